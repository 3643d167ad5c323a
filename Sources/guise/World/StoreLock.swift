import Identity
import SessionStore
import Settings

extension Settings {
  /// How the key to kept sessions is kept.
  var keyPolicy: KeyPolicy {
    switch store {
    case .keyring: KeyPolicy(.keyring, timeout: storeTimeout?.seconds)
    case .passphrase: KeyPolicy(.passphrase, timeout: storeTimeout?.seconds)
    case .memory: KeyPolicy(.memory)
    }
  }

  /// For how long the key is at hand, in words that follow.
  var storeTime: String {
    storeTimeout.map { "for \($0.text) after the last session is kept" }
      ?? "until guise lock or a reboot"
  }
}

extension World {
  /// Asks whoever sits at the terminal for the passphrase of kept sessions, where it is needed.
  ///
  /// - Throws: ``Failure`` where they stay closed.
  func unlock() throws(Failure) {
    do throws(SessionStoreError) {
      try store.unlock(asking: Conversation.terminal().askPassphrase)
    } catch {
      throw error == .canceled ? Failure("cancelled") : Failure(error)
    }
  }

  /// The same before the terminal is used for something else, where somebody is there.
  func unlockIfPossible() throws(Failure) {
    if Asking.isPossible { try unlock() }
  }

  /// Says that what is kept cannot be seen, where that is so.
  func noteIfLocked() {
    if store.isLocked { Output.note("guise: kept sessions are locked; guise unlock opens them") }
  }
}
