import AWS
import ArgumentParser
import Credentials
import Identity
import Plan
import Roster
import SharedConfig

/// `guise whoami [NAME]`: who AWS says one is.
struct Whoami: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask AWS who you are, with NAME or with the credentials of the environment.",
    discussion: """
      Also where the credentials come from, and what in the environment takes a profile's place. The \
      account's alias is shown where iam:ListAccountAliases is allowed.
      """
  )

  @OptionGroup var options: OptionalNameOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let world = World.live
    let errand =
      if let request = options.request ?? world.liveShell?.state?.request {
        try Errand(request, in: world)
      } else {
        try Errand(forNoNameIn: world)
      }
    warn(of: errand)
    let credentials = try errand.credentials(.terminal()).credentials
    let presence = Presence(
      identity: try errand.callerIdentity(credentials),
      alias: errand.accountAlias(credentials),
      errand: errand,
      scope: scope(of: errand),
      expires: credentials.expires
    )
    try Output.print(json ? presence.json.text + "\n" : Table(presence.rows).text)
  }

  /// What limits the session; of one that guise exported, its variable says so.
  private func scope(of errand: Errand) -> String? {
    let environment = errand.world.environment
    let isExported =
      options.name == nil && errand.world.liveShell == nil
      && environment["AWS_SESSION_TOKEN"]?.isEmpty == false
    return errand.plan.scopeName ?? (isExported ? environment["GUISE_SCOPE"] : nil)
  }

  /// Tells of variables that take the place of the profile that was meant.
  private func warn(of errand: Errand) {
    let environment = errand.world.environment
    let isProfileMeant =
      options.name != nil
      || ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].contains { environment[$0]?.isEmpty == false }
    guard isProfileMeant else { return }
    let findings = EnvironmentCheck.credentials(
      environment,
      profiles: Set(errand.config.profileNames),
      at: World.now()
    )
    for finding in findings where finding.health != .good {
      Output.note("guise: \(finding.text)" + (finding.hint.isEmpty ? "" : "\n→ \(finding.hint)"))
    }
  }
}

/// Who one is, and by what.
private struct Presence {
  let identity: CallerIdentity
  let alias: String?
  let errand: Errand
  let scope: String?
  let expires: Timestamp?

  /// Role and session name, which a session's ARN ends in.
  private var session: (role: String, name: String)? {
    let parts = ARN(identity.arn)?.resource.split(separator: "/") ?? []
    guard parts.count == 3, parts[0] == "assumed-role" else { return nil }
    return (String(parts[1]), String(parts[2]))
  }

  private var secondsLeft: Int? {
    expires.map { max(0, $0.seconds - World.now().seconds) }
  }

  var json: JSON {
    let label = errand.appearance.label
    return .object([
      ("account", .string(identity.account)), ("arn", .string(identity.arn)),
      ("userId", .string(identity.userID)), ("name", .string(errand.name)),
      ("expires", JSON(expires?.rfc3339)), ("secondsLeft", secondsLeft.map(JSON.number) ?? .null),
      ("alias", JSON(alias)), ("role", JSON(session?.role)), ("sessionName", JSON(session?.name)),
      (
        "label",
        .object([("text", .string(label.text)), ("color", JSON(label.color?.description))])
      ),
      ("source", .string(errand.plan.source)), ("scope", JSON(scope)),
    ])
  }

  var rows: [[String]] {
    let label = errand.appearance.label
    var rows = [
      ["account", identity.account + (alias.map { " (\($0.printable))" } ?? "")],
      ["arn", identity.arn.printable],
    ]
    if let session {
      rows += [["role", session.role.printable], ["session", session.name.printable]]
    }
    rows.append(["profile", errand.name.printable])
    if label.text != errand.name || label.color != nil {
      rows.append([
        "label",
        label.text.printable + (label.color.map { ", \($0)" } ?? ""),
      ])
    }
    if let scope { rows.append(["scope", scope.printable]) }
    rows.append(["from", errand.plan.source.printable])
    if let expires, let secondsLeft {
      rows.append(["expires", "\(expires.rfc3339), in \(Interval(seconds: secondsLeft).text)"])
    }
    return rows
  }
}

extension Errand {
  /// The name of the account; `nil` where it has none, or IAM does not tell.
  fileprivate func accountAlias(_ credentials: AWSCredentials) -> String? {
    guard let settings = try? plan.endpointOfIAM(in: config, environment: world.environment),
      let desk = try? resolver(.silent).iam(along: plan, settings: settings)
    else { return nil }
    return try? desk.send(ListAccountAliases(), credentials).first
  }
}
