/// A template of Go's `text/template`, as far as aws-sso's `ProfileFormat` is commonly written:
/// fields, texts, pipes, and the functions that aws-sso documents with a few of sprig's.
///
/// Sources: pkg.go.dev/text/template; masterminds.github.io/sprig; aws-sso-cli, `docs/FAQ.md`, “How
/// to configure ProfileFormat”.
struct GoTemplate {
  /// What makes a template unusable here.
  struct Fault: Error, Hashable {
    let message: String
  }

  private enum Piece {
    case text(String)
    /// Commands with pipes between them.
    case pipeline([[Term]])
  }

  fileprivate enum Term {
    case word(String)
    case field(String)
    case text(String)
    case group([[Term]])
  }

  private var pieces: [Piece] = []

  /// Reads a template.
  init(_ text: String) throws(Fault) {
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      var before = String(rest[..<start.lowerBound])
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { throw Fault(message: "a {{ is not closed") }
      var action = rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      if action.hasPrefix("- ") {
        before = before.withoutBlanksAtEnd
        action = action.dropFirst()
      }
      if action.hasSuffix(" -") {
        action = action.dropLast()
        rest = rest.drop { $0.isWhitespace }
      }
      pieces.append(.text(before))
      if action.trimmed.hasPrefix("/*"), action.trimmed.hasSuffix("*/") { continue }
      var words = GoWords(action)
      pieces.append(.pipeline(try words.pipeline(isOpen: false)))
    }
    pieces.append(.text(String(rest)))
  }

  /// The text with the fields' values in it.
  ///
  /// - Parameter field: What a field holds; `nil` where only AWS knows. It throws for a field that
  ///   there is not.
  /// - Throws: ``Fault`` where a value is not known, or asked for in a way that is not.
  /// - Returns: The text.
  func text(_ field: (String) throws(Fault) -> String?) throws(Fault) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .pipeline(let commands): result += try known(try value(commands, field))
      }
    }
    return result
  }

  /// A value that may be known to AWS alone, and then has the name of its field.
  private enum Value {
    case text(String)
    case unknown(String)
  }

  private func known(_ value: Value) throws(Fault) -> String {
    switch value {
    case .text(let text): return text
    case .unknown(let field): throw Fault(message: "only AWS knows .\(field)")
    }
  }

  private func value(
    _ commands: [[Term]],
    _ field: (String) throws(Fault) -> String?
  ) throws(Fault) -> Value {
    var piped: Value?
    for command in commands {
      var arguments: [Value] = []
      for term in command.dropFirst() { arguments.append(try value(term, field)) }
      if let piped { arguments.append(piped) }
      switch command.first {
      case .word(let name): piped = try call(name, arguments)
      case .some(let term):
        guard arguments.isEmpty else { throw Fault(message: "what is called is no function") }
        piped = try value(term, field)
      case nil: throw Fault(message: "an action is empty")
      }
    }
    return piped ?? .text("")
  }

  private func value(
    _ term: Term,
    _ field: (String) throws(Fault) -> String?
  ) throws(Fault) -> Value {
    switch term {
    case .text(let text): return .text(text)
    case .field(let name): return try field(name).map(Value.text) ?? .unknown(name)
    case .group(let commands): return try value(commands, field)
    case .word(let name): return try call(name, [])
    }
  }

  private func call(_ name: String, _ arguments: [Value]) throws(Fault) -> Value {
    if name == "FirstItem" {
      return arguments.first { if case .text("") = $0 { false } else { true } } ?? .text("")
    }
    if name == "default", arguments.count == 2 {
      if case .text("") = arguments[1] { return arguments[0] }
      return arguments[1]
    }
    var texts: [String] = []
    for argument in arguments { texts.append(try known(argument)) }
    guard let result = GoTemplate.call(name, texts) else {
      throw Fault(message: "guise does not know its function \(name) of \(texts.count)")
    }
    return .text(result)
  }

  private static func call(_ name: String, _ texts: [String]) -> String? {
    switch (name, texts.count) {
    case ("AccountIdStr", 1):
      String(repeating: "0", count: max(0, 12 - texts[0].count)) + texts[0]
    case ("StringsJoin", 1...): texts.dropFirst().filter { !$0.isEmpty }.joined(separator: texts[0])
    case ("StringReplace", 3), ("replace", 3):
      texts[0].isEmpty ? texts[2] : texts[2].replacing(texts[0], with: texts[1])
    case ("lower", 1): texts[0].lowercased()
    case ("upper", 1): texts[0].uppercased()
    case ("trim", 1): texts[0].trimmed
    case ("nospace", 1): texts[0].filter { !$0.isWhitespace }
    case ("trimPrefix", 2):
      texts[1].hasPrefix(texts[0]) ? String(texts[1].dropFirst(texts[0].count)) : texts[1]
    case ("trimSuffix", 2):
      texts[1].hasSuffix(texts[0]) ? String(texts[1].dropLast(texts[0].count)) : texts[1]
    case ("print", _): texts.joined()
    default: nil
    }
  }
}

/// The words of one action.
private struct GoWords {
  private var rest: Substring

  init(_ text: Substring) { rest = text }

  /// Commands with pipes between them, to the end or to a parenthesis that closes.
  mutating func pipeline(isOpen: Bool) throws(GoTemplate.Fault) -> [[GoTemplate.Term]] {
    var commands: [[GoTemplate.Term]] = [[]]
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let sign = rest.first else {
        guard !isOpen else { throw GoTemplate.Fault(message: "a ( is not closed") }
        return commands
      }
      switch sign {
      case ")":
        guard isOpen else { throw GoTemplate.Fault(message: "a ) closes nothing") }
        rest.removeFirst()
        return commands
      case "|":
        rest.removeFirst()
        commands.append([])
      case "(":
        rest.removeFirst()
        commands[commands.count - 1].append(.group(try pipeline(isOpen: true)))
      case "\"", "`": commands[commands.count - 1].append(.text(try quoted(by: sign)))
      default: commands[commands.count - 1].append(try word())
      }
    }
  }

  private mutating func quoted(by mark: Character) throws(GoTemplate.Fault) -> String {
    rest.removeFirst()
    var text = ""
    while let sign = rest.popFirst() {
      if sign == mark { return text }
      if sign == "\\", mark == "\"", let next = rest.popFirst() {
        switch next {
        case "\"", "\\", "'": text.append(next)
        case "t": text.append("\t")
        default: throw GoTemplate.Fault(message: "\\\(next) in a text is not read")
        }
      } else {
        text.append(sign)
      }
    }
    throw GoTemplate.Fault(message: "a quotation mark is not closed")
  }

  private mutating func word() throws(GoTemplate.Fault) -> GoTemplate.Term {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    rest = rest.dropFirst(word.count)
    if word.hasPrefix("."), word.count > 1 { return .field(String(word.dropFirst())) }
    guard let first = word.first, first.isLetter else {
      throw GoTemplate.Fault(message: "“\(word.isEmpty ? rest.prefix(1) : word)” is not read")
    }
    guard !["if", "else", "end", "with", "range", "define", "template", "block"].contains(word)
    else { throw GoTemplate.Fault(message: "“\(word)” is not read") }
    return .word(String(word))
  }
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
