package import Identity
import Plan

/// Credentials at the end of a plan, and who one is with them.
package struct ResolvedCredentials: Hashable, Sendable {
  /// What signs requests.
  package let credentials: AWSCredentials
  /// The ARN that STS answered; `nil` for keys that nobody was asked about.
  package let arn: String?
  /// The role that was assumed last; `nil` where none was.
  package let role: RoleARN?
  /// The account they are of; `nil` where nobody told.
  package let account: AccountID?

  init(
    _ credentials: AWSCredentials,
    arn: String? = nil,
    role: RoleARN? = nil,
    account: AccountID? = nil
  ) {
    self.credentials = credentials
    self.arn = arn
    self.role = role
    self.account =
      account ?? role?.account ?? arn.flatMap { ARN($0) }.flatMap { AccountID($0.account) }
  }

  init(_ session: Session) {
    self.init(
      session.credentials,
      arn: session.arn,
      role: session.role,
      account: session.account
    )
  }

  init(_ hop: KeysHop) {
    self.init(
      AWSCredentials(
        accessKeyID: hop.accessKeyID.value,
        secretAccessKey: hop.secretAccessKey.value,
        sessionToken: hop.sessionToken?.value,
        expires: hop.expiration.flatMap { Timestamp(rfc3339: $0.value) }
      )
    )
  }

  /// The session to keep; `nil` for credentials without an end, which are never kept: nobody could
  /// tell when they are no longer the right ones.
  func session(of profile: String, scope: String?) -> Session? {
    credentials.expires.map { expires in
      Session(
        credentials: credentials,
        expires: expires,
        arn: arn,
        profile: profile,
        role: role,
        account: account,
        scope: scope
      )
    }
  }
}
