import Identity

/// A TOML file that is being read, and what was wrong with it so far.
struct TOMLFile {
  let path: String
  let root: [String: TOMLNode]
  /// Whether the text could be parsed.
  let isTOML: Bool
  private(set) var problems: [Problem] = []
  private let lines: KeyLines

  /// Parses a file; one that is no TOML at all has no values and one problem.
  init(path: String, text: String) {
    self.path = path
    do {
      root = try TOMLNode.parse(text)
      lines = KeyLines(text)
      isTOML = true
    } catch {
      root = [:]
      lines = KeyLines("")
      isTOML = false
      problems = [
        Problem(.error, at: SourceLocation(file: path, line: error.line), error.reason)
      ]
    }
  }

  /// Where a key stands.
  func location(_ key: [String]) -> SourceLocation {
    SourceLocation(file: path, line: lines[key])
  }

  /// Notes that something at a key is wrong.
  mutating func report(
    _ severity: Problem.Severity = .error,
    at key: [String],
    _ message: String,
    hint: String = ""
  ) {
    problems.append(Problem(severity, at: location(key), message, hint: hint))
  }

  /// Notes every key of the top table, or of a table in it, that has no meaning.
  mutating func reportUnknown(in table: [String: TOMLNode], at path: [String], known: [String]) {
    for key in table.keys.sorted(by: { lines[path + [$0]] < lines[path + [$1]] })
    where !known.contains(key) {
      report(
        .warning,
        at: path + [key],
        "unknown key “\(key)”",
        hint: .suggestion(key, from: known)
      )
    }
  }

  /// A string at the top; another kind of value is a problem.
  mutating func string(_ key: String) -> String? {
    switch root[key] {
    case nil: return nil
    case .string(let text)?: return text
    case let other?:
      report(at: [key], "“\(key)” is \(other.kind)", hint: "write a string")
      return nil
    }
  }

  /// A truth value at the top; another kind of value is a problem.
  mutating func boolean(_ key: String) -> Bool? {
    switch root[key] {
    case nil: return nil
    case .boolean(let flag)?: return flag
    case let other?:
      report(at: [key], "“\(key)” is \(other.kind)", hint: "write true or false")
      return nil
    }
  }

  /// One of a few words at the top; anything else is a problem.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(_ key: String) -> Choice? {
    guard let text = string(key) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map { "“\($0.rawValue)”" }.joined(separator: ", ")
      report(at: [key], "“\(text)” is no value for “\(key)”", hint: "one of \(words)")
      return nil
    }
    return choice
  }

  /// A table at the top; another kind of value is a problem.
  mutating func table(_ key: String) -> [String: TOMLNode] {
    switch root[key] {
    case nil: return [:]
    case .table(let table)?: return table
    case let other?:
      report(at: [key], "“\(key)” is \(other.kind)", hint: "write a section [\(key)]")
      return [:]
    }
  }
}
