import Identity

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

typealias Bytes = UnsafeBufferPointer<UInt8>

/// The first place in `range` that holds `byte`, or the range's end.
///
/// The corresponding C function is `memchr`.
@inline(__always)
func firstIndex(of byte: UInt8, in bytes: Bytes, _ range: Range<Int>) -> Int {
  guard let base = bytes.baseAddress, !range.isEmpty,
    let found = memchr(base + range.lowerBound, Int32(byte), range.count)
  else { return range.upperBound }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether the bytes at `range` are those of `text`.
///
/// The corresponding C function is `memcmp`.
@inline(__always)
func areEqual(_ bytes: Bytes, _ range: Range<Int>, to text: Bytes) -> Bool {
  guard range.count == text.count else { return false }
  guard let base = bytes.baseAddress, let other = text.baseAddress, !range.isEmpty else {
    return range.isEmpty
  }
  return memcmp(base + range.lowerBound, other, range.count) == 0
}

/// A file's bytes, or why there are none.
struct FileContents {
  var bytes: [UInt8] = []
  var problem: Problem?

  /// More than any configuration; a path to `/dev/zero` must not fill the memory.
  static let limit = 256 << 20

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
    read(descriptor, path: path, capacity: Int(status.st_size) + 1)
  }

  private mutating func read(_ descriptor: Int32, path: String, capacity: Int) {
    var chunk = max(capacity, 4_096)
    while bytes.count <= FileContents.limit {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        while count < chunk {
          let got = readSome(descriptor, buffer.baseAddress.map { $0 + count }, chunk - count)
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

/// The C function, under a name that ``FileContents`` does not hide with its own `read`.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
