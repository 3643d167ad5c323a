/// What can go wrong keeping sessions.
///
/// Reading never fails: what cannot be read is no session.
package enum SessionStoreError: Error, Hashable, Sendable {
  /// A directory of the path cannot be made or is not safe to use, and why.
  case directory(String, reason: String)
  /// A file cannot be written, locked or removed, and why.
  case file(String, reason: String)
  /// Neither the kernel's keyring nor a private file can hold the key, and why.
  case key(reason: String)
  /// The key is to lie in the kernel's keyring alone, which cannot be used, and why.
  case noKeyring(reason: String)
  /// Sessions are kept under a passphrase, and there is nobody to type it.
  case locked
  /// What was typed is not the passphrase.
  case wrongPassphrase
  /// What was typed is too short for a passphrase, or was not the same twice.
  case unfitPassphrase(reason: String)
  /// A file of the AWS CLI's sign-ins cannot be written, locked or removed, and why.
  case signIn(String, reason: String)
  /// Somebody asked that the wait for another process end.
  case canceled
}

extension SessionStoreError: CustomStringConvertible {
  /// What happened, where, and what to do.
  package var description: String {
    switch self {
    case .directory(let path, let reason):
      "cannot keep sessions in \(path): \(reason)\n"
        + "Make it a directory of yours with mode 0700, or set XDG_CACHE_HOME to one that is;\n"
        + "store = \"memory\" in the settings of guise keeps no sessions at all."
    case .file(let path, let reason):
      "cannot write the session to \(path): \(reason)\n"
        + "Nothing was left half-written; free some space or set XDG_CACHE_HOME elsewhere."
    case .key(let reason):
      "cannot keep the key that sessions are sealed with: \(reason)\n"
        + "Set XDG_RUNTIME_DIR to a private directory, as a login session does."
    case .noKeyring(let reason):
      "a passphrase's key is held in the kernel's keyring, which cannot be used: \(reason)\n"
        + "With store = \"memory\" in the settings sessions are not kept at all."
    case .locked:
      "kept sessions are locked by a passphrase, which cannot be typed here\n"
        + "Type it once in a terminal of its own: guise unlock"
    case .wrongPassphrase:
      "that is not the passphrase of kept sessions\n"
        + "guise forget --all drops them, and the next one chooses a new passphrase."
    case .unfitPassphrase(let reason): "no passphrase was chosen: \(reason)"
    case .signIn(let path, let reason):
      "cannot keep the sign-in in \(path): \(reason)\n"
        + "The AWS CLI keeps it there too: let that directory be yours, and writable."
    case .canceled: "canceled"
    }
  }
}

/// The words of the C library for an error number.
func reason(_ number: Int32 = errno) -> String {
  String(cString: strerror(number))
}
