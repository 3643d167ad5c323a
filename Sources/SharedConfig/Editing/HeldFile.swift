internal import CLibc

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is locked against other writers of guise's kind, `flock(2)`.
///
/// The file itself carries the lock, so nothing is left beside it. A rename puts another file in
/// its place, so whoever waited looks whether what they hold is still the one of that name.
struct HeldFile {
  /// The file that links lead to.
  let path: String
  /// Whether it was made to be held, and is empty.
  let isNew: Bool
  private let descriptor: Int32
  private let status: stat

  init(_ named: String) throws(ConfigEditError) {
    while true {
      let (path, isNew) = try HeldFile.resolve(named)
      let flags = O_RDWR | O_CLOEXEC | O_NONBLOCK | (isNew ? O_CREAT | O_EXCL : 0)
      let descriptor = libc_open(path, flags, 0o600)
      // Another process made or removed it in this moment.
      if descriptor < 0, errno == EEXIST || errno == ENOENT { continue }
      guard descriptor >= 0 else { throw .unwritable(named, reason: reason()) }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          let why = reason()
          close(descriptor)
          throw .unwritable(named, reason: why)
        }
      }
      var (held, current) = (stat(), stat())
      let isCurrent =
        fstat(descriptor, &held) == 0 && stat(path, &current) == 0
        && held.st_ino == current.st_ino && held.st_dev == current.st_dev
      guard isCurrent else {
        close(descriptor)
        continue
      }
      guard held.st_mode & S_IFMT == S_IFREG else {
        close(descriptor)
        throw .unwritable(named, reason: "it is not a regular file")
      }
      (self.path, self.isNew, self.descriptor, status) = (path, isNew, descriptor, held)
      return
    }
  }

  /// Gives the lock up; a file that was made and not written goes again.
  func release() {
    var current = stat()
    if isNew, stat(path, &current) == 0, current.st_ino == status.st_ino, current.st_size == 0 {
      unlink(path)
    }
    close(descriptor)
  }

  /// Puts `bytes` in the file's place, whole or not at all.
  func replace(with bytes: [UInt8]) throws(ConfigEditError) {
    removeLeftovers()
    try put(bytes, at: path)
    syncDirectory()
  }

  /// Keeps the bytes beside the file, unless it was done before.
  func backUp(_ bytes: [UInt8]) throws(ConfigEditError) {
    let backup = path + ConfigFileWriter.backupSuffix
    guard access(backup, F_OK) != 0 else { return }
    try put(bytes, at: backup)
  }

  /// Puts bytes at a path by way of a file of another name.
  private func put(_ bytes: [UInt8], at target: String) throws(ConfigEditError) {
    let temporary = "\(path).\(UInt64.random(in: 0...UInt64.max))\(HeldFile.temporarySuffix)"
    try make(temporary, with: bytes)
    guard rename(temporary, target) == 0 else {
      let why = reason()
      unlink(temporary)
      throw .unwritable(target, reason: why)
    }
  }

  private static let temporarySuffix = ".tmp"

  /// Takes away what a writer left who was killed: nobody else writes while the lock is held.
  private func removeLeftovers() {
    let directory = HeldFile.directory(of: path)
    guard let stream = opendir(directory) else { return }
    defer { closedir(stream) }
    let start = String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...]) + "."
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(start), name.hasSuffix(HeldFile.temporarySuffix) else { continue }
      let number = name.dropFirst(start.count).dropLast(HeldFile.temporarySuffix.count)
      if UInt64(number) != nil { unlink(directory + "/" + name) }
    }
  }

  /// Makes a file with the mode and owner of the one that is held.
  private func make(_ path: String, with bytes: [UInt8]) throws(ConfigEditError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = libc_open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path, reason: reason()) }
    var failure: Int32 = 0
    // The owner first: a change of it may take mode bits away.
    let isOwnersOwn = status.st_uid == geteuid() && status.st_gid == getegid()
    if !isOwnersOwn, fchown(descriptor, status.st_uid, status.st_gid) != 0 { failure = errno }
    if failure == 0, fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = errno }
    if failure == 0, !HeldFile.writeAll(bytes, to: descriptor) { failure = errno }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    guard failure != 0 else { return }
    unlink(path)
    throw .unwritable(path, reason: reason(failure))
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = bytes.baseAddress?.advanced(by: written)
        let count = write(descriptor, rest, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// A rename survives a power cut only once the directory is on the disk too, `fsync(2)`.
  private func syncDirectory() {
    let descriptor = libc_open(HeldFile.directory(of: path), O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

// MARK: - Paths

extension HeldFile {
  /// The file that a path leads to, and whether it has yet to be made.
  private static func resolve(_ named: String) throws(ConfigEditError) -> (String, isNew: Bool) {
    if let resolved = realpath(named, nil) {
      defer { free(resolved) }
      return (String(cString: resolved), false)
    }
    guard errno == ENOENT, !named.isEmpty else { throw .unwritable(named, reason: reason()) }
    var link = stat()
    guard lstat(named, &link) != 0 else {
      throw .unwritable(named, reason: "it is a link to a file that is not there")
    }
    try makeDirectory(directory(of: named), for: named)
    return (named, true)
  }

  private static func makeDirectory(_ path: String, for file: String) throws(ConfigEditError) {
    guard access(path, F_OK) != 0 else { return }
    let parent = directory(of: path)
    if parent != path { try makeDirectory(parent, for: file) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .unwritable(file, reason: "\(path): \(reason())")
    }
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The words of the C library for an error number.
private func reason(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
