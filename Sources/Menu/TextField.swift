package import Canvas

/// A line of text being typed, and where the next letter goes.
package struct TextField: Hashable, Sendable {
  /// What a field takes; everything else is ignored.
  package enum Rule: Hashable, Sendable {
    case anything
    /// Digits, at most so many.
    case digits(Int)
  }

  /// What was typed.
  package private(set) var text = ""
  /// How many characters stand before the caret.
  package private(set) var caret = 0
  private let rule: Rule

  /// An empty field.
  package init(_ rule: Rule = .anything) { self.rule = rule }

  /// A field with text in it, the caret at its end.
  init(_ text: String) {
    self.init()
    insert(text)
  }

  /// Whether nothing stands behind the caret.
  var isCaretAtEnd: Bool { caret == text.count }

  /// What so many cells show of the text, and in which of them the caret stands: the end of a long
  /// text is where it is typed.
  func shown(in width: Int) -> (text: String, caret: Int) {
    let head = String(text.prefix(caret)).cellWidth
    // The caret needs a cell of its own.
    let hidden = max(0, head - width + 1)
    return (text.droppingCells(hidden).padded(to: width), head - hidden)
  }

  /// Carries out a key that edits text.
  ///
  /// - Returns: Whether the key is one that a field knows.
  package mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: delete(from: caret - 1, to: caret)
    case .delete: delete(from: caret, to: caret + 1)
    case .control("u"): delete(from: 0, to: caret)
    case .control("k"): delete(from: caret, to: text.count)
    case .control("w"): delete(from: startOfWord, to: caret)
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    default: return false
    }
    return true
  }

  /// Puts in what the rule allows of a text, without control characters.
  ///
  /// - Parameters:
  ///   - pasted: The text; ends of lines at its own end count for nothing.
  ///   - separator: What stands for the end of a line, so that what stood on two is not made one.
  package mutating func insert(_ pasted: String, separator: String = " ") {
    let lines = pasted.split(whereSeparator: \.isNewline)
    var allowed = lines.joined(separator: separator).filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    if case .digits(let limit) = rule {
      allowed = String(
        allowed.filter { $0.isASCII && $0.isNumber }.prefix(max(0, limit - text.count))
      )
    }
    text.insert(contentsOf: allowed, at: index(caret))
    caret += allowed.count
  }

  private mutating func delete(from start: Int, to end: Int) {
    let start = max(0, start)
    guard start < end, end <= text.count else { return }
    text.removeSubrange(index(start)..<index(end))
    caret = start
  }

  /// Where the word before the caret begins, the blanks after it included.
  private var startOfWord: Int {
    let before = text.prefix(caret).reversed()
    let blanks = before.prefix { $0 == " " }.count
    return caret - blanks - before.dropFirst(blanks).prefix { $0 != " " }.count
  }

  private func index(_ place: Int) -> String.Index { text.index(text.startIndex, offsetBy: place) }
}
