import CNCurses

/// The bytes that ncurses does not send by itself: bracketed paste, focus events, the direction of
/// text, and the title.
struct TerminalModes {
  /// What switches the modes on.
  let enter: String
  /// What switches them off.
  let leave: String
  /// What begins an empty line where the menu is left: a terminal without a second screen, as GNU
  /// screen is by default, keeps the menu's last line.
  let emptyLine: String
  /// What puts the terminal right when there is no time to ask ncurses.
  let emergency: String
  private let titlePrefix: String?
  private let titleSuffix: String

  /// The modes of the terminal that terminfo was set up for.
  init() {
    // xterm's own sequences, which terminals with the XT flag understand or ignore.
    let isXTermLike = curses_has_flag("XT") == 1
    var enter = ""
    var leave = ""
    if isXTermLike || Self.capability("BE") != nil {
      enter += Self.capability("BE") ?? "\u{1B}[?2004h"
      leave += Self.capability("BD") ?? "\u{1B}[?2004l"
      enter += "\u{1B}[?1004h"
      leave += "\u{1B}[?1004l"
      // A terminal that turns right-to-left text around by itself tears columns apart
      // (ECMA-48 BDSM; the terminal working group's "BiDi in Terminal Emulators").
      enter += "\u{1B}[8l"
      leave += "\u{1B}[8h"
    }
    if let prefix = curses_to_status_line(), let suffix = Self.capability("fsl") {
      titlePrefix = String(cString: prefix)
      titleSuffix = suffix
    } else {
      titlePrefix = isXTermLike ? "\u{1B}]2;" : nil
      titleSuffix = "\u{1B}\\"
    }
    // xterm's entry saves the title together with the screen (`22;0;0t`); elsewhere we do.
    if titlePrefix != nil, Self.capability("smcup")?.contains("22;0;0t") != true {
      enter += "\u{1B}[22;2t"
      leave += "\u{1B}[23;2t"
    }
    self.enter = enter
    self.leave = leave
    emptyLine = "\r" + (Self.capability("el") ?? "")
    emergency =
      leave + (Self.capability("kmous") == nil ? "" : "\u{1B}[?1006;1002;1000l")
      + ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap(Self.capability).joined()
  }

  /// The bytes that make a text the title, if the terminal has one.
  func title(_ text: String) -> String? {
    titlePrefix.map { $0 + text.filter { !$0.isControl } + titleSuffix }
  }

  /// A capability without the delays that it asks of hardware terminals.
  private static func capability(_ name: String) -> String? {
    guard let text = curses_capability(name).map({ String(cString: $0) }) else { return nil }
    var parts = text.split(separator: "$<", omittingEmptySubsequences: false)[...]
    let first = parts.removeFirst()
    return first + parts.map { $0.drop { $0 != ">" }.dropFirst() }.joined()
  }
}

extension Character {
  /// Whether any part of the character could be taken for the beginning or the end of a command.
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
