import Identity
import SessionStore
import Terminal

extension World {
  /// Sees to it that there is something to seal keys with, and that it is unlocked.
  ///
  /// - Parameter byFile: Whether a seal that has yet to be made is a key in a file; else a passphrase
  ///   is asked for.
  /// - Throws: ``Failure`` where nobody can be asked, or nothing can be made.
  func prepareKeyStore(byFile: Bool) throws(Failure) {
    let store = keyStore
    guard store.seal.kind == nil else {
      if byFile, store.seal.kind == .passphrase {
        throw Failure(
          "the keys that are kept are sealed with a passphrase already\nLeave out --key-file."
        )
      }
      if !store.seal.isOpen, Asking.isPossible { try store.unlockByAsking() }
      return
    }
    var passphrase: Secret?
    if !byFile {
      guard Asking.isPossible else {
        throw Failure(
          "a passphrase for the keys has to be typed, and nobody is there\n"
            + "Run it in a terminal, or pass --key-file to seal with a key in a file."
        )
      }
      passphrase = try newPassphrase()
    }
    do throws(KeyStoreError) {
      try store.prepare(passphrase: passphrase)
    } catch {
      throw Failure(error)
    }
  }

  private func newPassphrase() throws(Failure) -> Secret {
    let first = HiddenLine.askExactly("New passphrase for long-term keys: ") ?? ""
    guard first.count >= 8 else {
      throw Failure(
        "a passphrase needs eight characters or more; nothing was done\n"
          + "To seal with a key in a file instead: --key-file"
      )
    }
    guard HiddenLine.askExactly("The same again: ") == first else {
      throw Failure("that is not the same passphrase; nothing was done")
    }
    return Secret(first)
  }
}

extension KeyStore {
  /// Asks for the passphrase, up to three times.
  func unlockByAsking() throws(Failure) {
    guard Asking.isPossible else { throw Failure(KeyStoreError.locked) }
    for attempt in 1...3 {
      guard let line = HiddenLine.askExactly("Passphrase of the long-term keys: "), !line.isEmpty
      else { throw Failure("cancelled; nothing was done") }
      do throws(KeyStoreError) {
        return try seal.unlock(Secret(line))
      } catch {
        guard error == .wrongPassphrase, attempt < 3 else { throw Failure(error) }
        Output.note("guise: \(error)")
      }
    }
  }

  /// What is kept for a profile; somebody at a terminal is asked where it is locked.
  func openedByAsking(_ name: String) throws(Failure) -> StoredKey {
    if seal.kind == .passphrase, !seal.isOpen, Asking.isPossible { try unlockByAsking() }
    return try opened(name)
  }

  /// What is kept for a profile.
  func opened(_ name: String) throws(Failure) -> StoredKey {
    do throws(KeyStoreError) {
      guard let stored = try key(of: name) else { throw .noKey(name) }
      return stored
    } catch {
      throw Failure(error)
    }
  }

  /// Keeps what is given, in the place of what was there; the caller holds the lock.
  func keep(_ stored: StoredKey) throws(Failure) {
    do throws(KeyStoreError) { try save(stored) } catch { throw Failure(error) }
  }

  /// Waits until nobody else changes a profile's key.
  func held(_ name: String) throws(Failure) -> FileLock {
    do throws(KeyStoreError) {
      return try lock(name) {
        Output.note("guise: waiting for another guise that changes the keys of \(name.printable)")
      }
    } catch {
      throw Failure(error)
    }
  }
}

extension StoredKey {
  /// What `guise keys get` prints.
  var processDocument: String { CredentialProcess.document(key.credentials).text + "\n" }
}
