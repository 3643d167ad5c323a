/// Credentials with an expiry, kept so that they are not asked for twice.
package struct Session: Hashable, Sendable {
  /// What requests are signed with.
  package let credentials: AWSCredentials
  /// When the credentials stop working.
  package let expires: Timestamp
  /// Who one is with them: the `arn:…:assumed-role/…` that STS answered; `nil` where nobody said.
  package let arn: String?
  /// The profile the session was made for, as the person who asked named it.
  package let profile: String
  /// The role that was assumed; `nil` where the session is of no role (a user's with MFA).
  ///
  /// For a permission set of IAM Identity Center it is the account and the permission set's name:
  /// the role that stands for it has a longer name, which nobody tells.
  package let role: RoleARN?
  /// The account one is in; `nil` where neither the role nor anybody else tells.
  package let account: AccountID?
  /// What limits the session beyond the role's own policies, in words; `nil` where nothing does.
  package let scope: String?

  /// Puts the parts together; the account is taken from role and ARN where it is not given.
  package init(
    credentials: AWSCredentials,
    expires: Timestamp,
    arn: String?,
    profile: String,
    role: RoleARN?,
    account: AccountID? = nil,
    scope: String? = nil
  ) {
    self.scope = scope
    self.credentials = credentials
    self.expires = expires
    self.arn = arn
    self.profile = profile
    self.role = role
    self.account =
      account ?? role?.account ?? arn.flatMap { ARN($0) }.flatMap { AccountID($0.account) }
  }

  /// Whole seconds from `now` to the end, never below zero.
  package func secondsLeft(at now: Timestamp) -> Int { max(0, expires.seconds - now.seconds) }
}
