/// What can go wrong with long-term keys at rest.
package enum KeyStoreError: Error, Hashable, Sendable {
  /// The passphrase has not been given since the last reboot.
  case locked
  /// It is not that passphrase.
  case wrongPassphrase
  /// No key is kept for a profile.
  case noKey(String)
  /// A file that is there cannot be opened.
  case damaged(String)
  /// The file of the key that seals is not as it must be.
  case badKeyFile(String)
  /// Nothing to seal with is there, and was to lie in that file.
  case noSeal(String)
  /// Keys are there and what sealed them is not: the file it may have been, and the first of them.
  case sealGone(String, name: String)
  /// A file or directory cannot be written, locked or removed, and why.
  case file(String, reason: String)
  /// A passphrase needs the kernel's keyring, and why there is none.
  case noKeyring(String)
  /// The library makes no key of a passphrase.
  case noScrypt
  /// The library gives no random numbers.
  case noRandomNumbers
}

extension KeyStoreError {
  init(_ error: SessionStoreError) {
    self =
      switch error {
      case .file(let path, let reason), .directory(let path, let reason),
        .signIn(let path, let reason):
        .file(path, reason: reason)
      case .key(let reason): .file("the key", reason: reason)
      case .noKeyring(let reason): .noKeyring(reason)
      case .locked: .locked
      case .wrongPassphrase: .wrongPassphrase
      case .unfitPassphrase(let reason): .file("the passphrase", reason: reason)
      case .canceled: .file("the lock", reason: "canceled")
      }
  }
}

/// Does something with files of the store.
func attempt(_ body: () throws(SessionStoreError) -> Void) throws(KeyStoreError) {
  do throws(SessionStoreError) { try body() } catch { throw KeyStoreError(error) }
}

extension KeyStoreError: CustomStringConvertible {
  /// What happened, where, and what to do.
  package var description: String {
    switch self {
    case .locked:
      "the long-term keys are locked\nUnlock them in a terminal, until the next reboot: guise keys unlock"
    case .wrongPassphrase: "that is not the passphrase that the keys are sealed with"
    case .noKey(let name):
      "no keys are kept for “\(name)”\nguise keys list shows those that are."
    case .damaged(let path):
      "\(path) cannot be opened: it is damaged, not yours alone (mode 0600), or sealed with another key\n"
        + "Mend its mode, put both back from a backup, or make a new access key in IAM and import that."
    case .badKeyFile(let path):
      "\(path) cannot be used: it has to be a file of yours with mode 0600 and 32 bytes in it\n"
        + "Put it back as it was; without it the keys cannot be opened."
    case .noSeal(let path):
      "the key that long-term keys are sealed with is not there: \(path)\n"
        + "Put it back from a backup, or make a new access key in IAM and import that."
    case .sealGone(let path, let name):
      "keys of “\(name)” are kept, and what they were sealed with is gone: \(path)\n"
        + "Put it back from a backup, or drop the keys: guise keys remove \(name)"
    case .file(let path, let reason):
      "cannot keep keys in \(path): \(reason)\n"
        + "Nothing was left half-written; the directory has to be yours, with mode 0700."
    case .noKeyring(let reason):
      "a passphrase needs the kernel's keyring, which is not there: \(reason)\n"
        + "Seal with a key in a file instead: --key-file"
    case .noScrypt: "OpenSSL makes no key of the passphrase: it has no scrypt, or too little memory"
    case .noRandomNumbers: "OpenSSL gives no random numbers"
    }
  }
}
