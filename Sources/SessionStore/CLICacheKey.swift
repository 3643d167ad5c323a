import Identity

/// The name under which the AWS CLI keeps a session in `~/.aws/cli/cache`.
///
/// A SHA-1 over the arguments of the call as Python's `json.dumps(…, sort_keys=True)` writes them.
/// Source identity, region, token and code are not among them, so that two profiles with the same
/// role and arguments share a session there. Source: botocore 1.43, `credentials.py`,
/// `BaseAssumeRoleCredentialFetcher`.
package struct CLICacheKey: Hashable, Sendable, CustomStringConvertible {
  /// 40 lower-case hexadecimal digits.
  package let description: String
  /// Whether it names credentials of IAM Identity Center, and not a role's session of STS.
  let isOfIdentityCenter: Bool

  /// The session of a role, by what the profile says of it and nothing that guise adds.
  package init(
    roleARN: String,
    sessionName: String? = nil,
    externalID: String? = nil,
    mfaSerial: String? = nil,
    durationSeconds: Int? = nil
  ) {
    let members: [(key: String, value: JSON?)] = [
      ("DurationSeconds", durationSeconds.map(JSON.number)),
      ("ExternalId", externalID.map(JSON.string)), ("RoleArn", .string(roleARN)),
      ("RoleSessionName", sessionName.map(JSON.string)),
      ("SerialNumber", mfaSerial.map(JSON.string)),
    ]
    let present = members.compactMap { name, value in value.map { (key: name, value: $0) } }
    description = sha1(JSON.object(present).pythonText())
    isOfIdentityCenter = false
  }

  /// The credentials of a permission set, by where one signs in for it: an `sso-session`, else a
  /// start URL.
  ///
  /// Source: botocore 1.43.11, `SSOCredentialFetcher`.
  package init(ssoSession: String?, startURL: String, accountID: String, roleName: String) {
    let place: (key: String, value: JSON) =
      ssoSession.map { ("sessionName", .string($0)) } ?? ("startUrl", .string(startURL))
    let members: [(key: String, value: JSON)] = [
      ("accountId", .string(accountID)), ("roleName", .string(roleName)), place,
    ]
    description = sha1(JSON.object(members).pythonText(isCompact: true))
    isOfIdentityCenter = true
  }
}
