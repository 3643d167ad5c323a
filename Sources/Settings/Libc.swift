#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What there is under a file's name.
enum FileContents: Equatable {
  case text(String)
  case missing
  /// Something that cannot be used, and why.
  case unusable(reason: String)

  /// Reads a whole file.
  init(path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      self = errno == ENOENT || errno == ENOTDIR ? .missing : .unusable(reason: Self.lastError)
      return
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    var isAtEnd = false
    while !isAtEnd {
      bytes += [UInt8](unsafeUninitializedCapacity: 1 << 13) { block, count in
        let got = read(file, block.baseAddress, block.count)
        if got < 0, errno != EINTR { failure = errno }
        isAtEnd = got == 0 || failure != 0
        count = max(0, got)
      }
    }
    // A directory opens, but does not read.
    guard failure == 0 else {
      self = .unusable(reason: "cannot be read: " + String(cString: strerror(failure)))
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      self = .unusable(reason: "is not UTF-8")
      return
    }
    self = .text(text)
  }

  private static var lastError: String {
    "cannot be read: " + String(cString: strerror(errno))
  }
}
