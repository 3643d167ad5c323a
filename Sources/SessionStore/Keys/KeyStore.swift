internal import CLibc
package import Identity

/// Long-term keys at rest: one sealed file a profile, in a directory that only its owner can enter.
///
/// Unlike a session, a key that cannot be read is an error, never none: nobody could make it anew.
/// What is public of a key, its access key's id above all, stands in its file in the clear and is
/// bound to the secret, so that a list needs no passphrase.
package struct KeyStore: Sendable {
  /// Where the files are.
  package let directory: String
  /// What they are sealed with.
  package let seal: KeySeal
  private static let magic = Array("guise key 1\n".utf8)
  private static let suffix = ".key"
  private static let limit = 64 * 1024

  /// Nothing is read or made before it is needed.
  package init(directory: String) {
    self.directory = directory
    seal = KeySeal(directory: directory)
  }

  // MARK: - Reading

  /// What is kept for a profile, opened; `nil` where nothing is.
  ///
  /// - Throws: ``KeyStoreError`` for a file that is there and cannot be opened.
  package func key(of name: String) throws(KeyStoreError) -> StoredKey? {
    let path = path(of: name)
    guard access(path, F_OK) == 0 else { return nil }
    guard let file = file(path), file.summary.name == name else { throw .damaged(path) }
    let key = try seal.key()
    guard let secrets = SealedBox.open(file.box, key: key, context: file.clear),
      let stored = StoredKey(file.summary, secrets: secrets)
    else { throw .damaged(path) }
    return stored
  }

  /// What can be told of a profile's key without opening it.
  package func summary(of name: String) -> KeySummary? { file(path(of: name))?.summary }

  /// What can be told of all keys, by the names of their profiles.
  package func summaries() -> [KeySummary] {
    fileNames(in: directory).filter { $0.hasSuffix(KeyStore.suffix) }
      .compactMap { file("\(directory)/\($0)")?.summary }
      .sorted { $0.name < $1.name }
  }

  /// The files of keys of which nothing can be told: damaged ones, and those that are not this user's
  /// alone.
  package func unreadable() -> [String] {
    fileNames(in: directory).filter { $0.hasSuffix(KeyStore.suffix) }.map { "\(directory)/\($0)" }
      .filter { file($0) == nil }.sorted()
  }

  /// Whether anything is kept for a profile, be it readable or not.
  package func holds(_ name: String) -> Bool { access(path(of: name), F_OK) == 0 }

  /// Why what is kept for a profile cannot be opened; `nil` where it can, where nothing is, and while
  /// the passphrase is not there to tell.
  package func damage(of name: String) -> KeyStoreError? {
    do throws(KeyStoreError) {
      _ = try key(of: name)
    } catch {
      if error != .locked { return error }
    }
    return nil
  }

  /// When a profile's key was last given out; `nil` for never.
  package func lastUse(of name: String) -> Timestamp? {
    var status = stat()
    guard stat(path(of: name) + ".used", &status) == 0 else { return nil }
    return Timestamp(seconds: status.modificationSeconds)
  }

  /// Notes that a profile's key was given out; a note that cannot be made is no reason to fail.
  package func noteUse(of name: String) {
    let descriptor = libc_open(
      path(of: name) + ".used",
      O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
      0o600
    )
    guard descriptor >= 0 else { return }
    futimens(descriptor, nil)
    close(descriptor)
  }

  /// Takes the note back.
  package func forgetUse(of name: String) { unlink(path(of: name) + ".used") }

  // MARK: - Writing

  /// Sees to it that there is something to seal with; a seal that is there stays.
  ///
  /// - Parameter passphrase: Asked for only where a seal by passphrase is to be made; `nil` makes a
  ///   key in a file.
  /// - Throws: ``KeyStoreError`` where it cannot be made, or would make noise of keys that are there.
  package func prepare(passphrase: Secret?) throws(KeyStoreError) {
    try makeDirectory()
    let lock = try lockFile("seal.lock", onWait: {})
    defer { lock.release() }
    guard seal.kind == nil else { return }
    // A new seal would make noise of what the old one sealed.
    if let first = summaries().first { throw .sealGone(seal.keyFile, name: first.name) }
    if let first = unreadable().first { throw .damaged(first) }
    if let passphrase {
      try seal.makePassphrase(passphrase)
    } else {
      try seal.makeKeyFile()
    }
  }

  /// Keeps a key in the place of any that was there, whole or not at all; the caller holds the lock
  /// of its profile.
  package func save(_ stored: StoredKey) throws(KeyStoreError) {
    // Held so that nobody removes the seal meanwhile, with what was the last key.
    let lock = try lockFile("seal.lock", onWait: {})
    defer { lock.release() }
    let clear = KeyStore.magic + stored.summary.bytes
    let key = try seal.key()
    guard let box = SealedBox.seal(stored.secretBytes, key: key, context: clear) else {
      throw .noRandomNumbers
    }
    let path = path(of: stored.name)
    for name in fileNames(in: directory)
    where "\(directory)/\(name)".hasPrefix(path + ".") && name.hasSuffix(".tmp") {
      unlink("\(directory)/\(name)")
    }
    try attempt { () throws(SessionStoreError) in try PrivateFile.replace(path, with: clear + box) }
  }

  /// Drops a profile's key; with the last one goes the seal.
  package func remove(_ name: String) throws(KeyStoreError) {
    guard unlink(path(of: name)) == 0 || errno == ENOENT else {
      throw .file(path(of: name), reason: reason())
    }
    forgetUse(of: name)
    let lock = try lockFile("seal.lock", onWait: {})
    defer { lock.release() }
    // Counted by their files: one that cannot be read may be readable elsewhere.
    if !fileNames(in: directory).contains(where: { $0.hasSuffix(KeyStore.suffix) }) {
      seal.discard()
    }
  }

  /// Waits until nobody else changes a profile's key; the caller releases it.
  package func lock(_ name: String, onWait: () -> Void) throws(KeyStoreError) -> FileLock {
    try makeDirectory()
    return try lockFile("\(KeyStore.digest(name)).lock", onWait: onWait)
  }

  // MARK: - Private parts

  private func lockFile(_ name: String, onWait: () -> Void) throws(KeyStoreError) -> FileLock {
    do throws(SessionStoreError) {
      return try FileLock("\(directory)/\(name)", onWait: onWait, isCanceled: { false })
    } catch {
      throw KeyStoreError(error)
    }
  }

  private func makeDirectory() throws(KeyStoreError) {
    if PrivateFile.isPrivateDirectory(directory) { return }
    try attempt { () throws(SessionStoreError) in try PrivateFile.makeDirectory(directory) }
    guard PrivateFile.isPrivateDirectory(directory) else {
      throw .file(directory, reason: "others may enter it, or it belongs to somebody else")
    }
  }

  /// The file for a profile's key, whether it is there or not.
  package func path(of name: String) -> String {
    "\(directory)/\(KeyStore.digest(name))\(KeyStore.suffix)"
  }

  private static func digest(_ name: String) -> String { SessionKey(["key": name]).description }

  private struct File {
    let summary: KeySummary
    let clear, box: [UInt8]
  }

  private func file(_ path: String) -> File? {
    guard let bytes = PrivateFile.contents(of: path, limit: KeyStore.limit),
      bytes.starts(with: KeyStore.magic)
    else { return nil }
    var reader = NetString.Reader(Array(bytes.dropFirst(KeyStore.magic.count)))
    guard let summary = KeySummary(&reader) else { return nil }
    let clear = KeyStore.magic + summary.bytes
    guard bytes.starts(with: clear) else { return nil }
    return File(summary: summary, clear: clear, box: Array(bytes.dropFirst(clear.count)))
  }
}

extension stat {
  fileprivate var modificationSeconds: Int {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
