internal import CLibc

/// Sessions that are kept under a passphrase: its key is in the kernel's keyring while they are open.
extension SessionStore {
  private var passphraseFile: PassphraseFile {
    PassphraseFile(path: "\(directory)/\(SessionStore.passphraseName)")
  }

  /// Whether sessions are kept that only a passphrase opens, which is not at hand.
  package var isLocked: Bool {
    passphraseFile.exists && sealingKey.place == nil && policy().source == .passphrase
  }

  /// The passphrase's key, where it is at hand.
  func unlockedKey() -> [UInt8]? {
    sealingKey.existing().flatMap { passphraseFile.verifies($0) ? $0 : nil }
  }

  /// Sees to it that a session can be kept: asks for the passphrase, where there is one and its key is
  /// not at hand.
  ///
  /// Whoever has no one to ask learns that before AWS is called, not after.
  ///
  /// - Parameter ask: Asks somebody; `nil` where nobody is there.
  /// - Throws: ``SessionStoreError`` where it stays locked.
  package func unlock(asking ask: PassphraseQuestion.Ask?) throws(SessionStoreError) {
    let policy = policy()
    guard policy.source == .passphrase, unlockedKey() == nil else { return }
    guard let ask else { throw .locked }
    if let reason = sealingKey.keyringFailure { throw .noKeyring(reason: reason) }
    try makeDirectory()
    // Another guise may be asking at this moment: once is enough.
    let lock = try FileLock("\(directory)/key.lock", onWait: {}, isCanceled: { false })
    defer { lock.release() }
    guard unlockedKey() == nil else { return }
    try sealingKey.put(passphraseFile.exists ? known(ask) : chosen(ask))
    try sealingKey.expire(after: policy.timeout)
  }

  /// Forgets the passphrase's key: what is kept stays closed until it is typed again.
  package func close() { sealingKey.discard() }

  private static let tries = 3

  private func known(_ ask: PassphraseQuestion.Ask) throws(SessionStoreError) -> [UInt8] {
    for number in 0..<SessionStore.tries {
      guard var passphrase = ask(.known(isRepeated: number > 0)) else { throw .canceled }
      defer { libc_wipe(&passphrase, passphrase.count) }
      if let key = passphraseFile.key(passphrase) { return key }
    }
    throw .wrongPassphrase
  }

  private func chosen(_ ask: PassphraseQuestion.Ask) throws(SessionStoreError) -> [UInt8] {
    guard var passphrase = ask(.new) else { throw .canceled }
    defer { libc_wipe(&passphrase, passphrase.count) }
    guard passphrase.count >= PassphraseFile.shortest else {
      throw .unfitPassphrase(reason: "it takes \(PassphraseFile.shortest) characters at least")
    }
    guard var second = ask(.again) else { throw .canceled }
    defer { libc_wipe(&second, second.count) }
    guard passphrase == second else { throw .unfitPassphrase(reason: "the two were not the same") }
    return try passphraseFile.choose(passphrase)
  }
}
