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

  init(_ session: Session) {
    credentials = session.credentials
    arn = session.arn
    role = session.role
  }

  init(_ hop: KeysHop) {
    credentials = AWSCredentials(
      accessKeyID: hop.accessKeyID.value,
      secretAccessKey: hop.secretAccessKey.value,
      sessionToken: hop.sessionToken?.value,
      expires: hop.expiration.flatMap { Timestamp(rfc3339: $0.value) }
    )
    arn = nil
    role = nil
  }
}
