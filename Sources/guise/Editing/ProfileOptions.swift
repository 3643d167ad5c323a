import ArgumentParser
import Identity
import Roster

/// What `guise add` and `guise edit` are told of a profile.
struct ProfileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The account's twelve digits.", valueName: "id"))
  var account: String?

  @Option(help: ArgumentHelp("The role's name, path/Name, or its whole ARN.", valueName: "role"))
  var role: String?

  @Option(help: ArgumentHelp("What the label says.", valueName: "text"))
  var displayName: String?

  @Option(
    help: ArgumentHelp("The label's color: a name of the console's, or hex.", valueName: "color"),
    completion: .list(LabelColor.Name.allCases.map(\.rawValue))
  )
  var color: String?

  @Option(
    help: ArgumentHelp("The profile that the role is assumed with.", valueName: "name"),
    completion: .shellCommand("guise list --names")
  )
  var sourceProfile: String?

  @Option(help: ArgumentHelp("What the role's trust policy asks for.", valueName: "id"))
  var externalID: String?

  @Option(help: ArgumentHelp("The MFA device whose code the role asks for.", valueName: "arn"))
  var mfaSerial: String?

  @Option(help: "The region to work in.")
  var region: String?

  @Option(help: ArgumentHelp("The heading it stands under in the menu.", valueName: "text"))
  var group: String?

  @Option(
    name: .customLong("guard"),
    help: ArgumentHelp("What opening it asks: none, confirm or strict.", valueName: "guard"),
    completion: .list(Guard.allCases.map(\.rawValue))
  )
  var guardLevel: String?

  @Option(
    help: ArgumentHelp(
      "What limits its sessions: read-only, or ARNs of policies with commas between them.",
      valueName: "scope"
    )
  )
  var scope: String?

  @Option(help: ArgumentHelp("How long its sessions last, such as 4h.", valueName: "time"))
  var duration: String?

  /// Fills in what was given; an empty value takes one away.
  func fill(_ draft: inout ProfileDraft) throws(Failure) {
    if let account, let arn = role.flatMap({ RoleARN($0) }), arn.account.description != account {
      throw Failure(
        "--account \(account.printable) is another account than that of --role, \(arn.account)\n"
          + "Leave --account out, or give the role's name alone.",
        status: 2
      )
    }
    let given: [(ProfileDraft.Field, String?)] = [
      // An ARN as the role fills in the account too, which an account given beside it must not undo.
      (.role, role), (.account, account), (.displayName, displayName), (.color, color),
      (.sourceProfile, sourceProfile), (.externalID, externalID), (.mfaSerial, mfaSerial),
      (.region, region), (.group, group), (.guardLevel, guardLevel),
      (.scope, scope), (.duration, duration),
    ]
    for case (let field, let text?) in given {
      guard draft.fields.contains(field) else {
        throw Failure(
          "“\(draft[.name])” assumes no role, so it has no \(field.label)\n"
            + "Its display name, color, region, group and guard can be changed.",
          status: 2
        )
      }
      draft.set(field, to: text)
    }
  }

  /// Whether nothing was given.
  var isEmpty: Bool {
    [
      account, role, displayName, color, sourceProfile, externalID, mfaSerial, region, group,
      guardLevel, scope, duration,
    ].allSatisfy { $0 == nil }
  }
}

extension ProfileDraft {
  /// Refuses a draft that is not right, saying all that is wrong.
  func check() throws(Failure) {
    guard let first = problems.first else { return }
    let lines = problems.prefix(3).map { "\($0.field.label) “\(self[$0.field])”: \($0.problem)" }
    let missing = problems.filter { self[$0.field].isEmpty }
    if missing.count == problems.count {
      let options = missing.map(\.field.option).joined(separator: ", ")
      throw Failure("missing: \(options)\nguise help add shows all there is.", status: 2)
    }
    throw Failure(
      lines.joined(separator: "\n") + "\nNothing was written; \(first.field.option) corrects it.",
      status: 2
    )
  }
}

extension ProfileDraft.Field {
  /// How the field is given on the command line.
  var option: String {
    switch self {
    case .name: "NAME"
    case .account: "--account"
    case .role: "--role"
    case .displayName: "--display-name"
    case .color: "--color"
    case .sourceProfile: "--source-profile"
    case .externalID: "--external-id"
    case .mfaSerial: "--mfa-serial"
    case .region: "--region"
    case .group: "--group"
    case .guardLevel: "--guard"
    case .scope: "--scope"
    case .duration: "--duration"
    }
  }
}
