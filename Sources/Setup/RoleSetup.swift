package import Identity

/// A role that somebody is to assume: all that both sides need for it.
package struct RoleSetup: Hashable, Sendable {
  /// The role to be assumed.
  package let role: RoleARN
  /// Who is to assume it.
  package let caller: TrustedCaller
  /// What a call has to bring.
  package let terms: TrustTerms
  /// The ARNs of the managed policies that say what the role may do.
  package let managedPolicies: [String]
  /// A policy of the role's own that says so; `nil` for none.
  package let policy: PolicyText?
  /// How long the role's sessions may last, in seconds; IAM's own hour where it is `nil`.
  package let longestSession: Int?

  /// Puts all of it together.
  ///
  /// - Parameters:
  ///   - role: The role to be assumed.
  ///   - caller: Who is to assume it.
  ///   - terms: What a call has to bring.
  ///   - managedPolicies: ARNs, or names of AWS's own policies.
  ///   - policy: What else the role may do.
  ///   - longestSession: From an hour to twelve, in seconds.
  /// - Throws: ``SetupError`` where IAM would not take it, or nobody could assume the role so.
  package init(
    role: RoleARN,
    caller: TrustedCaller,
    terms: TrustTerms = TrustTerms(),
    managedPolicies: [String] = [],
    policy: PolicyText? = nil,
    longestSession: Int? = nil
  ) throws(SetupError) {
    try role.check(.role)
    guard !role.isKeptByAWS else {
      throw SetupError(
        .role,
        "\(role.name) is a role of AWS's own making, and nobody else changes whom it trusts",
        hint: "Name a role of your own."
      )
    }
    if case .service(_, let own) = caller, own.isKeptByAWS {
      throw SetupError(.caller, "\(own.name) is a role of AWS's own making, for no other service")
    }
    try terms.check(for: caller)
    if let longestSession, !(3_600...43_200).contains(longestSession) {
      throw SetupError(.duration, "a role's sessions last from 1h to 12h at most")
    }
    guard caller.role != role else {
      throw SetupError(.caller, "that is the role itself")
    }
    self.role = role
    self.caller = caller
    self.terms = terms
    self.policy = policy
    self.longestSession = longestSession
    var arns: [String] = []
    for policy in managedPolicies { arns.append(try RoleSetup.arn(ofPolicy: policy, for: role)) }
    self.managedPolicies = arns
  }

  /// The name of the policy that lets the caller assume the role.
  package var permissionName: String { "Assume-\(role.name)-\(role.account)" }

  /// The name of the role's own policy.
  package var policyName: String { "\(role.name)-permissions" }

  /// Whether both sides are in one account.
  package var isOneAccount: Bool { role.account == caller.account }

  private static func arn(
    ofPolicy text: String,
    for role: RoleARN
  ) throws(SetupError) -> String {
    guard text.hasPrefix("arn:") else {
      try IAMName.checkPolicy(text)
      let name = text.split(separator: "/").last.map(String.init) ?? text
      guard let known = ManagedPolicies.pathAndName(of: name), known == text || name == text else {
        let near = String.suggestion(name, from: ManagedPolicies.names)
        throw SetupError(
          .managedPolicy,
          "AWS has no policy “\(text)” of its own that is known here",
          hint: (near.isEmpty ? "" : "\(near) ")
            + "A newer one, or one of yours, is given by its ARN."
        )
      }
      return "arn:\(role.partition):iam::aws:policy/\(known)"
    }
    guard let arn = ARN(text), arn.service == "iam", arn.resource.hasPrefix("policy/"),
      arn.region.isEmpty
    else {
      throw SetupError(
        .managedPolicy,
        "“\(text)” is not the ARN of a managed policy",
        hint: "Such as arn:\(role.partition):iam::aws:policy/ReadOnlyAccess."
      )
    }
    guard Partition(arn.partition) == role.partition,
      arn.account == "aws" || arn.account == role.account.description
    else {
      throw SetupError(
        .managedPolicy,
        "\(text) cannot be attached to a role of \(role.account) in \(role.partition)",
        hint: "A policy is of AWS itself or of the role's own account, in the same partition."
      )
    }
    let pathAndName = String(arn.resource.dropFirst("policy/".count))
    try IAMName.checkPolicy(pathAndName)
    if arn.account == "aws", let known = ManagedPolicies.pathAndName(of: pathAndName),
      known != pathAndName
    {
      throw SetupError(
        .managedPolicy,
        "\(text) leads nowhere",
        hint: "AWS has it at arn:\(role.partition):iam::aws:policy/\(known)."
      )
    }
    return text
  }
}

extension IAMName {
  fileprivate static func checkPolicy(_ pathAndName: String) throws(SetupError) {
    let parts = pathAndName.split(separator: "/", omittingEmptySubsequences: false)
    let isFit = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= 128
        && part.allSatisfy {
          $0.isASCII && ($0.isLetter || $0.isNumber || "_+=,.@-".contains($0))
        }
    }
    guard isFit else {
      throw SetupError(.managedPolicy, "“\(pathAndName)” cannot be a policy's name")
    }
  }
}
