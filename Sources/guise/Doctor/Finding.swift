import Canvas
import Identity

/// One thing that the doctor looked at, and what to do where it is not well.
struct Finding: Equatable, Sendable {
  /// How well it is.
  enum Health: String, Sendable {
    case good = "ok"
    /// It works, but not as one may think, or not with every tool.
    case doubtful = "warn"
    case bad = "fail"
  }

  let health: Health
  /// What was found, in one sentence.
  let text: String
  /// What to do; empty where nothing has to be done.
  let hint: String

  init(_ health: Health, _ text: String, hint: String = "") {
    self.health = health
    self.text = text
    self.hint = hint
  }

  /// A problem of a file as a finding.
  init(_ problem: Problem) {
    let place = problem.location.line > 0 ? "\(problem.location)" : problem.location.file
    self.init(
      problem.severity == .error ? .bad : .doubtful,
      "\(place): \(problem.message)",
      hint: problem.hint
    )
  }

  /// The finding for people: its health first, so that it needs no color to be seen.
  ///
  /// - Parameter width: The cells of a line, where somebody reads it on a terminal.
  /// - Returns: Lines without a line feed at the end.
  func lines(width: Int? = nil) -> String {
    let first = Finding.hanging(health.rawValue.padding(to: 5), text.printable, width)
    let hints = hint.split(separator: "\n").map {
      "\n" + Finding.hanging("     → ", String($0).printable, width)
    }
    return first + hints.joined()
  }

  /// Text behind a mark, its further lines below the first.
  ///
  /// What is to be copied, a policy's statement or a word longer than a line, is left to the
  /// terminal, which does not add line ends to it.
  private static func hanging(_ mark: String, _ text: String, _ width: Int?) -> String {
    guard let room = width.map({ $0 - mark.cellWidth }), room > 20, !text.contains("{"),
      text.split(separator: " ").allSatisfy({ $0.cellWidth <= room })
    else { return mark + text }
    let indent = "\n" + String(repeating: " ", count: mark.cellWidth)
    return mark + text.wrapped(to: room).joined(separator: indent)
  }

  /// The finding as `guise doctor --json` prints it.
  var json: JSON {
    .object([
      ("health", .string(health.rawValue)), ("text", .string(text)),
      ("hint", hint.isEmpty ? .null : .string(hint)),
    ])
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
