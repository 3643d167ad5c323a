import CNCurses
import Canvas

/// Puts screens on the terminal, and only what changed since the last one.
struct Painter {
  /// The colors; a new theme takes effect with the next paint.
  var theme: Theme {
    didSet {
      guard theme != oldValue else { return }
      looks = [:]
      // Numbers of pairs are few on some terminals; ncurses repaints cells whose pair changes.
      pairs = [:]
      painted = nil
    }
  }
  /// How many colors are used.
  let depth: ColorDepth
  private let hasDefaultColors: Bool
  private let isUTF8: Bool
  private var looks: [Style: Look] = [:]
  private var pairs: [Pair: Int32] = [:]
  private var painted: Screen?

  /// How ncurses is told what a cell looks like.
  private struct Look {
    var attributes: attr_t
    var pair: Int32
  }

  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Starts colors, as many as the terminal has and the user wants.
  init(theme: Theme, limit: ColorDepth) {
    self.theme = theme
    isUTF8 = curses_locale_is_utf8() == 1
    let hasColors = limit > .mono && has_colors() && start_color() == OK
    hasDefaultColors = hasColors && use_default_colors() == OK
    depth = hasColors ? min(limit, Self.depth()) : .mono
  }

  private static func depth() -> ColorDepth {
    switch curses_colors() {
    case ..<8: .mono
    case ..<256: .sixteen
    case 256: .twoFiftySix
    default: curses_has_flag("RGB") == 1 ? .direct : .twoFiftySix
    }
  }

  /// Makes the next paint a whole one.
  mutating func forget() {
    looks = [:]
    painted = nil
    clearok(curses_window(), true)
  }

  /// Puts a screen on the terminal; what lies outside of it is clipped.
  mutating func paint(_ screen: Screen) {
    let rows = min(screen.rows, Int(curses_rows()))
    let columns = min(screen.columns, Int(curses_columns()))
    let before = painted.flatMap {
      $0.rows == screen.rows && $0.columns == screen.columns ? $0.cells : nil
    }
    for row in 0..<rows {
      let range = (row * screen.columns)..<((row + 1) * screen.columns)
      if let before, before[range] == screen.cells[range] { continue }
      paint(screen.cells[range].prefix(columns), row: row)
    }
    painted = screen
    curs_set(screen.showsCursor ? 1 : 0)
    if let cursor = screen.cursor, cursor.row < rows, cursor.column < columns {
      move(Int32(cursor.row), Int32(cursor.column))
    }
    refresh()
  }

  private mutating func paint(_ cells: ArraySlice<Cell>, row: Int) {
    // Cells side by side mostly look alike, and to find a look takes longer than to put a cell.
    var last: (style: Style, look: Look)?
    for (column, cell) in zip(0..., cells) {
      let look = last?.style == cell.style ? last?.look : nil
      let found = look ?? self.look(of: cell.style)
      if look == nil { last = (cell.style, found) }
      if let text = cell.text {
        put(isUTF8 ? text : text.asciiStandIn, row: row, column: column, found)
      } else if !isUTF8 {
        // ncurses fills the second cell of a wide character itself; of `?` it does not.
        put(" ", row: row, column: column, found)
      }
    }
  }

  private func put(_ text: Character, row: Int, column: Int, _ look: Look) {
    func put(_ scalars: UnsafePointer<UInt32>, _ count: Int) {
      curses_put(Int32(row), Int32(column), scalars, Int32(count), look.attributes, look.pair)
    }
    if let byte = text.asciiValue {
      var scalar = UInt32(byte)
      put(&scalar, 1)
    } else {
      let scalars = text.unicodeScalars.map(\.value)
      put(scalars, scalars.count)
    }
  }

  private mutating func look(of style: Style) -> Look {
    if let look = looks[style] { return look }
    let cell = theme.resolve(style: style, depth: depth)
    var look = Look(attributes: 0, pair: 0)
    if cell.bold { look.attributes |= curses_bold() }
    if cell.dim { look.attributes |= curses_dim() }
    if cell.italic { look.attributes |= curses_italic() }
    if cell.underline { look.attributes |= curses_underline() }
    if cell.reverse { look.attributes |= curses_reverse() }
    let foreground = number(of: cell.foreground, instead: 7)
    let background = number(of: cell.background, instead: 0)
    if foreground.isBright { look.attributes |= curses_bold() }
    look.pair = pair(Pair(foreground: foreground.number, background: background.number))
    looks[style] = look
    return look
  }

  /// A color as ncurses counts it, and whether a terminal of eight colors shows it as the bright
  /// one of a pair by making the text bold.
  private func number(of ink: Ink, instead: Int32) -> (number: Int32, isBright: Bool) {
    switch ink {
    case .terminal:
      (hasDefaultColors ? -1 : instead, false)
    case .index(let index) where 8..<16 ~= index && depth == .direct:
      (Self.bright[Int(index) - 8], false)
    case .index(let index) where 8..<16 ~= index && curses_colors() < 16:
      (Int32(index) - 8, true)
    case .index(let index):
      (Int32(index), false)
    case .exact(let color):
      // A terminal with exact colors takes the numbers below 8 for the named ones.
      (max(8, Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)), false)
    }
  }

  /// The bright colors as xterm has them, for terminals whose numbers from 8 on are exact colors.
  private static let bright: [Int32] = [
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// The number of a pair of colors, given to it when it is first used.
  ///
  /// `alloc_pair` would do the same, but macOS's ncurses does not have it.
  private mutating func pair(_ colors: Pair) -> Int32 {
    guard depth > .mono, colors != Pair(foreground: -1, background: -1) else { return 0 }
    if let number = pairs[colors] { return number }
    let number = Int32(pairs.count + 1)
    guard number < curses_color_pairs(),
      curses_define_pair(number, colors.foreground, colors.background) == 1
    else { return 0 }
    pairs[colors] = number
    return number
  }
}
