/// A color as a theme gives it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the sixteen colors that every user chooses for their terminal.
  case ansi(ANSIColor)
  /// An exact color, and what stands for it where only sixteen can be shown.
  case exact(ExactColor, standIn: ANSIColor)

  /// An exact color, with the stand-in that its hue suggests.
  package static func exact(_ color: ExactColor) -> Color {
    .exact(color, standIn: color.nearestANSI)
  }
}

/// The sixteen named colors; the raw value is the number that terminals know them by.
package enum ANSIColor: UInt8, Hashable, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite

  /// Reads a name as theme files write it: `red`, `bright-red`, `gray` for bright black.
  package init?(name: String) {
    let name = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch name {
    case "gray", "grey": self = .brightBlack
    case "purple": self = .magenta
    default:
      guard let color = Self.allCases.first(where: { "\($0)".lowercased() == name }) else {
        return nil
      }
      self = color
    }
  }

  /// Black or bright white, whichever is read more easily on this color in the common palettes.
  var readableText: ANSIColor {
    switch self {
    case .black, .red, .blue, .magenta, .brightBlack: .brightWhite
    default: .black
    }
  }
}

/// A color by its parts in sRGB, 0 to 255 each.
package struct ExactColor: Hashable, Sendable {
  package let red, green, blue: UInt8

  /// Puts the parts together.
  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb` or `#rgb`.
  package init?(hex text: String) {
    guard text.hasPrefix("#") else { return nil }
    let digits = text.dropFirst()
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard full.utf8.count == 6, full.allSatisfy(\.isHexDigit), let value = UInt32(full, radix: 16)
    else { return nil }
    self.init(
      red: UInt8(value >> 16),
      green: UInt8(value >> 8 & 0xFF),
      blue: UInt8(value & 0xFF)
    )
  }

  static let black = ExactColor(red: 0, green: 0, blue: 0)
  /// The lightest color.
  package static let white = ExactColor(red: 255, green: 255, blue: 255)
}
