package import Identity

/// An IAM user with what it signs in with and what it may do.
package struct User: Hashable, Sendable {
  /// The account the user belongs to.
  package var account: AccountID
  /// The user's name.
  package var name: String
  /// The unique id, `AIDA…`.
  package var id: String
  /// The long-term access keys.
  package var keys: [AWSCredentials]
  /// What the user may do.
  package var permissions: PermissionPolicy
  /// The MFA devices assigned to the user.
  package var devices: [MFADevice]
  /// The policies that were put on the user since, as JSON by name.
  var inlinePolicies: [String: String] = [:]
  /// The ARNs of the managed policies that are attached.
  var managedPolicies: [String] = []

  /// Puts the parts together.
  package init(
    account: AccountID,
    name: String,
    id: String,
    keys: [AWSCredentials],
    permissions: PermissionPolicy = PermissionPolicy(),
    devices: [MFADevice] = []
  ) {
    self.account = account
    self.name = name
    self.id = id
    self.keys = keys
    self.permissions = permissions
    self.devices = devices
  }

  /// `arn:aws:iam::ACCOUNT:user/NAME`.
  package var arn: String { "arn:aws:iam::\(account):user/\(name)" }
}

/// An IAM role with who may assume it, for how long, and what it may then do.
package struct Role: Hashable, Sendable {
  /// The role's ARN.
  package var arn: RoleARN
  /// The unique id, `AROA…`.
  package var id: String
  /// Who may assume it.
  package var trust: TrustPolicy
  /// `MaxSessionDuration`, in seconds.
  package var longestSession: Int
  /// What a session of the role may do.
  package var permissions: PermissionPolicy
  /// The policies that were put on the role since, as JSON by name.
  var inlinePolicies: [String: String] = [:]
  /// The ARNs of the managed policies that are attached.
  var managedPolicies: [String] = []
  /// The trust policy as somebody wrote it since, which IAM gives back as it was.
  var writtenTrust: String?

  /// Puts the parts together.
  package init(
    _ arn: RoleARN,
    id: String,
    trust: TrustPolicy,
    longestSession: Int = 3_600,
    permissions: PermissionPolicy = PermissionPolicy()
  ) {
    self.arn = arn
    self.id = id
    self.trust = trust
    self.longestSession = longestSession
    self.permissions = permissions
  }
}

/// Credentials that STS gave out, with all that was asked for them.
package struct IssuedSession: Hashable, Sendable {
  /// Whose session it is.
  package enum Owner: Hashable, Sendable {
    /// A user, by ARN, from GetSessionToken.
    case user(String)
    /// A role under a session name, from AssumeRole.
    case role(RoleARN, name: String)
  }

  /// Whose session it is.
  package var owner: Owner
  /// Key, token and end.
  package var credentials: AWSCredentials
  /// When it was given out.
  package var issued: Timestamp
  /// When it ends.
  package var expires: Timestamp
  /// Whether a role's session asked for it: role chaining.
  package var isChained: Bool
  /// When an MFA code was given for it; `nil` where none was.
  package var mfaGiven: Timestamp?
  /// The inline session policy, as sent.
  package var policy: String?
  /// The ARNs of the managed session policies, as sent.
  package var policyARNs: [String]
  /// The session tags, as sent.
  package var tags: [String: String]
  /// The source identity, kept through role chaining.
  package var sourceIdentity: String?
}
