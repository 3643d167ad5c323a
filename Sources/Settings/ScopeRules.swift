package import Identity

/// What the settings limit sessions to, for those who need nothing else of them.
///
/// `credential-process` has to know it on every call, and reading TOML takes longer than all the rest
/// of that: so the text is looked through first, and parsed only where it may have such a rule.
package enum ScopeRules: Sendable {
  /// No rule limits anything.
  case none
  /// The rules, some of which do.
  case rules(LabelRules)
  /// The file cannot be read, so nobody knows.
  case unreadable(Problem)

  /// Reads `guise/config.toml` under the configuration directory.
  package static func load(configHome: String) -> ScopeRules {
    let path = Settings.path(configHome: configHome)
    switch FileContents(path: path) {
    case .missing: return .none
    case .unusable(let reason):
      return .unreadable(Problem(.error, at: SourceLocation(file: path, line: 0), reason))
    case .text(let text): return read(text, path: path)
    }
  }

  /// Reads the text of a `config.toml`.
  static func read(_ text: String, path: String) -> ScopeRules {
    guard isWorthParsing(text) else { return .none }
    var file = TOMLFile(path: path, text: text)
    if !file.isTOML, let problem = file.problems.first { return .unreadable(problem) }
    let rules = file.labelRules()
    return rules.limitSessions ? .rules(rules) : .none
  }

  /// Whether the word `scope` stands anywhere but on lines that are comments, as in the example.
  static func isWorthParsing(_ text: String) -> Bool { mentions("scope", in: text) }

  /// Whether a word that begins with an s stands anywhere but on lines that are comments.
  static func mentions(_ word: StaticString, in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes -> Bool in
      let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
      var isComment = false
      var isBlank = true
      for place in bytes.indices {
        switch bytes[place] {
        case UInt8(ascii: "\n"): (isComment, isBlank) = (false, true)
        case UInt8(ascii: " "), UInt8(ascii: "\t"): break
        case UInt8(ascii: "#") where isBlank: isComment = true
        case UInt8(ascii: "s") where !isComment && bytes[place...].starts(with: letters):
          return true
        default: isBlank = false
        }
      }
      return false
    }
  }
}
