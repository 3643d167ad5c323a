/// A part of a YAML document, with the line it begins on.
///
/// Nothing is taken for a number, a date or a truth value: what stands there is the text.
package struct YAMLNode: Hashable, Sendable {
  /// What it is.
  package enum Content: Hashable, Sendable {
    /// A scalar; plain where it is in no quotation marks and in no block.
    case text(String, isPlain: Bool)
    /// A sequence.
    case list([YAMLNode])
    /// A mapping, each key once, in the document's order.
    case table([Entry])
  }

  /// A key with what it stands for.
  package struct Entry: Hashable, Sendable {
    /// The key.
    package let key: String
    /// The line of the key.
    package let line: Int
    /// What stands behind it.
    package let value: YAMLNode
  }

  /// What it is.
  package let content: Content
  /// Its first line, counted from 1.
  package let line: Int

  /// Whether it stands for nothing, as a key with nothing behind it does.
  package var isNothing: Bool {
    guard case .text(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// A scalar's text; `nil` of anything else, and where it stands for nothing.
  package var text: String? {
    guard case .text(let text, _) = content, !isNothing else { return nil }
    return text
  }

  /// A mapping's entries; `nil` of anything else.
  package var entries: [Entry]? {
    guard case .table(let entries) = content else { return nil }
    return entries
  }
}

/// What is wrong in a YAML document.
package struct YAMLFault: Error, Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What is wrong.
  package let message: String
  /// What to do about it.
  package let hint: String

  init(_ line: Int, _ message: String, _ hint: String) {
    self.line = line
    self.message = message
    self.hint = hint
  }
}

/// The document that is in a text.
package struct YAMLDocument: Hashable, Sendable {
  /// All of it; `nil` where there is none.
  package let root: YAMLNode?
  /// Keys that are there twice: the first was kept.
  package let faults: [YAMLFault]

  /// Reads a text with one document.
  ///
  /// Size, depth and the number of parts are bounded, those counted again that an alias repeats: a
  /// few lines of aliases can stand for billions.
  package init(_ text: String) throws(YAMLFault) {
    var text = text
    guard text.utf8.count <= YAMLDocument.mostBytes else {
      throw YAMLFault(1, "it is larger than 8 MB", "divide it")
    }
    let read = text.withUTF8 { bytes in
      Result { () throws(YAMLFault) in
        var reader = YAMLReader(YAMLEvents(bytes))
        return (try reader.document(), reader.faults)
      }
    }
    (root, faults) = try read.get()
  }

  static let mostBytes = 8 << 20
  static let mostNodes = 500_000
  static let mostLevels = 32
}
