#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line of standard input.
package enum InputLine {
  /// Reads up to the line's end, which is left out; `nil` where the input ends before it.
  ///
  /// Reads by `read(2)`: Swift's own `readLine` turns for ever in its loop where a terminal hangs up
  /// after a signal interrupted it. Nothing after the line is taken from whoever reads next.
  package static func next() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }

  /// Reads a line as ``next()`` does, into memory that never leaves for swap; `nil` also for one that
  /// is longer than `limit`.
  static func nextBytes(limit: Int) -> [UInt8]? {
    var line = [UInt8](repeating: 0, count: limit)
    mlock(&line, limit)
    for place in line.indices {
      var count = read(STDIN_FILENO, &line[place], 1)
      while count < 0, errno == EINTR { count = read(STDIN_FILENO, &line[place], 1) }
      guard count == 1 else { return nil }
      if line[place] == UInt8(ascii: "\n") {
        line.removeSubrange(place...)
        return line
      }
    }
    return nil
  }
}
