import Identity

/// A session as the bytes that are sealed: its fields one after another, the format's number first.
enum SessionRecord {
  private static let format = "3"

  static func bytes(_ session: Session) -> [UInt8] {
    var writer = NetString.Writer()
    for field in [
      format, session.credentials.accessKeyID, session.credentials.secretAccessKey.reveal(),
      session.credentials.sessionToken?.reveal() ?? "", String(session.expires.seconds),
      session.arn ?? "", session.profile, session.role?.description ?? "",
      session.account?.description ?? "", session.scope ?? "",
    ] {
      writer.append(field)
    }
    return writer.bytes
  }

  /// `nil` for any bytes that ``bytes(_:)`` of this version did not make.
  static func session(_ bytes: [UInt8]) -> Session? {
    var reader = NetString.Reader(bytes)
    guard reader.next() == format, let accessKeyID = reader.next(), let secret = reader.next(),
      let token = reader.next(), let end = reader.next().flatMap({ Int($0) }),
      let arn = reader.next(), let profile = reader.next(), let role = reader.next(),
      let account = reader.next(), let scope = reader.next()
    else { return nil }
    let expires = Timestamp(seconds: end)
    let credentials = AWSCredentials(
      accessKeyID: accessKeyID,
      secretAccessKey: Secret(secret),
      sessionToken: token.isEmpty ? nil : Secret(token),
      expires: expires
    )
    return Session(
      credentials: credentials,
      expires: expires,
      arn: arn.isEmpty ? nil : arn,
      profile: profile,
      role: RoleARN(role),
      account: AccountID(account),
      scope: scope.isEmpty ? nil : scope
    )
  }
}
