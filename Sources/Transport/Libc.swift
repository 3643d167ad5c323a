#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Waits; a signal may end the wait early.
func pause(milliseconds: Int) {
  var duration = timespec(
    tv_sec: milliseconds / 1_000,
    tv_nsec: milliseconds % 1_000 * 1_000_000
  )
  nanosleep(&duration, nil)
}

/// Whether a path is a directory.
func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a directory until one fits, and whether one did.
func directory(_ path: String, holds fits: ([UInt8]) -> Bool) -> Bool {
  guard let stream = opendir(path) else { return false }
  defer { closedir(stream) }
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    if fits(name) { return true }
  }
  return false
}

/// A socket for TCP over IPv4, or -1 with `errno`.
func streamSocket() -> Int32 {
  #if canImport(Glibc)
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #else
    socket(AF_INET, SOCK_STREAM, 0)
  #endif
}

/// The words of the C library for the last error.
func lastReason() -> String { String(cString: strerror(errno)) }

/// Milliseconds of a clock that nobody sets.
func monotonicMilliseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
}
