#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The size of the terminal on the standard output, as the kernel knows it; `nil` where it is none.
package func terminalSize(of descriptor: Int32 = STDOUT_FILENO) -> (rows: Int, columns: Int)? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
    return nil
  }
  return (Int(size.ws_row), Int(size.ws_col))
}

/// Writes all of a text to the terminal, after what ncurses wrote.
func writeToTerminal(_ text: String) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0 {
      guard errno == EINTR else { return }
    } else {
      rest = rest.dropFirst(count)
    }
  }
}

/// Milliseconds of a clock that never goes back.
func monotonicMilliseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}

/// The operating system's words for an `errno`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }

/// A variable of the environment, empty where it is not set.
func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
