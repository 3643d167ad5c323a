/// Where in a file something was read: shown to people as `file:line`.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The file's path as it was opened.
  package let file: String
  /// The line, counted from 1.
  package let line: Int

  /// Puts the two together.
  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`, as compilers and editors write it.
  package var description: String { "\(file):\(line)" }
}

/// Something wrong, or doubtful, in a file that people write by hand.
///
/// Problems are collected, not thrown: what could be read is used, and the rest is shown.
package struct Problem: Hashable, Sendable, CustomStringConvertible {
  /// How bad it is.
  package enum Severity: Hashable, Sendable {
    /// An AWS SDK would refuse the whole file; here the rest of it is used.
    case error
    /// The text was passed over, or it was used and other tools read it otherwise.
    case warning
  }

  package let severity: Severity
  /// Where; `nil` line information is expressed as line 0 for a file as a whole.
  package let location: SourceLocation
  /// What is wrong, in one sentence without a full stop.
  package let message: String
  /// What to do about it, in one sentence without a full stop; may be empty.
  package let hint: String

  /// Puts the parts together.
  package init(
    _ severity: Severity,
    at location: SourceLocation,
    _ message: String,
    hint: String = ""
  ) {
    self.severity = severity
    self.location = location
    self.message = message
    self.hint = hint
  }

  /// `file:line: what is wrong (what to do)`.
  package var description: String {
    let place = location.line > 0 ? location.description : location.file
    return "\(place): \(message)" + (hint.isEmpty ? "" : " (\(hint))")
  }
}
