package import Identity

/// Sessions at rest: one sealed file each, in a directory that only its owner can enter.
///
/// A file that is damaged, foreign, unreadable or sealed with a key that is gone counts as no
/// session. Writers work under the session's lock; readers need none, since files are replaced whole.
package struct SessionStore: Sendable {
  /// Where the files are.
  package let directory: String
  /// The key that they are sealed with.
  package let sealingKey: SealingKey
  /// How that key is kept; asked for only when a session is made.
  let policy: @Sendable () -> KeyPolicy
  private let memory: SessionMemory
  private static let magic = Array("guise session 1\n".utf8)
  private static let sizeLimit = 64 * 1024

  /// Nothing is read or made before it is needed.
  ///
  /// - Parameters:
  ///   - directory: Where sessions are kept.
  ///   - sealingKey: What they are sealed with.
  ///   - memory: What is kept where nothing is to be kept at rest.
  ///   - policy: How the key is kept.
  package init(
    directory: String,
    sealingKey: SealingKey,
    memory: SessionMemory = SessionMemory(),
    policy: @escaping @Sendable () -> KeyPolicy = { KeyPolicy() }
  ) {
    self.directory = directory
    self.sealingKey = sealingKey
    self.memory = memory
    self.policy = policy
  }

  /// The session kept under `key`, ended or not; `nil` where none can be read.
  package func session(for key: SessionKey) -> Session? {
    if let session = memory.session(for: key) { return session }
    guard let file = PrivateFile.contents(of: path(key), limit: SessionStore.sizeLimit),
      file.starts(with: SessionStore.magic), let seal = sealingKey.existing()
    else { return nil }
    let box = Array(file.dropFirst(SessionStore.magic.count))
    return SealedBox.open(box, key: seal, context: context(key)).flatMap(SessionRecord.session)
  }

  /// Keeps `session` under `key` in place of any that was there; the caller holds the key's lock.
  package func save(_ session: Session, for key: SessionKey) throws(SessionStoreError) {
    let policy = policy()
    guard policy.source != .memory else {
      memory.save(session, for: key)
      return
    }
    try makeDirectory()
    let seal = try sealingKeyUnderLock(policy)
    guard
      let box = SealedBox.seal(SessionRecord.bytes(session), key: seal, context: context(key))
    else { throw .file(path(key), reason: "sealing failed") }
    removeRemnants(of: key)
    try PrivateFile.replace(path(key), with: SessionStore.magic + box)
    try sealingKey.expire(after: policy.timeout)
  }

  /// Removes what writers of the session left that were killed: under its lock there are no others.
  private func removeRemnants(of key: SessionKey) {
    let start = "\(key)\(SessionStore.suffix)."
    for name in fileNames(in: directory) where name.hasPrefix(start) && name.hasSuffix(".tmp") {
      unlink("\(directory)/\(name)")
    }
  }

  /// Waits until no other process or thread makes the session of `key`; the caller releases it.
  ///
  /// - Parameters:
  ///   - key: The session that is to be made.
  ///   - onWait: Called once, before waiting for somebody else.
  ///   - isCanceled: Asked while waiting; `true` ends the wait.
  /// - Throws: ``SessionStoreError`` where no lock can be had.
  /// - Returns: The lock, held.
  package func lock(
    _ key: SessionKey,
    onWait: () -> Void = {},
    isCanceled: () -> Bool = { false }
  ) throws(SessionStoreError) -> FileLock {
    if policy().source == .memory {
      return try FileLock(key, in: memory, onWait: onWait, isCanceled: isCanceled)
    }
    try makeDirectory()
    return try FileLock("\(directory)/\(key).lock", onWait: onWait, isCanceled: isCanceled)
  }

  /// All sessions that can be read, ended ones included, in no order.
  package func all() -> [(key: SessionKey, session: Session)] {
    let inMemory = memory.all
    return inMemory.map { ($0.key, $0.value) }
      + fileNames(in: directory).compactMap { name in
        guard name.hasSuffix(SessionStore.suffix),
          let key = SessionKey(digest: name.dropLast(SessionStore.suffix.count)),
          inMemory[key] == nil,
          let session = session(for: key)
        else { return nil }
        return (key, session)
      }
  }

  /// Drops the session kept under `key`; fine where there is none.
  package func remove(_ key: SessionKey) throws(SessionStoreError) {
    if memory.remove(key) { return }
    guard unlink(path(key)) == 0 || errno == ENOENT else {
      throw .file(path(key), reason: reason())
    }
  }

  /// Drops every session, whatever a killed writer left, the key they were sealed with, and the
  /// passphrase that it was made of.
  ///
  /// - Returns: How many sessions there were.
  package func removeAll() throws(SessionStoreError) -> Int {
    var count = memory.removeAll()
    for name in fileNames(in: directory) {
      let isSession = name.hasSuffix(SessionStore.suffix)
      let isPassphrase = name == SessionStore.passphraseName
      guard isSession || isPassphrase || name.hasSuffix(".tmp") else { continue }
      guard unlink("\(directory)/\(name)") == 0 || errno == ENOENT else {
        throw .file("\(directory)/\(name)", reason: reason())
      }
      count += isSession ? 1 : 0
    }
    sealingKey.discard()
    return count
  }

  // MARK: - Private parts

  private static let suffix = ".session"
  static let passphraseName = "passphrase"

  private func path(_ key: SessionKey) -> String {
    "\(directory)/\(key)\(SessionStore.suffix)"
  }

  /// Binds a file's contents to its name, so that one cannot be passed off as another.
  private func context(_ key: SessionKey) -> [UInt8] {
    SessionStore.magic + Array(key.description.utf8)
  }

  /// How many sessions lie in files, whether they can be read or not.
  package var fileCount: Int {
    fileNames(in: directory).count { $0.hasSuffix(SessionStore.suffix) }
  }

  func makeDirectory() throws(SessionStoreError) {
    if PrivateFile.isPrivateDirectory(directory) { return }
    try PrivateFile.makeDirectory(directory)
    guard PrivateFile.isPrivateDirectory(directory) else {
      throw .directory(directory, reason: "others may enter it, or it belongs to somebody else")
    }
  }

  private func sealingKeyUnderLock(_ policy: KeyPolicy) throws(SessionStoreError) -> [UInt8] {
    if policy.source == .passphrase {
      guard let key = unlockedKey() else { throw .locked }
      return key
    }
    // Its key is as good as another, for as long as it is there.
    unlink("\(directory)/\(SessionStore.passphraseName)")
    if let key = sealingKey.existing() { return key }
    let lock = try FileLock("\(directory)/key.lock", onWait: {}, isCanceled: { false })
    defer { lock.release() }
    return try sealingKey.obtained()
  }
}
