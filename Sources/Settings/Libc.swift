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
    guard let file = fopen(path, "rb") else {
      self = errno == ENOENT || errno == ENOTDIR ? .missing : .unusable(reason: Self.lastError)
      return
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      bytes += block[..<count]
      if count < block.count { break }
    }
    // A directory opens, but does not read.
    guard ferror(file) == 0 else {
      self = .unusable(reason: Self.lastError)
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
