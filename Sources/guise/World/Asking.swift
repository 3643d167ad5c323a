import Terminal

/// Questions to whoever sits at the terminal.
enum Asking {
  /// Whether anybody can read a question and answer it.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// The line that is typed in answer.
  ///
  /// - Throws: ``Failure`` where the person leaves, by the end of input.
  static func line(_ question: String) throws(Failure) -> String {
    Output.ask(question)
    guard let answer = InputLine.next() else {
      Output.note("")
      throw Failure("cancelled; nothing was done")
    }
    return answer
  }

  /// Whether the answer is yes; Enter alone is no.
  static func isConfirmed(_ question: String) throws(Failure) -> Bool {
    ["y", "yes"].contains(try line(question + " [y/N] ").lowercased())
  }
}
