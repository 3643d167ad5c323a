/// One thing that a session is limited to, as people write it.
package enum ScopeItem: Hashable, Sendable {
  /// Nothing, though the profile says otherwise: `none`.
  case lifted
  /// The AWS managed policy ReadOnlyAccess, whatever the partition: `read-only`.
  case readOnly
  /// A managed policy, by its ARN.
  case policy(String)
  /// A policy of one's own in a file, by its path.
  case file(String)

  /// The word for ``lifted``.
  package static let noneWord = "none"
  /// The word for ``readOnly``.
  package static let readOnlyWord = "read-only"

  /// Reads one of them; `nil` for an ARN that is no policy's, and for no text.
  package init?(_ text: String) {
    switch text {
    case "": return nil
    case ScopeItem.noneWord: self = .lifted
    case ScopeItem.readOnlyWord: self = .readOnly
    case _ where text.hasPrefix("arn:"):
      guard let arn = ARN(text), arn.service == "iam", arn.resource.hasPrefix("policy/") else {
        return nil
      }
      self = .policy(text)
    default: self = .file(text)
    }
  }

  /// Whether a profile or a rule of the settings may have the text as its scope: without a file,
  /// since it is read where a plan is made, and on other machines too.
  package static func isOfProfiles(_ text: String) -> Bool {
    if text == noneWord { return true }
    let words = words(of: text)
    return !words.isEmpty
      && words.allSatisfy { word in
        switch ScopeItem(word) {
        case .readOnly?, .policy?: true
        case .lifted?, .file?, nil: false
        }
      }
  }

  /// The words of a profile's scope, with commas or blanks between them.
  package static func words(of text: String) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// The items of a text that has several, with commas between them; `nil` stands for what is none.
  package static func items(of text: String) -> [(text: String, item: ScopeItem?)] {
    text.split(separator: ",").compactMap { part in
      let head = part.drop { $0.isWhitespace }
      let blanks = head.reversed().prefix { $0.isWhitespace }.count
      let word = String(head.dropLast(blanks))
      return word.isEmpty ? nil : (word, ScopeItem(word))
    }
  }
}
