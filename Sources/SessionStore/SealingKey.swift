internal import CLibc

/// Where the key that seals sessions lives: the kernel's keyring, else a private file.
///
/// Neither outlives a reboot on a usual system, which suits sessions of hours: what was sealed
/// before is then noise. Source: `keyrings(7)`, `user-keyring(7)`; the XDG Base Directory
/// Specification on `XDG_RUNTIME_DIR`.
package struct SealingKey: Sendable {
  /// The place that a key is looked for and kept in.
  package enum Place: Hashable, Sendable {
    /// The user's keyring in the Linux kernel, under a description.
    case kernel(description: String)
    /// A file, in a private directory.
    case file(String)
  }

  private let places: [Place]

  /// Tries the places in turn; the first that works keeps the key.
  package init(_ places: [Place]) { self.places = places }

  /// The places of an ordinary run: the kernel's keyring, then the runtime directory.
  ///
  /// Each directory of sessions has a key of its own, so that dropping one leaves the others.
  ///
  /// - Parameters:
  ///   - directory: Where the sessions are kept.
  ///   - runtimeDirectory: The value of `XDG_RUNTIME_DIR`, if it is set.
  /// - Returns: The key, which is not looked for before it is needed.
  package static func standard(for directory: String, runtimeDirectory: String?) -> SealingKey {
    let name = SessionKey(["sessions": directory]).description.prefix(16)
    let place: String =
      if let runtimeDirectory, runtimeDirectory.hasPrefix("/") {
        runtimeDirectory + "/guise"
      } else {
        "/tmp/guise-\(geteuid())"
      }
    return SealingKey([.kernel(description: "guise:\(name)"), .file("\(place)/key-\(name)")])
  }

  /// The key, if there is one anywhere.
  func existing() -> [UInt8]? {
    for place in places {
      if let key = read(place) { return key }
    }
    return nil
  }

  /// The key; a new one is made where there is none.
  ///
  /// Call it under a lock: of two keys made at once, one would be lost with what it sealed.
  func obtained() throws(SessionStoreError) -> [UInt8] {
    if let key = existing() { return key }
    guard let fresh = SealedBox.randomBytes(SealedBox.keyLength) else {
      throw .key(reason: "no random numbers")
    }
    var failures: [String] = []
    for place in places {
      if let failure = keep(fresh, in: place) {
        failures.append(failure)
      } else if let key = read(place) {
        return key
      }
    }
    throw .key(reason: failures.joined(separator: "; "))
  }

  /// Puts a key that was made elsewhere into the kernel's keyring, and nowhere else.
  ///
  /// - Throws: ``SessionStoreError/noKeyring(reason:)`` where that cannot be.
  func put(_ key: [UInt8]) throws(SessionStoreError) {
    discard()
    guard let place = kernelPlace else { throw .noKeyring(reason: "this system has none") }
    if let failure = keep(key, in: place) { throw .noKeyring(reason: failure) }
    guard read(place) == key else { throw .noKeyring(reason: "it does not give back what it took") }
  }

  /// Lets the key be forgotten so many seconds from now; `nil` for never.
  ///
  /// - Throws: ``SessionStoreError`` where it could not be: it would last longer than was asked for.
  func expire(after seconds: Int?) throws(SessionStoreError) {
    for place in places {
      switch place {
      case .kernel(let description):
        let number = libc_key_find(description)
        guard number != -1 else { continue }
        guard libc_key_set_timeout(number, UInt32(clamping: seconds ?? 0)) == 0 else {
          throw .key(reason: "kernel keyring: \(reason())")
        }
      case .file(let path):
        guard let key = read(place) else { continue }
        let end = seconds.map { SealingKey.now + $0 }
        let bytes = key + (end.map(SealingKey.bytes) ?? [])
        guard PrivateFile.contents(of: path, limit: bytes.count) != bytes else { continue }
        try PrivateFile.replace(path, with: bytes)
      }
    }
  }

  /// Where the key is; `nil` where there is none.
  package var place: Place? { places.first { read($0) != nil } }

  /// Why the kernel's keyring cannot be used; `nil` where it can.
  package var keyringFailure: String? {
    guard let kernelPlace, case .kernel(let description) = kernelPlace else {
      return "this system has none"
    }
    let number = libc_keyring_failure(description)
    return number == 0 ? nil : reason(number)
  }

  private var kernelPlace: Place? { places.first { if case .kernel = $0 { true } else { false } } }

  /// Destroys the key in every place: what is still sealed with it can never be opened again.
  func discard() {
    for place in places {
      switch place {
      case .kernel(let description):
        let number = libc_key_find(description)
        if number != -1 { _ = libc_key_invalidate(number) }
      case .file(let path): unlink(path)
      }
    }
  }

  private func read(_ place: Place) -> [UInt8]? {
    switch place {
    case .kernel(let description):
      let number = libc_key_find(description)
      guard number != -1 else { return nil }
      var key = [UInt8](repeating: 0, count: SealedBox.keyLength)
      libc_deny_swap(&key, key.count)
      return libc_key_read(number, &key, key.count) == key.count ? key : nil
    case .file(let path):
      guard PrivateFile.isPrivateDirectory(directory(of: path)) else { return nil }
      let length = SealedBox.keyLength
      guard var key = PrivateFile.contents(of: path, limit: length + 8, isSecret: true),
        key.count == length || key.count == length + 8
      else { return nil }
      // A file does not expire by itself: it is taken away when it is next looked at.
      let end = key[length...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard key.count == length || SealingKey.now < Int(clamping: end) else {
        unlink(path)
        return nil
      }
      key.removeSubrange(length...)
      return key
    }
  }

  /// What went wrong, or `nil`.
  private func keep(_ key: [UInt8], in place: Place) -> String? {
    switch place {
    case .kernel(let description):
      return libc_key_add(description, key, key.count) == -1 ? "kernel keyring: \(reason())" : nil
    case .file(let path):
      do throws(SessionStoreError) {
        try PrivateFile.makeDirectory(directory(of: path))
        guard PrivateFile.isPrivateDirectory(directory(of: path)) else {
          return "\(directory(of: path)) is not a directory of this user with mode 0700"
        }
        try PrivateFile.replace(path, with: key)
        return nil
      } catch {
        return "\(path): \(error)"
      }
    }
  }

  private static var now: Int { time(nil) }

  /// A moment in eight bytes, the largest first.
  private static func bytes(_ moment: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: moment >> (56 - 8 * $0)) }
  }

  private func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
