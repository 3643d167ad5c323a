import ArgumentParser
import FoundationEssentials
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

  @Flag(help: "Let in only who has given the code of an MFA device.")
  var mfa = false

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

  /// The set-up, for which an external ID may be made.
  func setup(in config: SharedConfig, region: String?) throws(Failure) -> RoleSetup {
    let role = try Self.role(named: role, in: config, region: region)
    do throws(SetupError) {
      var caller = try caller(of: role, in: config)
      if let service {
        let principal = try ServicePrincipal(service)
        guard case .role(let own) = caller else {
          throw SetupError(
            .caller,
            "\(from) is no role, and a service takes nothing else",
            hint: "Name the role that \(service) is to take: arn:\(role.partition):iam::…:role/…"
          )
        }
        caller = .service(principal, own)
      }
      var text: PolicyText?
      if let policyFile { text = try PolicyText(file: policyFile) }
      return try RoleSetup(
        role: role,
        caller: caller,
        terms: terms(config),
        managedPolicies: policy,
        policy: text,
        longestSession: maxSession?.seconds
      )
    } catch {
      throw Failure(error)
    }
  }

  /// Whoever calls with a profile is the role that it assumes; whose keys it has, no file tells.
  private func caller(
    of role: RoleARN,
    in config: SharedConfig
  ) throws(SetupError) -> TrustedCaller {
    guard AccountID(from) == nil, ARN(from) == nil, let profile = config.profile(from) else {
      return try TrustedCaller(from, in: role.partition)
    }
    guard let own = profile["role_arn"]?.text else {
      throw SetupError(
        .caller,
        "the profile “\(from)” assumes no role, and no file tells whose credentials it has",
        hint:
          "Give the ARN of the user or role; that of the user of keys guise whoami \(from) prints."
      )
    }
    return try TrustedCaller(own, in: role.partition)
  }

  private func terms(_ config: SharedConfig) throws(SetupError) -> TrustTerms {
    var terms = TrustTerms()
    terms.wantsMFA = mfa
    terms.sourceIdentity = sourceIdentity
    terms.organization = organization
    for tag in sessionTag { terms.sessionTags.append(try TrustTerms.SessionTag(tag)) }
    guard externalID == nil || !makeExternalID else {
      throw SetupError(.externalID, "either give one or have one made")
    }
    terms.externalID =
      makeExternalID
      ? TrustTerms.randomExternalID() : externalID ?? config.profile(role)?["external_id"]?.text
    return terms
  }

  /// A role that need not be there, or that a profile assumes.
  private static func role(
    named name: String,
    in config: SharedConfig,
    region: String?
  ) throws(Failure) -> RoleARN {
    if let role = RoleARN(name) { return role }
    let parts = name.split(separator: "/", maxSplits: 1)
    if parts.count == 2, let account = AccountID(String(parts[0])) {
      let partition = region.map(Partition.init(region:)) ?? .aws
      if let role = RoleARN("arn:\(partition):iam::\(account):role/\(parts[1])") { return role }
    }
    if let profile = config.profile(name) {
      guard let text = profile["role_arn"]?.text, let role = RoleARN(text) else {
        throw Failure("the profile “\(name)” assumes no role\nName the role by its ARN.", status: 2)
      }
      return role
    }
    throw Failure(
      "“\(name)” is neither a role nor a profile\n"
        + "Write its ARN, or ACCOUNT/ROLE such as 123456789012/Audit; the role need not be there yet.",
      status: 2
    )
  }
}

extension PolicyText {
  /// Reads the policy in a file.
  fileprivate init(file: String) throws(SetupError) {
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw SetupError(.policy, "\(file) cannot be read")
    }
    do throws(SetupError) {
      try self.init(String(decoding: data, as: UTF8.self))
    } catch {
      throw SetupError(.policy, "\(file): \(error.message)")
    }
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
      }
    self.init(
      "\(option): \(error.message.printable)" + (error.hint.isEmpty ? "" : "\n\(error.hint)"),
      status: 2
    )
  }
}
