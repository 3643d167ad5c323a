/// How many colors a terminal shows.
package enum ColorDepth: Hashable, Sendable, CaseIterable, Comparable {
  /// None, or none wanted: attributes only.
  case mono
  /// The sixteen that users choose.
  case sixteen
  /// Those and 240 that are the same everywhere.
  case twoFiftySix
  /// Every color, exactly.
  case direct
}

/// A color that a terminal can show at a depth.
package enum Ink: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the 256, the sixteen first.
  case index(UInt8)
  case exact(ExactColor)

  /// Whether it is one of the sixteen that users choose.
  var isNamed: Bool {
    if case .index(let index) = self { index < 16 } else { false }
  }

  /// What is read most easily on this color.
  var readableText: Ink {
    switch self {
    case .terminal: .terminal
    case .index(let index):
      if let color = ANSIColor(rawValue: index) {
        .index(color.readableText.rawValue)
      } else {
        .index(ExactColor.fixed(index).readableText.nearestIndex)
      }
    case .exact(let color): .exact(color.readableText)
    }
  }
}

/// What a painter needs to know about a cell, besides its text.
package struct CellAttributes: Hashable, Sendable {
  package var foreground: Ink
  package var background: Ink
  package var bold, dim, italic, underline, reverse: Bool

  /// Puts the parts together.
  package init(
    foreground: Ink = .terminal,
    background: Ink = .terminal,
    bold: Bool = false,
    dim: Bool = false,
    italic: Bool = false,
    underline: Bool = false,
    reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.italic = italic
    self.underline = underline
    self.reverse = reverse
  }
}
