import Canvas
import Credentials
import Terminal

/// Standard output and standard error, written whole.
enum Output {
  /// Writes results to standard output.
  ///
  /// - Throws: ``Failure`` if it cannot take them: a script must not go on with half a list.
  static func print(_ text: String) throws(Failure) {
    try check(writeAll(text, to: STDOUT_FILENO))
  }

  /// Writes what a program printed to standard output.
  ///
  /// - Throws: ``Failure`` as for text.
  static func print(_ bytes: [UInt8]) throws(Failure) {
    try check(writeAll(bytes, to: STDOUT_FILENO))
  }

  private static func check(_ isWritten: Bool) throws(Failure) {
    guard !isWritten else { return }
    if errno == EPIPE { endByBrokenPipe() }
    throw Failure("cannot write to standard output: \(String(cString: strerror(errno)))")
  }

  /// Writes what a program printed to standard error.
  static func note(_ bytes: [UInt8]) { _ = writeAll(bytes, to: STDERR_FILENO) }

  /// Writes notices to standard error; there is nobody to tell if that fails.
  ///
  /// A terminal would break long lines anywhere; what reads a pipe gets them as they are.
  static func note(_ text: String) {
    let width = terminalSize(of: STDERR_FILENO)?.columns
    let laidOut = width.map { text.brokenAtWords(to: $0) } ?? text
    _ = writeAll(laidOut + "\n", to: STDERR_FILENO)
  }

  /// Writes a question to standard error, the cursor behind it.
  static func ask(_ question: String) { _ = writeAll(question, to: STDERR_FILENO) }

  /// Ends as any filter does whose reader has seen enough: quietly, by the signal.
  private static func endByBrokenPipe() {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }

  private static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}

/// Why a command ends without having done its work, in words for the person who ran it.
struct Failure: Error, CustomStringConvertible {
  /// What happened, where, and what to do; one to four lines.
  let description: String
  /// The exit status, 1 unless the usage was wrong.
  let status: Int32
  /// The role that AWS denied, for whoever looks further: the doctor.
  var denial: Denial?

  init(_ description: String, status: Int32 = 1) {
    self.description = description
    self.status = status
  }

  /// Another module's error, whose description already says all that.
  init(_ error: some Error & CustomStringConvertible) { self.init(error.description) }
}
