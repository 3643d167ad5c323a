import FoundationEssentials
package import Identity

/// The sessions that the AWS CLI keeps in `~/.aws/cli/cache`, unsealed JSON files.
///
/// Only files of this user that nobody else may read are trusted. What cannot be read is no
/// session, a file that an older CLI is just writing included.
package struct CLICache: Sendable {
  /// Where the files are.
  package let directory: String
  private static let sizeLimit = 64 * 1024
  private static let suffix = ".json"

  /// The cache below a home directory, where the AWS CLI looks for it whatever else is set.
  package init(home: String) { directory = home + "/.aws/cli/cache" }

  /// What a file says.
  package struct Entry: Hashable, Sendable {
    /// The session's credentials.
    package let credentials: AWSCredentials
    /// When they end.
    package let expires: Timestamp
    /// The `arn:…:assumed-role/…` of the session; `nil` where the file has none.
    package let arn: String?
    /// The account they are of; `nil` where the file does not say.
    package let account: AccountID?
  }

  /// The session kept under `key`, ended or not; `nil` where none can be read.
  package func entry(for key: CLICacheKey) -> Entry? { entry(named: key.description) }

  /// All sessions that can be read, by the names of their files without `.json`.
  package func all() -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for name in fileNames(in: directory) where name.hasSuffix(CLICache.suffix) {
      let name = String(name.dropLast(CLICache.suffix.count))
      entries[name] = entry(named: name)
    }
    return entries
  }

  /// Keeps a session under `key` as the AWS CLI would have.
  ///
  /// - Parameters:
  ///   - credentials: A session's credentials, with their end.
  ///   - arn: The `arn:…:assumed-role/…` that STS answered, if STS was asked.
  ///   - account: The account they are of.
  ///   - key: The name of the file.
  /// - Throws: ``SessionStoreError`` where it cannot be written; the former file is then as it was.
  package func save(
    _ credentials: AWSCredentials,
    arn: String?,
    account: AccountID?,
    for key: CLICacheKey
  ) throws(SessionStoreError) {
    guard let expires = credentials.expires, let token = credentials.sessionToken else { return }
    var members: [(key: String, value: JSON)] = [
      ("AccessKeyId", .string(credentials.accessKeyID)),
      ("SecretAccessKey", .string(credentials.secretAccessKey.reveal())),
      ("SessionToken", .string(token.reveal())), ("Expiration", .string(expires.rfc3339)),
    ]
    if let account { members.append(("AccountId", .string(account.description))) }
    var document: [(key: String, value: JSON)] = [("Credentials", .object(members))]
    if key.isOfIdentityCenter { document.insert(("ProviderType", .string("sso")), at: 0) }
    if let arn { document.append(("AssumedRoleUser", .object([("Arn", .string(arn))]))) }
    try PrivateFile.makeDirectory(directory)
    try PrivateFile.replace(path(key.description), with: Array(JSON.object(document).text.utf8))
  }

  /// Drops the sessions that these access keys belong to, as guise does with copies of its own.
  package func remove(accessKeyIDs: Set<String>) throws(SessionStoreError) {
    for (name, entry) in all() where accessKeyIDs.contains(entry.credentials.accessKeyID) {
      guard unlink(path(name)) == 0 || errno == ENOENT else {
        throw .file(path(name), reason: reason())
      }
    }
  }

  /// The file of a session, whether it is there or not.
  package func path(of key: CLICacheKey) -> String { path(key.description) }

  // MARK: - Private parts

  private func path(_ name: String) -> String { "\(directory)/\(name)\(CLICache.suffix)" }

  private struct Document: Decodable {
    struct Credentials: Decodable {
      let accessKeyID, secretAccessKey, sessionToken, expiration: String
      let account: String?

      enum CodingKeys: String, CodingKey {
        case accessKeyID = "AccessKeyId"
        case secretAccessKey = "SecretAccessKey"
        case sessionToken = "SessionToken"
        case expiration = "Expiration"
        case account = "AccountId"
      }
    }

    struct User: Decodable {
      let arn: String?

      enum CodingKeys: String, CodingKey {
        case arn = "Arn"
      }
    }

    let credentials: Credentials
    let user: User?

    enum CodingKeys: String, CodingKey {
      case credentials = "Credentials"
      case user = "AssumedRoleUser"
    }
  }

  private func entry(named name: String) -> Entry? {
    guard let bytes = PrivateFile.contents(of: path(name), limit: CLICache.sizeLimit),
      let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)),
      let expires = Timestamp(rfc3339: document.credentials.expiration)
    else { return nil }
    let found = document.credentials
    return Entry(
      credentials: AWSCredentials(
        accessKeyID: found.accessKeyID,
        secretAccessKey: Secret(found.secretAccessKey),
        sessionToken: Secret(found.sessionToken),
        expires: expires
      ),
      expires: expires,
      arn: document.user?.arn,
      account: found.account.flatMap { AccountID($0) }
    )
  }
}
