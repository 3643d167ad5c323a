/// What tells a right passphrase from a wrong one: a salt, and something sealed with the key.
///
/// Who has the file can try passphrases, at the pace of ``ScryptWork/standard``.
struct PassphraseFile {
  let path: String

  private static let magic = Array("guise passphrase 1\n".utf8)
  private static let saltLength = 16
  private static let limit = 256
  /// Shorter ones are soon guessed.
  static let shortest = 8

  /// Whether a passphrase was chosen.
  var exists: Bool { parts != nil }

  /// Whether a key is the passphrase's.
  func verifies(_ key: [UInt8]) -> Bool {
    guard let parts else { return false }
    return SealedBox.open(parts.box, key: key, context: PassphraseFile.magic) != nil
  }

  /// The key that a passphrase makes; `nil` for a wrong one.
  func key(_ passphrase: [UInt8]) -> [UInt8]? {
    guard let parts,
      let key = ScryptWork.standard.key(passphrase, salt: parts.salt),
      SealedBox.open(parts.box, key: key, context: PassphraseFile.magic) != nil
    else { return nil }
    return key
  }

  /// Chooses a passphrase, in place of any that was chosen before, and gives its key.
  func choose(_ passphrase: [UInt8]) throws(SessionStoreError) -> [UInt8] {
    guard let salt = SealedBox.randomBytes(PassphraseFile.saltLength),
      let key = ScryptWork.standard.key(passphrase, salt: salt),
      let box = SealedBox.seal(PassphraseFile.magic, key: key, context: PassphraseFile.magic)
    else { throw .key(reason: "OpenSSL's scrypt failed, which needs 128 MB of memory") }
    try PrivateFile.replace(path, with: PassphraseFile.magic + salt + box)
    return key
  }

  private var parts: (salt: [UInt8], box: [UInt8])? {
    guard let bytes = PrivateFile.contents(of: path, limit: PassphraseFile.limit),
      bytes.starts(with: PassphraseFile.magic)
    else { return nil }
    let rest = bytes.dropFirst(PassphraseFile.magic.count)
    guard rest.count > PassphraseFile.saltLength else { return nil }
    let salt = rest.prefix(PassphraseFile.saltLength)
    return (Array(salt), Array(rest.dropFirst(PassphraseFile.saltLength)))
  }
}
