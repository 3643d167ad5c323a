/// The display name and color of an entry, as the console's Switch Role form has them.
package struct Label: Hashable, Sendable {
  /// What is shown on the chip.
  package let text: String
  /// The chip's color; `nil` for none.
  package let color: LabelColor?

  /// Puts the two together.
  package init(text: String, color: LabelColor?) {
    self.text = text
    self.color = color
  }
}

/// A label's color: one of the console's names, or exact red, green and blue.
package enum LabelColor: Hashable, Sendable {
  case named(Name)
  case exact(RGB)

  /// The console's account and role colors, the ten of today and those of older consoles.
  ///
  /// Source: UXC `AccountColor` values; the Switch Role form of 2016.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case black, blue, darkBlue, gray, green, lightBlue, orange, pink, purple, red, teal, yellow
  }

  /// The color by its parts: of a name, the one that guise's own theme shows.
  package var rgb: RGB {
    switch self {
    case .exact(let rgb): rgb
    case .named(let name): name.rgb
    }
  }

  /// Reads a name in any case, or three or six hexadecimal digits with or without `#`.
  package init?(_ text: String) {
    // Digits first: no name is made of them alone, and there are more of them to read.
    if let rgb = RGB(hex: text) {
      self = .exact(rgb)
      return
    }
    let lowered = text.lowercased()
    if let name = Name.allCases.first(where: { $0.rawValue.lowercased() == lowered }) {
      self = .named(name)
    } else if lowered == "grey" {
      self = .named(.gray)
    } else {
      return nil
    }
  }
}

extension LabelColor.Name {
  fileprivate var rgb: RGB {
    switch self {
    case .black: RGB(0x44, 0x44, 0x44)
    case .blue: RGB(0x00, 0x5F, 0xD7)
    case .darkBlue: RGB(0x00, 0x00, 0xAF)
    case .gray: RGB(0x9E, 0x9E, 0x9E)
    case .green: RGB(0x5F, 0xAF, 0x5F)
    case .lightBlue: RGB(0x87, 0xD7, 0xFF)
    case .orange: RGB(0xFF, 0x87, 0x00)
    case .pink: RGB(0xFF, 0x87, 0xD7)
    case .purple: RGB(0x87, 0x5F, 0xAF)
    case .red: RGB(0xD7, 0x00, 0x00)
    case .teal: RGB(0x00, 0xAF, 0xAF)
    case .yellow: RGB(0xFF, 0xD7, 0x5F)
    }
  }
}

extension LabelColor: CustomStringConvertible {
  /// The name, or `#rrggbb`.
  package var description: String {
    switch self {
    case .named(let name): name.rawValue
    case .exact(let rgb): rgb.hex
    }
  }
}

/// A color by its parts, 0 to 255 each.
package struct RGB: Hashable, Sendable {
  package let red, green, blue: UInt8

  /// Puts the parts together.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `rrggbb` or `rgb`, with or without a leading `#`.
  package init?(hex text: String) {
    let bytes = text.utf8.first == UInt8(ascii: "#") ? text.utf8.dropFirst() : text.utf8[...]
    let count = bytes.count
    guard count == 3 || count == 6 else { return nil }
    var value: UInt32 = 0
    for byte in bytes {
      guard let digit = Hexadecimal.value(byte) else { return nil }
      value = value << 4 | UInt32(digit)
      // Of three digits each stands for two.
      if count == 3 { value = value << 4 | UInt32(digit) }
    }
    self.init(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// The color as `#rrggbb`.
  package var hex: String { "#" + Hexadecimal.text([red, green, blue]) }
}

/// What an entry asks before it opens.
package enum Guard: String, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// A confirmation whose default is no.
  case confirm
  /// Its name typed out.
  case strict
}
