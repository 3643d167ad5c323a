import FoundationEssentials
import Identity
import Setup
import SharedConfig

/// What is to be set up, in the words of whoever asks: a command's options, or the fields of the
/// menu's form.
struct SetupWish: Equatable {
  /// The role: its ARN, ACCOUNT/ROLE, or a profile that assumes it.
  var role: String
  /// Who is to assume it: an account, the ARN of a user or role, or a profile that assumes a role.
  var caller: String
  /// The service that takes the caller's role.
  var service: String?
  /// Whether the caller has to have given a code of an MFA device; where it is `nil`, as the
  /// profile of the role has it.
  var mfa: Bool? = false
  /// What else a call has to bring; the session tags are still to be read.
  var terms = TrustTerms()
  /// Session tags, each `KEY=VALUE`.
  var sessionTags: [String] = []
  /// Managed policies, by ARN or by the name of one of AWS's own.
  var managedPolicies: [String] = []
  /// The file with a policy of the role's own.
  var policyFile: String?
  /// How long its sessions may last, in seconds.
  var longestSession: Int?
  /// What its profile is made of.
  var profile = ProfileTerms()

  /// The set-up.
  ///
  /// - Throws: ``SetupError`` where IAM would not take it, or nobody could assume the role so.
  func setup(in config: SharedConfig) throws(SetupError) -> RoleSetup {
    try checkProfile()
    let role = try role(in: config)
    var terms = terms
    for tag in sessionTags { terms.sessionTags.append(try TrustTerms.SessionTag(tag)) }
    let caller = try trustedCaller(of: role, in: config)
    // No session of a role has MFA in it; what such a profile has a device for is the role before.
    let asksForMFA = config.profile(self.role)?["mfa_serial"] != nil && caller.role == nil
    terms.wantsMFA = mfa ?? asksForMFA
    return try RoleSetup(
      role: role,
      caller: caller,
      terms: terms,
      managedPolicies: managedPolicies,
      policy: policyFile.map { path throws(SetupError) in try PolicyText(file: path) },
      longestSession: longestSession
    )
  }

  private func trustedCaller(
    of role: RoleARN,
    in config: SharedConfig
  ) throws(SetupError) -> TrustedCaller {
    let caller = try caller(of: role, in: config)
    guard let service else { return caller }
    let principal = try ServicePrincipal(service)
    guard case .role(let own) = caller else {
      throw SetupError(
        .caller,
        "\(self.caller) is no role, and a service takes nothing else",
        hint: "Name the role that \(service) is to take: arn:\(role.partition):iam::…:role/…"
      )
    }
    return .service(principal, own)
  }

  /// Whether a caller is named by a profile.
  static func isProfile(_ caller: String, in config: SharedConfig) -> Bool {
    AccountID(caller) == nil && ARN(caller) == nil && config.profile(caller) != nil
  }

  /// Whoever calls with a profile is the role that it assumes; whose keys it has, no file tells.
  private func caller(
    of role: RoleARN,
    in config: SharedConfig
  ) throws(SetupError) -> TrustedCaller {
    guard SetupWish.isProfile(caller, in: config), let profile = config.profile(caller) else {
      return try TrustedCaller(caller, in: role.partition)
    }
    guard let own = profile["role_arn"]?.text else {
      throw SetupError(
        .caller,
        "the profile “\(caller)” assumes no role, and no file tells whose credentials it has",
        hint: profile["sso_role_name"] == nil
          ? "Give the ARN of the user or role; that of the user of keys guise whoami \(caller) prints."
          : "Give the ARN of its role: guise whoami \(caller) prints the name AWSReservedSSO_…, "
            + "and aws iam get-role --role-name NAME the ARN with its path."
      )
    }
    return try TrustedCaller(own, in: role.partition)
  }

  /// A role that need not be there, or that a profile assumes.
  private func role(in config: SharedConfig) throws(SetupError) -> RoleARN {
    if let role = RoleARN(role) { return role }
    let parts = role.split(separator: "/", maxSplits: 1)
    if parts.count == 2, let account = AccountID(String(parts[0])) {
      let partition = profile.region.map(Partition.init(region:)) ?? .aws
      if let role = RoleARN("arn:\(partition):iam::\(account):role/\(parts[1])") { return role }
    }
    if let profile = config.profile(role) {
      guard let text = profile["role_arn"]?.text, let role = RoleARN(text) else {
        throw SetupError(
          .role,
          "the profile “\(self.role)” assumes no role",
          hint: "Name the role by its ARN."
        )
      }
      return role
    }
    throw SetupError(
      .role,
      "“\(role)” is neither a role nor a profile",
      hint:
        "Write its ARN, or ACCOUNT/ROLE such as 123456789012/Audit; the role need not be there yet."
    )
  }

  private func checkProfile() throws(SetupError) {
    if let problem = profile.region.flatMap(Region.problem) { throw SetupError(.region, problem) }
    for (part, name) in [(.profile, profile.name), (.sourceProfile, profile.source)]
      as [(SetupError.Part, String?)]
    {
      guard let name, !name.isSectionName else { continue }
      throw SetupError(part, "“\(name)” cannot be the name of a profile")
    }
  }
}

extension SetupWish {
  /// The first thing wrong with each part: what is wrong is left out, to see what else is.
  func problems(in config: SharedConfig) -> [SetupError.Part: SetupError] {
    var problems: [SetupError.Part: SetupError] = [:]
    var rest = self
    while true {
      do throws(SetupError) {
        _ = try rest.setup(in: config)
        return problems
      } catch {
        guard problems[error.part] == nil else { return problems }
        problems[error.part] = error
        rest.leaveOut(error.part)
      }
    }
  }

  private mutating func leaveOut(_ part: SetupError.Part) {
    switch part {
    case .role:
      // Nobody's, in the partition that the caller is of.
      let partition = ARN(caller).map { Partition($0.partition) } ?? .aws
      role = "arn:\(partition):iam::000000000000:role/role"
      // Those of a role's own account can be judged only where that is known.
      managedPolicies = []
    case .caller: (caller, service) = ("000000000001", nil)
    case .service: service = nil
    case .externalID: terms.externalID = nil
    case .mfa: mfa = false
    case .sourceIdentity: terms.sourceIdentity = nil
    case .sessionTag: sessionTags = []
    case .organization: terms.organization = nil
    case .managedPolicy: managedPolicies = []
    case .policy: policyFile = nil
    case .duration: longestSession = nil
    case .profile: profile.name = nil
    case .sourceProfile: profile.source = ProfileTerms().source
    case .region: profile.region = nil
    }
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
      try checkPermissions()
    } catch {
      throw SetupError(.policy, "\(file): \(error.message)")
    }
  }
}
