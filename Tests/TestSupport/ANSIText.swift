import Canvas

/// Text with the terminal's commands for color in it, as `tmux capture-pane -p -e` prints a screen.
package struct ANSIText {
  /// A color as the commands give it.
  package enum Hue: Hashable, Sendable {
    case standard
    case index(UInt8)
    case exact(red: UInt8, green: UInt8, blue: UInt8)
  }

  /// How a cell looks.
  package struct Look: Hashable, Sendable {
    package var foreground = Hue.standard
    package var background = Hue.standard
    package var bold = false, dim = false, italic = false, underline = false, reverse = false

    /// The terminal's own colors.
    package init() {}
  }

  /// One cell; the second cell of a wide character has no text.
  package struct Cell: Hashable, Sendable {
    package var text: Character? = " "
    package var look = Look()
  }

  /// The rows, all of one length.
  package private(set) var rows: [[Cell]]
  private var look = Look()

  /// Reads the text into a grid; what lies outside is dropped, commands other than SGR are too.
  package init(_ text: String, columns: Int, rows height: Int) {
    rows = Array(repeating: Array(repeating: Cell(), count: columns), count: height)
    var row = 0
    var column = 0
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "\n", "\r\n":
        row += 1
        column = 0
      case "\u{1B}":
        readCommand(&rest)
      default:
        let width = character.cellWidth
        if row < height, column + width <= columns {
          rows[row][column] = Cell(text: character, look: look)
          if width == 2 { rows[row][column + 1] = Cell(text: nil, look: look) }
        }
        column += width
      }
    }
  }

  private mutating func readCommand(_ rest: inout Substring) {
    switch rest.popFirst() {
    case "[":
      let parameters = rest.prefix { !("@"..."~").contains($0) }
      rest = rest[parameters.endIndex...]
      if rest.popFirst() == "m" { apply(parameters) }
    case "]":
      // A link or a title, up to BEL or ESC and a backslash.
      while let character = rest.popFirst(), character != "\u{7}", character != "\\" {}
    case "(", ")":
      _ = rest.popFirst()
    default:
      break
    }
  }

  /// Source: ECMA-48, 8.3.117 (SGR); xterm's "Control Sequences" for 38, 48 and 90 to 107.
  private mutating func apply(_ parameters: Substring) {
    let separators: Set<Character> = [";", ":"]
    var numbers = parameters.split(omittingEmptySubsequences: false) { separators.contains($0) }
      .map { Int($0) ?? 0 }[...]
    // `38:2::r:g:b` has an empty number for a color space, which `38;2;r;g;b` does not.
    let hasColorSpace = parameters.contains("::")
    while let number = numbers.popFirst() {
      switch number {
      case 0: look = Look()
      case 1: look.bold = true
      case 2: look.dim = true
      case 3: look.italic = true
      case 4: look.underline = true
      case 7: look.reverse = true
      case 22: (look.bold, look.dim) = (false, false)
      case 23: look.italic = false
      case 24: look.underline = false
      case 27: look.reverse = false
      case 30...37: look.foreground = .index(UInt8(number - 30))
      case 90...97: look.foreground = .index(UInt8(number - 82))
      case 40...47: look.background = .index(UInt8(number - 40))
      case 100...107: look.background = .index(UInt8(number - 92))
      case 38: look.foreground = Self.hue(&numbers, hasColorSpace) ?? look.foreground
      case 48: look.background = Self.hue(&numbers, hasColorSpace) ?? look.background
      case 39: look.foreground = .standard
      case 49: look.background = .standard
      default: break
      }
    }
  }

  private static func hue(_ numbers: inout ArraySlice<Int>, _ hasColorSpace: Bool) -> Hue? {
    switch numbers.popFirst() {
    case 5?:
      return numbers.popFirst().map { .index(UInt8(clamping: $0)) }
    case 2?:
      if hasColorSpace { _ = numbers.popFirst() }
      let parts = numbers.prefix(3).map { UInt8(clamping: $0) }
      numbers = numbers.dropFirst(3)
      return parts.count == 3 ? .exact(red: parts[0], green: parts[1], blue: parts[2]) : nil
    default:
      return nil
    }
  }
}
