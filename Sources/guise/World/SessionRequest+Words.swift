import Identity

extension SessionRequest {
  /// The request as words of a command line, so that it can be made again.
  ///
  /// The name, and the options that shape the session: a code is used up, and care was taken already.
  var words: [String] {
    var words = [name]
    if let duration { words += ["--duration", String(duration.seconds)] }
    if let region { words += ["--region", region] }
    if let sessionName { words += ["--session-name", sessionName] }
    return words + scopes.flatMap { ["--scope", $0] }
  }

  /// Reads what ``words`` wrote; `nil` for anything else.
  init?(words: [String]) {
    guard let arguments = HotArguments(words), arguments.command.isEmpty else { return nil }
    self = arguments.request
  }

  /// The words in one variable or line of a file: a line a word.
  var line: String { words.joined(separator: "\n") }

  /// Reads what ``line`` wrote.
  init?(line: String) { self.init(words: line.split(separator: "\n").map(String.init)) }

  /// The same, with policies in files named from the root: it may be made again from elsewhere.
  func anchored(at directory: String) -> SessionRequest {
    var request = self
    request.scopes = scopes.map { scope in
      let isWord = scope == "read-only" || scope == "none" || scope.hasPrefix("arn:")
      return isWord || scope.hasPrefix("/") ? scope : directory + "/" + scope
    }
    return request
  }
}
