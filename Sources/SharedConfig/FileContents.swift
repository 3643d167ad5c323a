import CLibc
import Identity

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file's bytes, or why there are none.
struct FileContents {
  var bytes: [UInt8] = []
  var problem: Problem?

  /// More than any configuration; a path to `/dev/zero` must not fill the memory.
  static let limit = 256 << 20

  /// So much that asking for large pages is worth its while.
  private static let large = 4 << 20

  /// Reads all of a file; one that is not there is empty.
  ///
  /// The file is read, not mapped: the AWS CLI rewrites it in place, and a map of a file that has
  /// been cut short ends the process.
  init(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno != ENOENT, errno != ENOTDIR { problem = FileContents.unreadable(path, errno) }
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      problem = FileContents.unreadable(path, errno)
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      problem = Problem(
        .error,
        at: SourceLocation(file: path, line: 0),
        "is a directory, not a file",
        hint: "move it away, or point AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE at a file"
      )
      return
    }
    // One byte more than the size tells the end of the file without another round of growing.
    let capacity = min(Int(status.st_size), FileContents.limit) + 1
    readAll(descriptor, path: path, capacity: capacity)
  }

  private mutating func readAll(_ descriptor: Int32, path: String, capacity: Int) {
    var chunk = max(capacity, 4_096)
    while bytes.count <= FileContents.limit {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        if chunk >= FileContents.large, let memory = buffer.baseAddress {
          libc_expect_large(memory, chunk)
        }
        while count < chunk {
          let got = read(descriptor, buffer.baseAddress.map { $0 + count }, chunk - count)
          if got < 0, errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got <= 0 { return }
          count += got
        }
      }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if failure != 0 {
        problem = FileContents.unreadable(path, failure)
        return
      }
      if piece.count < chunk { return }
      chunk = 1 << 16
    }
    bytes = []
    problem = Problem(
      .error,
      at: SourceLocation(file: path, line: 0),
      "is larger than 256 MiB",
      hint: "point AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE at the right file"
    )
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Problem {
    Problem(
      .error,
      at: SourceLocation(file: path, line: 0),
      "cannot be read: \(String(cString: strerror(code)))",
      hint: "check its owner and permissions"
    )
  }
}
