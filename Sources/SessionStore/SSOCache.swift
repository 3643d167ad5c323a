import Identity

/// The AWS CLI's own files of sign-ins: `~/.aws/sso/cache`.
///
/// Files are replaced whole, and whoever makes a token does so under its lock. A file that cannot
/// be read, or holds something else, counts as none.
package struct SSOCache: Sendable {
  /// What a file is called by.
  package struct Key: Hashable, Sendable, CustomStringConvertible {
    /// A SHA-1 in 40 lower-case hexadecimal digits.
    package let description: String

    /// The token of a sign-in: named by its `sso-session`, else by the start URL as it is written.
    package static func token(session: String?, startURL: String) -> Key {
      Key(description: sha1(session ?? startURL))
    }

    /// The client of sign-ins: each portal, session and set of scopes has its own.
    ///
    /// - Parameters:
    ///   - session: The `sso-session`'s name; `nil` for older profiles.
    ///   - startURL: The portal, as it is written.
    ///   - region: The portal's region.
    ///   - scopes: The scopes that are configured; `nil` for none.
    /// - Returns: The name.
    package static func client(
      session: String?,
      startURL: String,
      region: String,
      scopes: [String]?
    ) -> Key {
      let members: [(key: String, value: JSON)] = [
        ("region", .string(region)),
        ("scopes", scopes.map { .array($0.map(JSON.string)) } ?? .null),
        ("session_name", JSON(session)), ("startUrl", .string(startURL)),
        ("tool", .string("botocore")),
      ]
      return Key(description: sha1(JSON.object(members).pythonText()))
    }
  }

  /// Where the files are.
  package let directory: String
  private var folder: CacheFolder { CacheFolder(path: directory) }

  /// Nothing is read or made before it is needed.
  package init(directory: String) { self.directory = directory }

  /// The token kept under `key`, run out or not.
  package func token(_ key: Key) -> SSOToken? {
    folder.contents(key.description).flatMap(SSOToken.init)
  }

  /// The client kept under `key`, run out or not.
  package func client(_ key: Key) -> SSOClient? {
    folder.contents(key.description).flatMap(SSOClient.init)
  }

  /// Keeps a token in place of any that was there.
  package func save(_ token: SSOToken, as key: Key) throws(SessionStoreError) {
    try folder.write(token.json, as: key.description)
  }

  /// Keeps a client in place of any that was there.
  package func save(_ client: SSOClient, as key: Key) throws(SessionStoreError) {
    try folder.write(client.json, as: key.description)
  }

  /// Drops what is kept under `key`; fine where there is nothing.
  package func remove(_ key: Key) throws(SessionStoreError) {
    try folder.remove(key.description)
  }

  /// All tokens there are, run out or not, in no order.
  package func tokens() -> [(key: Key, token: SSOToken)] {
    folder.names.compactMap { name in
      let key = Key(description: name)
      return token(key).map { (key, $0) }
    }
  }

  /// Waits until no other process or thread renews the token of `key`; the caller releases it.
  ///
  /// - Parameters:
  ///   - key: The token that is to be renewed.
  ///   - onWait: Called once, before waiting for somebody else.
  ///   - isCanceled: Asked while waiting; `true` ends the wait.
  /// - Throws: ``SessionStoreError`` where no lock can be had.
  /// - Returns: The lock, held.
  package func lock(
    _ key: Key,
    onWait: () -> Void = {},
    isCanceled: () -> Bool = { false }
  ) throws(SessionStoreError) -> FileLock {
    try folder.lock(key.description, onWait: onWait, isCanceled: isCanceled)
  }
}
