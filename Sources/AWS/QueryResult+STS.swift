import Identity

extension QueryResult {
  /// The credentials and their end, as all operations of STS that give any write them.
  func credentials() throws(AWSError) -> (AWSCredentials, expires: Timestamp) {
    let expiration = try text("Credentials", "Expiration")
    guard let expires = Timestamp(rfc3339: expiration) else {
      throw missing("Credentials.Expiration")
    }
    let credentials = AWSCredentials(
      accessKeyID: try text("Credentials", "AccessKeyId"),
      secretAccessKey: Secret(try text("Credentials", "SecretAccessKey")),
      sessionToken: Secret(try text("Credentials", "SessionToken")),
      expires: expires
    )
    return (credentials, expires)
  }

  /// The credentials with who one is under them.
  func assumedRole() throws(AWSError) -> AssumedRole {
    let (credentials, expires) = try credentials()
    return AssumedRole(
      credentials: credentials,
      expires: expires,
      arn: try text("AssumedRoleUser", "Arn"),
      id: try text("AssumedRoleUser", "AssumedRoleId")
    )
  }
}
