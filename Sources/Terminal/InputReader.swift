import CNCurses
import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes input of what the terminal sends.
struct InputReader {
  /// Whether clicks and the wheel are reported.
  var hasMouse: Bool {
    didSet { if hasMouse != oldValue { reportMouse() } }
  }
  /// What the mouse did and was not told yet, the latest first.
  private var clicks: [Mouse] = []

  /// Prepares ncurses to tell keys, mouse and reports apart.
  init(hasMouse: Bool) {
    self.hasMouse = hasMouse
    KeyCode.define()
    if hasMouse { reportMouse() }
  }

  private func reportMouse() {
    // Presses alone: waiting for a release to make it a click costs a delay (curs_mouse(3x)).
    let wanted = curses_button_pressed() | curses_wheel_up() | curses_wheel_down()
    mousemask(hasMouse ? wanted : 0, nil)
    mouseinterval(0)
  }

  /// The next input that is already there; `nil` where there is none.
  mutating func next() -> Input? {
    while true {
      if let mouse = clicks.popLast() { return .mouse(mouse) }
      switch read() {
      case nil: return nil
      case .code(let code):
        if let input = input(code) { return input }
      case .scalar("\u{1B}"):
        if !dropsSequence() { return .key(.escape) }
      case .scalar(let scalar):
        if let key = Key(typed: scalar) { return .key(key) }
      }
    }
  }

  private enum Unit {
    case code(KeyCode)
    case scalar(Unicode.Scalar)
  }

  /// The corresponding C function is `get_wch`.
  private func read() -> Unit? {
    var wide: wint_t = 0
    switch get_wch(&wide) {
    case KEY_CODE_YES: return .code(KeyCode(code: Int32(bitPattern: wide)))
    case OK: return .scalar(Unicode.Scalar(wide) ?? "\u{FFFD}")
    default: return nil
    }
  }

  private mutating func input(_ code: KeyCode) -> Input? {
    switch code {
    case .key(let key): return .key(key)
    case .mouse:
      // Of presses that come in one read ncurses tells once, and hands them out from the last to
      // the first.
      var event = MEVENT()
      while getmouse(&event) == OK {
        if let mouse = mouse(event) { clicks.append(mouse) }
      }
      return nil
    case .pasteBegins: return .paste(pasted())
    case .focus(let isIn): return .focus(isIn)
    case .pasteEnds, .other: return nil
    }
  }

  private func mouse(_ event: MEVENT) -> Mouse? {
    let state = event.bstate
    let action: Mouse.Action? =
      if state & curses_button_pressed() != 0 {
        .click
      } else if state & curses_wheel_up() != 0 {
        .wheelUp
      } else if state & curses_wheel_down() != 0 {
        .wheelDown
      } else {
        nil
      }
    return action.map { Mouse($0, row: Int(event.y), column: Int(event.x)) }
  }

  /// Drops the rest of a sequence that begins with an escape character and that nothing knows, so
  /// that its letters are not taken for keys.
  ///
  /// What begins no sequence is a key of its own: typed right after Esc, over a slow line or by a
  /// program, it comes in the same breath. Nothing is bound to Alt, which looks the same.
  ///
  /// - Returns: Whether there was a rest; without one, the user pressed Esc.
  private func dropsSequence() -> Bool {
    guard let unit = read() else { return false }
    guard case .scalar(let introducer) = unit else { return true }
    switch introducer {
    case "[":
      // Parameters, then one final byte (ECMA-48, 5.4).
      while case .scalar(let scalar)? = read(), !("@"..."~").contains(scalar) {}
    case "O":
      _ = read()
    case "]", "P", "_", "^", "X":
      // A string, ended by BEL or by ESC and a backslash.
      while case .scalar(let scalar)? = read(), scalar != "\u{7}", scalar != "\\" {}
    default:
      _ = unget_wch(wchar_t(introducer.value))
      return false
    }
    return true
  }

  /// What is pasted, up to the report that ends it, without control characters but ends of lines.
  private func pasted() -> String {
    var text = ""
    while true {
      switch read() {
      case .code(.pasteEnds)?:
        return text
      case .code?:
        continue
      case .scalar(let scalar)?:
        // Terminals send the ends of lines as they would be typed.
        let scalar = scalar == "\r" ? "\n" : scalar
        let isKept = scalar == "\n" || scalar.properties.generalCategory != .control
        if isKept, text.utf8.count < Self.longestPaste { text.unicodeScalars.append(scalar) }
      case nil:
        // The end may still be under way; a terminal that forgets it must not hang us.
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, Self.pastePatience) > 0 else { return text }
        guard input.revents & Int16(POLLHUP | POLLERR) == 0 else { return text }
      }
    }
  }

  /// No field of the menu takes more; the rest of a paste is dropped.
  private static let longestPaste = 1 << 16
  private static let pastePatience: Int32 = 500
}
