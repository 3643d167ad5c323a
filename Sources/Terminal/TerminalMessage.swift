/// What a terminal does to be noticed, whatever is on its screen.
package enum TerminalMessage {
  /// Rings the bell.
  package static func ring() { writeToTerminal("\u{7}") }

  /// Writes bytes that move no cursor, such as those of ``ShellDress``.
  package static func send(_ bytes: String) { writeToTerminal(bytes) }

  /// Shows a message in the way of the terminal's own; those that have none ignore it.
  ///
  /// Source: iTerm2's OSC 9, which most took over; rxvt's OSC 777, which foot has instead. tmux
  /// hands on what is wrapped, where its allow-passthrough says so.
  package static func tell(_ text: String) {
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.generalCategory != .control }
      )
    )
    let name = environment("TERM")
    let isRxvtLike = name.hasPrefix("rxvt") || name.hasPrefix("foot")
    let command = isRxvtLike ? "\u{1B}]777;notify;guise;\(plain)\u{7}" : "\u{1B}]9;\(plain)\u{7}"
    guard !environment("TMUX").isEmpty else { return writeToTerminal(command) }
    writeToTerminal("\u{1B}Ptmux;" + command.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\")
  }
}
