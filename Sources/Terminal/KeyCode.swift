import CNCurses
import Canvas

/// What ncurses calls a key, or one of the reports that we teach it to recognize as one.
enum KeyCode {
  case key(Key)
  case mouse
  case pasteBegins, pasteEnds
  case focus(Bool)
  /// A key that nothing is bound to.
  case other

  /// Numbers above all that ncurses uses itself, `KEY_MAX` and those it gives to terminfo's
  /// extended keys included.
  private static let pasteStart: Int32 = 0x4001
  private static let pasteEnd: Int32 = 0x4002
  private static let focusIn: Int32 = 0x4003
  private static let focusOut: Int32 = 0x4004

  /// Teaches ncurses the reports that it has no keys for.
  static func define() {
    _ = define_key("\u{1B}[200~", pasteStart)
    _ = define_key("\u{1B}[201~", pasteEnd)
    _ = define_key("\u{1B}[I", focusIn)
    _ = define_key("\u{1B}[O", focusOut)
    // Home and End as terminals send them outside of the application mode that terminfo describes.
    for (sequence, code) in [("\u{1B}[H", KEY_HOME), ("\u{1B}[F", KEY_END)]
    where key_defined(sequence) == 0 {
      _ = define_key(sequence, code)
    }
  }

  /// Reads a number that `get_wch` gave together with `KEY_CODE_YES`.
  init(code: Int32) {
    let firstFunction = curses_key_function(1)
    self =
      switch code {
      case KEY_UP: .key(.up)
      case KEY_DOWN: .key(.down)
      case KEY_LEFT: .key(.left)
      case KEY_RIGHT: .key(.right)
      case KEY_HOME: .key(.home)
      case KEY_END: .key(.end)
      case KEY_PPAGE: .key(.pageUp)
      case KEY_NPAGE: .key(.pageDown)
      case KEY_ENTER: .key(.enter)
      case KEY_BACKSPACE: .key(.backspace)
      case KEY_DC: .key(.delete)
      case KEY_BTAB: .key(.backTab)
      case firstFunction..<(firstFunction + 12): .key(.function(Int(code - firstFunction) + 1))
      case KEY_MOUSE: .mouse
      case Self.pasteStart: .pasteBegins
      case Self.pasteEnd: .pasteEnds
      case Self.focusIn: .focus(true)
      case Self.focusOut: .focus(false)
      default: .other
      }
  }
}

extension Key {
  /// Reads a character that was typed; `nil` for one that is no key.
  init?(typed scalar: Unicode.Scalar) {
    switch scalar.value {
    case 9: self = .tab
    case 10, 13: self = .enter
    case 8, 127: self = .backspace
    case 27: self = .escape
    case 1...26: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 96)))
    case 0..<32, 0x80..<0xA0: return nil
    default: self = .character(Character(scalar))
    }
  }
}
