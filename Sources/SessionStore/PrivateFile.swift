internal import CLibc

/// Files and directories that only their owner may touch.
package enum PrivateFile {
  /// The contents of a regular file of this user with mode 0600 or stricter; `nil` for any other.
  ///
  /// A link is not followed: it could lead to a file that somebody else can change.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: More bytes than any such file has are not read.
  ///   - isSecret: Whether the bytes are to be kept out of swap.
  /// - Returns: The bytes.
  static func contents(of path: String, limit: Int, isSecret: Bool = false) -> [UInt8]? {
    contents(of: path, flags: O_NOFOLLOW, limit: limit, isSecret: isSecret) { status in
      status.st_uid == geteuid() && status.st_mode & 0o077 == 0
    }
  }

  /// The contents of a regular file that other programs keep, whoever may read it.
  static func anyContents(of path: String, limit: Int) -> [UInt8]? {
    contents(of: path, flags: 0, limit: limit) { _ in true }
  }

  /// Why a file or directory is not its owner's alone.
  package enum Exposure: Hashable, Sendable {
    /// It belongs to another user.
    case foreign
    /// Others may read, write or list it; its mode.
    case open(Int)
  }

  /// What of a directory, itself included, others can get at, by path; nothing where it is not
  /// there.
  package static func exposures(in directory: String) -> [(path: String, exposure: Exposure)] {
    let files = fileNames(in: directory).filter { $0.hasSuffix(".json") }.sorted()
    return ([directory] + files.map { "\(directory)/\($0)" }).compactMap { path in
      exposure(of: path).map { (path, $0) }
    }
  }

  private static func exposure(of path: String) -> Exposure? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    if status.st_uid != geteuid() { return .foreign }
    // A directory that can be listed, but not written, tells no more than digests.
    let isDirectory = status.st_mode & S_IFMT == S_IFDIR
    let forbidden: mode_t = isDirectory ? 0o022 : 0o077
    return status.st_mode & forbidden == 0 ? nil : .open(Int(status.st_mode & 0o777))
  }

  private static func contents(
    of path: String,
    flags: Int32,
    limit: Int,
    isSecret: Bool = false,
    isFit: (stat) -> Bool
  ) -> [UInt8]? {
    let descriptor = libc_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, isFit(status),
      (0...limit).contains(Int(status.st_size))
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    if isSecret { libc_deny_swap(&bytes, bytes.count) }
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }

  /// Puts `bytes` at `path` whole or not at all: a temporary file beside it is written, synced to
  /// the disk and renamed.
  static func replace(_ path: String, with bytes: [UInt8]) throws(SessionStoreError) {
    guard let random = SealedBox.randomBytes(8) else {
      throw .file(path, reason: "no random numbers")
    }
    let temporary = path + "." + random.map { String($0, radix: 36) }.joined() + ".tmp"
    let descriptor = libc_open(
      temporary,
      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      0o600
    )
    guard descriptor >= 0 else { throw .file(path, reason: reason()) }
    var failure: Int32 = 0
    if !writeAll(bytes, to: descriptor) || fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .file(path, reason: reason(failure))
    }
    syncDirectory(of: path)
  }

  /// Makes a directory and those above it that are missing, and checks that it is private.
  static func makeDirectory(_ path: String) throws(SessionStoreError) {
    var status = stat()
    if stat(path, &status) != 0 {
      let parent = directory(of: path)
      if parent != path, access(parent, F_OK) != 0 { try makeDirectory(parent) }
      // Another process may make it in the same moment, which is as good.
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw .directory(path, reason: reason())
      }
      guard stat(path, &status) == 0 else { throw .directory(path, reason: reason()) }
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .directory(path, reason: "it is not a directory")
    }
  }

  /// Whether a directory is this user's and nobody else may write to it.
  static func isPrivateDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// What keeps a directory from being made, entered and written.
  package enum Obstacle: Hashable, Sendable {
    /// It is there and not its owner's alone.
    case exposed(Exposure)
    /// It, or what it is to be made in, cannot be written, and why.
    case unwritable(String, reason: String)
  }

  /// Why nothing can be kept in a private directory, which may have yet to be made; `nil` where
  /// nothing is in the way.
  package static func obstacle(to path: String) -> Obstacle? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      let parent = directory(of: path)
      guard errno == ENOENT, parent != path else {
        return .unwritable(path, reason: reason())
      }
      // Those above it need not be private.
      if access(parent, F_OK) != 0 { return obstacle(to: parent) }
      return access(parent, W_OK | X_OK) == 0 ? nil : .unwritable(parent, reason: reason())
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return .unwritable(path, reason: "it is not a directory")
    }
    if status.st_uid != geteuid() { return .exposed(.foreign) }
    let mode = Int(status.st_mode & 0o777)
    if mode & 0o077 != 0 { return .exposed(.open(mode)) }
    return access(path, W_OK | X_OK) == 0 ? nil : .unwritable(path, reason: reason())
  }

  /// Sees to it that a file holds a text, and writes it only where it does not.
  ///
  /// - Throws: ``SessionStoreError`` if the file or a directory above it cannot be written.
  package static func keep(_ text: String, at path: String) throws(SessionStoreError) {
    let bytes = Array(text.utf8)
    guard contents(of: path, limit: bytes.count) != bytes else { return }
    try makeDirectory(directory(of: path))
    try replace(path, with: bytes)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// A rename survives a power cut only once the directory is on the disk too, `fsync(2)`.
  private static func syncDirectory(of path: String) {
    let descriptor = libc_open(directory(of: path), O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The names in a directory; none where it cannot be read.
func fileNames(in directory: String) -> [String] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    names.append(
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
    )
  }
  return names
}
