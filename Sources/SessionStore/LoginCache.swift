import FoundationEssentials
package import Identity

/// The AWS CLI's own files of console sign-ins, which `aws login` makes: `~/.aws/login/cache`.
///
/// A file that cannot be read, or holds something else, counts as none.
package struct LoginCache: Sendable {
  /// Where the files are.
  package let directory: String
  private var folder: CacheFolder { CacheFolder(path: directory) }

  /// Nothing is read or made before it is needed.
  package init(directory: String) { self.directory = directory }

  /// The sign-in of a `login_session`, run out or not.
  ///
  /// - Throws: ``LoginToken/Gap`` where the file is there, but lacks something.
  package func token(of session: String) throws(LoginToken.Gap) -> LoginToken? {
    guard let bytes = folder.contents(name(session)),
      let file = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)),
      case .object(let members) = file.json
    else { return nil }
    return try LoginToken(members)
  }

  /// Keeps a sign-in in place of the one that was there.
  package func save(_ token: LoginToken, of session: String) throws(SessionStoreError) {
    try folder.write(token.json, as: name(session))
  }

  /// Waits until no other process or thread renews the sign-in; the caller releases the lock.
  package func lock(
    _ session: String,
    onWait: () -> Void,
    isCanceled: () -> Bool
  ) throws(SessionStoreError) -> FileLock {
    try folder.lock(name(session), onWait: onWait, isCanceled: isCanceled)
  }

  /// The file of a sign-in, whether it is there or not.
  package func path(of session: String) -> String { folder.file(name(session)) }

  private func name(_ session: String) -> String {
    Hexadecimal.text(sha256(Array(session.utf8)))
  }
}

/// A console sign-in as the AWS CLI keeps it: credentials for minutes, and what renews them.
///
/// Names of the members are those of botocore 1.43.11, `LoginCredentialFetcher`.
package struct LoginToken: Sendable {
  /// Something that a file must have and has not.
  package struct Gap: Error, Hashable, Sendable {
    /// The members' names.
    package let members: [String]
  }

  /// The credentials, with their end.
  package var credentials: AWSCredentials
  /// When the credentials end.
  package var expires: Timestamp
  /// The account they are of; `nil` where the file does not say.
  package let account: String?
  /// What new credentials are asked with.
  package var refreshToken: Secret
  /// The private key that the refresh token is bound to, as PEM.
  package let key: Secret
  /// The client that the sign-in was made by.
  package let clientID: String
  /// What else the file holds, which a renewal leaves alone.
  private let others: [(key: String, value: JSON)]
}

extension LoginToken {
  fileprivate init(_ members: [(key: String, value: JSON)]) throws(Gap) {
    var missing: [String] = []
    func text(_ name: String, in members: [(key: String, value: JSON)], _ place: String = "")
      -> String
    {
      if case .string(let text)? = members.first(where: { $0.key == name })?.value { return text }
      missing.append(place + name)
      return ""
    }
    var access: [(key: String, value: JSON)] = []
    if case .object(let given)? = members.first(where: { $0.key == "accessToken" })?.value {
      access = given
    }
    let id = text("accessKeyId", in: access, "accessToken.")
    let secret = text("secretAccessKey", in: access, "accessToken.")
    let token = text("sessionToken", in: access, "accessToken.")
    let end = Timestamp(rfc3339: text("expiresAt", in: access, "accessToken."))
    let refreshToken = text("refreshToken", in: members)
    let key = text("dpopKey", in: members)
    let clientID = text("clientId", in: members)
    guard missing.isEmpty, let end else {
      throw Gap(members: missing.isEmpty ? ["accessToken.expiresAt"] : missing)
    }
    credentials = AWSCredentials(
      accessKeyID: id,
      secretAccessKey: Secret(secret),
      sessionToken: Secret(token),
      expires: end
    )
    expires = end
    account =
      if case .string(let account)? = access.first(where: { $0.key == "accountId" })?.value {
        account
      } else {
        nil
      }
    self.refreshToken = Secret(refreshToken)
    self.key = Secret(key)
    self.clientID = clientID
    others = members.filter { !LoginToken.ownMembers.contains($0.key) }
  }

  private static let ownMembers: Set = ["accessToken", "refreshToken", "clientId", "dpopKey"]

  fileprivate var json: JSON {
    let access: [(key: String, value: JSON?)] = [
      ("accessKeyId", .string(credentials.accessKeyID)),
      ("secretAccessKey", .string(credentials.secretAccessKey.reveal())),
      ("sessionToken", .string(credentials.sessionToken?.reveal() ?? "")),
      ("accountId", account.map(JSON.string)), ("expiresAt", .string(expires.rfc3339)),
    ]
    let given = access.compactMap { name, value in value.map { (key: name, value: $0) } }
    return .object(
      [(key: "accessToken", value: .object(given))] + others + [
        ("refreshToken", .string(refreshToken.reveal())), ("clientId", .string(clientID)),
        ("dpopKey", .string(key.reveal())),
      ]
    )
  }
}

/// A JSON value of any form, members in the order of their names.
private struct JSONTree: Decodable {
  let json: JSON

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Name.self) {
      let names = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      json = .object(
        try names.map { ($0.stringValue, try container.decode(JSONTree.self, forKey: $0).json) }
      )
      return
    }
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      json = .string(text)
    } else if let value = try? container.decode(Bool.self) {
      json = .bool(value)
    } else if let number = try? container.decode(Int.self) {
      json = .number(number)
    } else if let values = try? container.decode([JSONTree].self) {
      json = .array(values.map(\.json))
    } else {
      json = .null
    }
  }
}
