import Identity

/// A text with places for what is known of an account and role, such as `{account}-{role}`.
package struct SyncTemplate: Hashable, Sendable {
  /// What can stand in braces.
  package enum Field: Hashable, Sendable {
    case account, id, email, role
    /// The organizational unit that the account is in, and all of them from the root down.
    case unit, path
    /// What a tag of the account says.
    case tag(String)
  }

  /// Why a text is no template.
  package struct Fault: Error, Hashable, Sendable {
    /// What is wrong.
    package let message: String
    /// What to do.
    package let hint: String
  }

  private enum Part: Hashable, Sendable {
    case text(String)
    case field(Field)
  }

  private let parts: [Part]

  /// Reads a template.
  ///
  /// - Throws: ``Fault`` for a brace that is not closed, and for a word that means nothing.
  package init(_ text: String) throws(Fault) {
    var parts: [Part] = []
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
      guard let end = rest[brace...].firstIndex(of: "}") else {
        throw Fault(message: "a brace of “\(text)” is not closed", hint: "write {account}-{role}")
      }
      let word = String(rest[brace..<end].dropFirst())
      guard let field = SyncTemplate.field(word) else {
        let suggestion: String = .suggestion(word, from: SyncTemplate.words)
        let all = SyncTemplate.words.map { "{\($0)}" }.joined(separator: " ") + " {tag:KEY}"
        throw Fault(
          message: "“{\(word)}” stands for nothing",
          hint: suggestion.isEmpty ? "there are \(all)" : suggestion
        )
      }
      parts.append(.field(field))
      rest = rest[end...].dropFirst()
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  private init(_ parts: [Part]) { self.parts = parts }

  /// What profiles are called where nobody says otherwise: `{account}-{role}`.
  package static let standardName = SyncTemplate([.field(.account), .text("-"), .field(.role)])
  /// The group where nobody says otherwise: `{path}`.
  package static let standardGroup = SyncTemplate([.field(.path)])

  /// Whether it has that in it.
  package func has(_ isWanted: (Field) -> Bool) -> Bool {
    parts.contains { if case .field(let field) = $0 { isWanted(field) } else { false } }
  }

  /// The text with all places filled.
  package func text(_ value: (Field) -> String) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let own): text += own
      case .field(let field): text += value(field)
      }
    }
  }

  private static let words = ["account", "id", "email", "role", "ou", "path"]

  private static func field(_ word: String) -> Field? {
    switch word {
    case "account": .account
    case "id": .id
    case "email": .email
    case "role": .role
    case "ou": .unit
    case "path": .path
    default:
      word.hasPrefix("tag:") && word.count > 4 ? .tag(String(word.dropFirst(4))) : nil
    }
  }
}
