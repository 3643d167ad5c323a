import ArgumentParser
import Identity
import Setup
import SharedConfig

/// The options that say what is to be set up, for the commands that print it and do it.
struct SetupOptions: ParsableArguments {
  @Argument(
    help: "The role: its ARN, ACCOUNT/ROLE, or a profile that assumes it.",
    completion: .shellCommand("guise list --names")
  )
  var role: String

  @Option(
    help: ArgumentHelp(
      "Who is to assume it: an account, the ARN of a user or role, or a profile that assumes a role.",
      valueName: "who"
    ),
    completion: .shellCommand("guise list --names")
  )
  var from: String

  @Option(
    help: ArgumentHelp(
      "The service that takes the role of --from, such as lambda or codebuild; that role is made too.",
      valueName: "service"
    ),
    completion: .list(ServicePrincipal.names)
  )
  var service: String?

  @Option(help: ArgumentHelp("The external ID that has to be given.", valueName: "id"))
  var externalID: String?

  @Flag(help: "Have an external ID made, which nobody can guess.")
  var makeExternalID = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Let in only who has given the code of an MFA device. A profile with an mfa_serial asks for it \
      unless --no-mfa is given.
      """
  )
  var mfa: Bool?

  @Option(
    help: ArgumentHelp("The source identity that has to be set; * for any.", valueName: "name")
  )
  var sourceIdentity: String?

  @Option(
    help: ArgumentHelp(
      "A session tag that has to be brought; KEY=* for any.",
      valueName: "key=value"
    )
  )
  var sessionTag: [String] = []

  @Option(help: ArgumentHelp("The organization the caller has to be of.", valueName: "id"))
  var organization: String?

  @Option(
    help: ArgumentHelp(
      "What the role may do: the ARN of a managed policy, or the name of one of AWS's own.",
      valueName: "policy"
    )
  )
  var policy: [String] = []

  @Option(
    help: ArgumentHelp("What the role may do: a policy in a file.", valueName: "file"),
    completion: .file()
  )
  var policyFile: String?

  @Option(help: ArgumentHelp("How long its sessions may last, up to 12h.", valueName: "time"))
  var maxSession: Interval?

  /// The set-up.
  func setup(
    in config: SharedConfig,
    profile: ProfileTerms = ProfileTerms()
  ) throws(Failure) -> RoleSetup {
    do throws(SetupError) {
      return try wish(config, profile).setup(in: config)
    } catch {
      throw Failure(error)
    }
  }

  /// The profile that the role is assumed with: the caller's, where that is a profile, else the one
  /// that the role's own profile has.
  func source(in config: SharedConfig) -> String? {
    if SetupWish.isProfile(from, in: config) { return from }
    return config.profile(role)?["source_profile"]?.text
  }

  /// What was not asked for but taken over from the role's profile, a sentence without a full stop.
  func inherited(by setup: RoleSetup) -> [String] {
    guard mfa == nil, setup.terms.wantsMFA else { return [] }
    return [
      "the profile “\(role)” has an mfa_serial, so MFA is asked for; --no-mfa leaves that out"
    ]
  }

  /// What the options ask for; an external ID may be made for it.
  private func wish(
    _ config: SharedConfig,
    _ profile: ProfileTerms
  ) throws(SetupError) -> SetupWish {
    guard externalID == nil || !makeExternalID else {
      throw SetupError(.externalID, "either give one or have one made")
    }
    var wish = SetupWish(role: role, caller: from, service: service)
    wish.terms.externalID =
      makeExternalID
      ? TrustTerms.randomExternalID() : externalID ?? config.profile(role)?["external_id"]?.text
    wish.mfa = mfa
    wish.terms.sourceIdentity = sourceIdentity
    wish.terms.organization = organization
    wish.sessionTags = sessionTag
    wish.managedPolicies = policy
    wish.policyFile = policyFile
    wish.longestSession = maxSession?.seconds
    wish.profile = profile
    return wish
  }
}

extension Failure {
  /// What is wrong with a set-up, by the option that it was given with.
  init(_ error: SetupError) {
    let option =
      switch error.part {
      case .role: "ROLE"
      case .caller: "--from"
      case .service: "--service"
      case .externalID: "--external-id"
      case .mfa: "--mfa"
      case .sourceIdentity: "--source-identity"
      case .sessionTag: "--session-tag"
      case .organization: "--organization"
      case .managedPolicy: "--policy"
      case .policy: "--policy-file"
      case .duration: "--max-session"
      case .profile: "--profile"
      case .sourceProfile: "--source-profile"
      case .region: "--region"
      }
    self.init(
      "\(option): \(error.message.printable)" + (error.hint.isEmpty ? "" : "\n\(error.hint)"),
      status: 2
    )
  }
}
