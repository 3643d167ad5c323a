/// What signs a request: an access key, and for a session its token and end.
package struct AWSCredentials: Hashable, Sendable {
  /// The key's public half: `AKIA…` for long-term keys, `ASIA…` for a session's.
  package let accessKeyID: String
  /// The key's secret half.
  package let secretAccessKey: Secret
  /// The token that proves a session; `nil` for long-term keys.
  package let sessionToken: Secret?
  /// When a session ends; `nil` where the credentials have no end that is known.
  package let expires: Timestamp?

  /// Puts the parts together.
  package init(
    accessKeyID: String,
    secretAccessKey: Secret,
    sessionToken: Secret? = nil,
    expires: Timestamp? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expires = expires
  }
}
