/// Why there can be no interface on this terminal.
package enum TerminalError: Error, Equatable {
  /// Standard input or output is something else.
  case notATerminal
  /// `TERM` is not set.
  case unnamed
  /// Nothing is known about the terminal that `TERM` names.
  case unknown(String)
  /// The terminal that `TERM` names cannot place its cursor.
  case unsuitable(String)
  /// The operating system refused something that the terminal needs, by `errno`.
  case system(Int32)
}

extension TerminalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notATerminal:
      "the menu needs a terminal for input and output; “guise list” and “guise exec” do not"
    case .unnamed:
      "TERM is not set, so nothing is known about the terminal; try TERM=xterm-256color"
    case .unknown(let name):
      "TERM=\(name) is not in the terminal database; try TERM=xterm-256color"
    case .unsuitable(let name):
      "a TERM=\(name) terminal cannot show the menu; “guise list” and “guise exec” work there"
    case .system(let code):
      "the terminal cannot be set up: \(systemMessage(code))"
    }
  }
}
