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
      return libc_key_read(number, &key, key.count) == key.count ? key : nil
    case .file(let path):
      guard PrivateFile.isPrivateDirectory(directory(of: path)) else { return nil }
      let key = PrivateFile.contents(of: path, limit: SealedBox.keyLength)
      return key?.count == SealedBox.keyLength ? key : nil
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

  private func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
