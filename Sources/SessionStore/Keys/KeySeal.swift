internal import CLibc
package import Identity

/// What seals long-term keys, which have to outlive a reboot: a passphrase, or a key in a file.
///
/// The key that scrypt makes of a passphrase is kept in the kernel's keyring once it was typed, so
/// that programs can be given credentials without a question; a reboot or ``lock()`` ends that.
/// Source: RFC 7914; OWASP Password Storage Cheat Sheet on its parameters.
package struct KeySeal: Sendable {
  /// The two ways.
  package enum Kind: String, Hashable, Sendable {
    case passphrase
    case keyFile = "key file"
  }

  /// The key itself, in the file of a seal by file.
  package let keyFile: String
  private let passphraseFile: String
  private let description: String
  private static let magic = Array("guise seal 1\n".utf8)
  private static let limit = 4_096

  /// The seal of a directory of keys; the file of the key lies beside the directory.
  init(directory: String) {
    keyFile = directory + ".key"
    passphraseFile = directory + "/seal"
    let name = SessionKey(["keys": directory]).description.prefix(16)
    description = "guise-keys:\(name)"
  }

  /// Which of the two there is; `nil` before the first key is taken in.
  package var kind: Kind? {
    if access(passphraseFile, F_OK) == 0 { return .passphrase }
    return access(keyFile, F_OK) == 0 ? .keyFile : nil
  }

  /// The key to seal and open with.
  ///
  /// - Throws: ``KeyStoreError`` where there is none, or it is locked away.
  func key() throws(KeyStoreError) -> [UInt8] {
    switch kind {
    case .keyFile:
      guard
        let key = PrivateFile.contents(
          of: keyFile,
          limit: SealedBox.keyLength,
          isSecret: true
        ),
        key.count == SealedBox.keyLength
      else { throw .badKeyFile(keyFile) }
      return key
    case .passphrase:
      guard let key = heldKey() else { throw .locked }
      return key
    case nil: throw .noSeal(keyFile)
    }
  }

  // MARK: - Making

  /// Makes the key of a file; the caller holds the lock of the seal.
  func makeKeyFile() throws(KeyStoreError) {
    guard let fresh = SealedBox.randomBytes(SealedBox.keyLength) else { throw .noRandomNumbers }
    try attempt { () throws(SessionStoreError) in try PrivateFile.replace(keyFile, with: fresh) }
  }

  /// Makes a seal by passphrase, and unlocks it; the caller holds the lock of the seal.
  func makePassphrase(_ passphrase: Secret) throws(KeyStoreError) {
    guard let salt = SealedBox.randomBytes(16) else { throw .noRandomNumbers }
    let work = ScryptWork.standard
    guard let key = work.key(passphrase, salt: salt) else { throw .noScrypt }
    try hold(key)
    guard let check = SealedBox.seal(KeySeal.magic, key: key, context: KeySeal.magic) else {
      throw .noScrypt
    }
    var writer = NetString.Writer()
    for field in [
      String(work.cost), String(work.blockSize), String(work.lanes), Hexadecimal.text(salt),
      Hexadecimal.text(check),
    ] {
      writer.append(field)
    }
    let bytes = KeySeal.magic + writer.bytes
    try attempt { () throws(SessionStoreError) in
      try PrivateFile.replace(passphraseFile, with: bytes)
    }
  }

  // MARK: - Locking

  /// Whether keys can be had without asking anybody.
  package var isOpen: Bool {
    switch kind {
    case .keyFile: true
    case .passphrase: heldKey() != nil
    case nil: false
    }
  }

  /// Unlocks with the passphrase until the next reboot.
  ///
  /// - Throws: ``KeyStoreError`` where it is not the right one.
  package func unlock(_ passphrase: Secret) throws(KeyStoreError) {
    guard let file = PrivateFile.contents(of: passphraseFile, limit: KeySeal.limit),
      file.starts(with: KeySeal.magic)
    else { throw .damaged(passphraseFile) }
    var reader = NetString.Reader(Array(file.dropFirst(KeySeal.magic.count)))
    guard let cost = reader.next().flatMap({ UInt64($0) }),
      let blockSize = reader.next().flatMap({ UInt64($0) }),
      let lanes = reader.next().flatMap({ UInt64($0) }),
      let salt = reader.next().flatMap(bytes(hexadecimal:)),
      let check = reader.next().flatMap(bytes(hexadecimal:))
    else { throw .damaged(passphraseFile) }
    let work = ScryptWork(cost: cost, blockSize: blockSize, lanes: lanes)
    guard let key = work.key(passphrase, salt: salt) else { throw .noScrypt }
    guard SealedBox.open(check, key: key, context: KeySeal.magic) != nil else {
      throw .wrongPassphrase
    }
    try hold(key)
  }

  /// Has an unlocked seal lock itself after so many seconds; `nil` leaves it open until the next reboot.
  ///
  /// - Throws: ``KeyStoreError`` where it is not unlocked.
  package func expire(after seconds: Int?) throws(KeyStoreError) {
    let number = libc_key_find(description)
    guard number != -1, libc_key_set_timeout(number, UInt32(clamping: seconds ?? 0)) == 0 else {
      throw .locked
    }
  }

  /// Forgets the key of the passphrase; tells whether it was known.
  @discardableResult
  package func lock() -> Bool {
    let number = libc_key_find(description)
    return number != -1 && libc_key_invalidate(number) == 0
  }

  /// Removes the seal once nothing is sealed with it.
  func discard() {
    lock()
    unlink(keyFile)
    unlink(passphraseFile)
  }

  private func heldKey() -> [UInt8]? {
    let number = libc_key_find(description)
    guard number != -1 else { return nil }
    var key = [UInt8](repeating: 0, count: SealedBox.keyLength)
    libc_deny_swap(&key, key.count)
    return libc_key_read(number, &key, key.count) == key.count ? key : nil
  }

  private func hold(_ key: [UInt8]) throws(KeyStoreError) {
    guard libc_key_add(description, key, key.count) != -1 else { throw .noKeyring(reason()) }
  }
}

private func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  for place in stride(from: 0, to: digits.count, by: 2) {
    guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(byte)
  }
  return bytes
}
