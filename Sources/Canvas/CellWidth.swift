import CLibc

// How much room text takes on a terminal, and how what a terminal cannot be trusted with is
// reduced to something that it can.

extension Character {
  /// What is shown for text that has no picture: control characters, lone marks, unassigned codes.
  package static let unprintable: Character = "·"

  /// The cells that stand for this character, left to right, each with its width of 1 or 2.
  ///
  /// Terminals, ncurses and Unicode disagree about characters made of several wide code points
  /// (families, skin tones, flags), and a row on which they disagree is torn. So a character is
  /// its first scalar with the marks of width 0 that follow; what a joiner, a variation selector
  /// or a modifier would add is dropped, and letters that Unicode joins to it but a terminal draws
  /// beside it, as in Devanagari, get cells of their own. Flags are shown as the letters they are
  /// made of: of two of them side by side a terminal makes other flags. Controls, those that
  /// reorder text included, become `·`.
  var cells: [(text: Character, width: Int)] {
    if let byte = asciiValue {
      // "\r\n" is one character and counts as the line feed.
      return [(0x20..<0x7F ~= byte ? self : .unprintable, 1)]
    }
    if let letters = flagLetters { return letters.map { ($0, 1) } }
    var scalars = unicodeScalars.makeIterator()
    guard let base = scalars.next(), base.cellWidth > 0 else { return [(.unprintable, 1)] }
    var cells = [(text: String(base), width: base.cellWidth)]
    var marks = 0
    while let scalar = scalars.next() {
      let width = scalar.cellWidth
      if width == 0, scalar.isMark {
        guard marks < Self.mostMarks else { continue }
        cells[cells.count - 1].text.unicodeScalars.append(scalar)
        marks += 1
      } else if width > 0, scalar.properties.isAlphabetic {
        cells.append((String(scalar), width))
        marks = 0
      } else if scalar == Self.joiner, base.properties.isEmoji {
        break
      }
    }
    return cells.map { (Character($0.text), $0.width) }
  }

  /// The letters of a flag, which is made of regional indicators; `nil` for all else.
  private var flagLetters: [Character]? {
    guard let first = unicodeScalars.first, Self.indicators ~= first else { return nil }
    return unicodeScalars.filter { Self.indicators ~= $0 }.map { scalar in
      Character(Unicode.Scalar(UInt8(0x41 + scalar.value - 0x1F1E6)))
    }
  }

  /// As many marks as a cell of ncurses holds beside its base (`CCHARW_MAX` is 5).
  private static let mostMarks = 4
  private static let indicators: ClosedRange<Unicode.Scalar> = "\u{1F1E6}"..."\u{1F1FF}"
  private static let joiner: Unicode.Scalar = "\u{200D}"

  /// Cells that the character takes on the screen, once reduced.
  package var cellWidth: Int {
    asciiValue != nil ? 1 : cells.reduce(0) { $0 + $1.width }
  }
}

extension Unicode.Scalar {
  /// Cells a terminal gives the scalar by itself, or -1.
  ///
  /// The corresponding C function is `wcwidth`, which ncurses also asks.
  fileprivate var cellWidth: Int { isASCII ? 1 : Int(libc_cell_width(value)) }

  /// Whether the scalar adds to the one before it, unlike controls, joiners and selectors.
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: !properties.isVariationSelector
    // Hangul vowels and finals, which are letters but stand in the cell of the first consonant.
    case .otherLetter: true
    default: false
    }
  }
}

extension StringProtocol {
  /// Whether the text is of printable ASCII, each byte a character of one cell.
  ///
  /// Most text is, and knowing it spares looking for characters: a hundredth of the time.
  package var isPlain: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { 0x20..<0x7F ~= $0 }
    } ?? false
  }

  /// Cells that the text takes on one row.
  package var cellWidth: Int { isPlain ? utf8.count : reduce(0) { $0 + $1.cellWidth } }

  /// The text cut to a number of cells, with `…` in the last one where something was cut.
  package func truncated(to width: Int) -> String {
    guard cellWidth > width else { return String(self) }
    guard width > 0 else { return "" }
    return prefix(cells: width - 1) + "…"
  }

  /// The text cut or filled with spaces to exactly a number of cells.
  package func padded(to width: Int) -> String {
    let text = truncated(to: width)
    return text + String(repeating: " ", count: Swift.max(0, width - text.cellWidth))
  }

  /// As many whole characters from the beginning as fit into a number of cells.
  package func prefix(cells width: Int) -> String {
    if isPlain { return String(prefix(width)) }
    var taken = 0
    return String(
      prefix {
        taken += $0.cellWidth
        return taken <= width
      }
    )
  }
}
