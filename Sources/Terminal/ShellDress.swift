/// What a terminal wears while a shell is open in it: a title, and a shade of the background.
///
/// Both are the terminal's own again afterwards. Terminals that know of neither are left alone.
package struct ShellDress: Sendable {
  /// The bytes that put it on, and that take it off; empty where there is nothing to wear.
  package private(set) var on = ""
  package private(set) var off = ""
  private let isKnown: Bool

  /// Decides what a terminal can wear.
  ///
  /// Source: xterm's control sequences: OSC 2 sets the title, `CSI 22;2t` and `CSI 23;2t` save and
  /// restore it, OSC 11 sets the background and OSC 111 takes it back.
  ///
  /// - Parameters:
  ///   - title: The text of the window's title.
  ///   - background: The background's red, green and blue; `nil` leaves it as it is.
  ///   - terminal: The terminal's name, `TERM`.
  package init(
    title: String,
    background: (red: UInt8, green: UInt8, blue: UInt8)?,
    terminal: String
  ) {
    // These print what they do not understand.
    isKnown =
      !terminal.isEmpty
      && !["dumb", "linux", "vt", "cons", "sun"].contains(where: terminal.hasPrefix)
    guard isKnown else { return }
    on = "\u{1B}[22;2t" + self.title(title)
    off = "\u{1B}[23;2t"
    guard let background else { return }
    let parts = [background.red, background.green, background.blue].map { part in
      let digits = String(part, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    on += "\u{1B}]11;rgb:\(parts.joined(separator: "/"))\u{1B}\\"
    off += "\u{1B}]111\u{1B}\\"
  }

  /// The bytes that change the title meanwhile.
  package func title(_ text: String) -> String {
    guard isKnown else { return "" }
    let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return "\u{1B}]2;\(String(String.UnicodeScalarView(plain)))\u{1B}\\"
  }
}
