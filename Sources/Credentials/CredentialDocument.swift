import FoundationEssentials
import Identity

/// The JSON object in which programs, containers and instances give credentials.
///
/// Sources: AWS SDKs and Tools Reference Guide, "Process credential provider"; EC2 User Guide,
/// "Retrieve security credentials from instance metadata".
struct CredentialDocument: Decodable {
  let version: Double?
  let accessKeyID, secretAccessKey, sessionToken, token, expiration, accountID: String?
  let code, message: String?

  private enum CodingKeys: String, CodingKey {
    case version = "Version"
    case accessKeyID = "AccessKeyId"
    case secretAccessKey = "SecretAccessKey"
    case sessionToken = "SessionToken"
    case token = "Token"
    case expiration = "Expiration"
    case accountID = "AccountId"
    case code = "Code"
    case message = "Message"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    // A value of another type is as good as none: what must be there is looked for later.
    func text(_ key: CodingKeys) -> String? {
      let text = try? values.decodeIfPresent(String.self, forKey: key)
      return text.flatMap { $0.isEmpty ? nil : $0 }
    }
    version = try? values.decodeIfPresent(Double.self, forKey: .version)
    accessKeyID = text(.accessKeyID)
    secretAccessKey = text(.secretAccessKey)
    sessionToken = text(.sessionToken)
    token = text(.token)
    expiration = text(.expiration)
    accountID = text(.accountID)
    code = text(.code)
    message = text(.message)
  }

  /// Reads an object; `source` is named in errors, which hold nothing of the text.
  init(_ bytes: [UInt8], from source: String) throws(SourceError) {
    do {
      self = try JSONDecoder().decode(CredentialDocument.self, from: Data(bytes))
    } catch {
      throw .badAnswer(from: source, reason: "it is not a JSON object")
    }
  }

  /// What a program printed: the token and the end may be missing.
  ///
  /// - Parameters:
  ///   - program: What to name in errors.
  ///   - now: The time; credentials that have ended are refused.
  /// - Throws: ``SourceError`` that names what is missing.
  /// - Returns: The credentials.
  func ofProcess(_ program: String, now: Timestamp) throws(SourceError) -> AWSCredentials {
    guard version == 1 else {
      throw .badAnswer(from: program, reason: "Version must be 1")
    }
    return try credentials(from: program, sessionToken, expiration == nil ? nil : end(program), now)
  }

  /// What an agent answered: all of it must be there.
  func ofAgent(_ agent: String, now: Timestamp) throws(SourceError) -> AWSCredentials {
    let token = try filled(token, "Token", agent)
    return try credentials(from: agent, token, end(agent), now)
  }

  /// When the credentials end.
  func end(_ source: String) throws(SourceError) -> Timestamp {
    guard let end = Timestamp(rfc3339: try filled(expiration, "Expiration", source)) else {
      throw .badAnswer(from: source, reason: "Expiration is not a time as in RFC 3339")
    }
    return end
  }

  private func credentials(
    from source: String,
    _ token: String?,
    _ end: Timestamp?,
    _ now: Timestamp
  ) throws(SourceError) -> AWSCredentials {
    if let end, end <= now {
      throw .badAnswer(from: source, reason: "its credentials ended at \(end.rfc3339)")
    }
    return AWSCredentials(
      accessKeyID: try filled(accessKeyID, "AccessKeyId", source),
      secretAccessKey: Secret(try filled(secretAccessKey, "SecretAccessKey", source)),
      sessionToken: token.map(Secret.init),
      expires: end
    )
  }

  private func filled(
    _ value: String?,
    _ name: String,
    _ source: String
  ) throws(SourceError) -> String {
    guard let value else { throw .badAnswer(from: source, reason: "\(name) is missing") }
    return value
  }
}
