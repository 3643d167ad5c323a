#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps what libraries and the Swift runtime print on standard error off the screen, and prints it
/// when the screen is gone.
///
/// Where standard error is no terminal, it is left alone: it does not disturb the screen.
struct ErrorCapture: ~Copyable {
  /// A file without a name, or -1.
  let file: Int32
  /// The true standard error, or -1.
  let original: Int32

  init() {
    guard isatty(STDERR_FILENO) == 1, let file = Self.namelessFile() else {
      (file, original) = (-1, -1)
      return
    }
    self.file = file
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
  }

  deinit {
    if file >= 0 { close(file) }
    if original >= 0 { close(original) }
  }

  /// From now on, what is printed goes to the file.
  func begin() {
    guard file >= 0, original >= 0 else { return }
    dup2(file, STDERR_FILENO)
  }

  /// From now on, what is printed is seen again; what was printed meanwhile is printed first.
  func end() {
    guard file >= 0, original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    lseek(file, 0, SEEK_SET)
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(file, &block, block.count)
      guard count > 0 else { break }
      _ = write(STDERR_FILENO, block, count)
    }
    ftruncate(file, 0)
    lseek(file, 0, SEEK_SET)
  }

  private static func namelessFile() -> Int32? {
    let directory = environment("TMPDIR")
    var path = Array("\(directory.isEmpty ? "/tmp" : directory)/guise-stderr-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return nil }
    unlink(path)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }
}
