import Canvas

/// A dialog as it stands on the screen: a box of lines, of which a part is in sight.
struct Sheet {
  let title: String
  /// The color of the label that the dialog is about.
  let tint: Tint?
  /// Whether the dialog stands before something that is hard to take back, or that went wrong.
  let isDanger: Bool
  /// All lines, wrapped.
  let lines: [[Span]]
  /// The first line in sight.
  let scroll: Int
  /// Keys and what they do, for the last line.
  let hints: [Span]
  /// How many lines are in sight.
  let visibleHeight: Int
  /// Where in the lines the terminal's cursor stands.
  let cursor: (line: Int, column: Int)?
  /// The rows that can be chosen; `nil` where none can.
  let choices: Choices?
  /// The box.
  let area: Rect

  /// Rows to choose from, among a dialog's lines.
  struct Choices {
    /// The line of the first row in sight.
    let firstLine: Int
    /// The rows in sight.
    let rows: Range<Int>
  }

  private static let width = 68
  /// Rows of the two borders and the hints, where there is no room for more.
  static let tightFrame = 3
  /// Cells of border and blank on both sides together.
  private static let sides = 4

  /// The cells that a line may take on a screen of so many columns.
  static func innerWidth(columns: Int) -> Int { innerWidth(outer: outerWidth(columns: columns)) }

  /// The cells that a line may take in a box of so many columns.
  static func innerWidth(outer: Int) -> Int { max(1, outer - sides) }

  private static func outerWidth(columns: Int) -> Int {
    columns < 48 ? columns : min(width, columns - 6)
  }

  init(
    title: String,
    tint: Tint? = nil,
    isDanger: Bool = false,
    lines: [[Span]],
    scroll: Int = 0,
    hints: [Span],
    cursor: (line: Int, column: Int)? = nil,
    choices: Choices? = nil,
    width: Int? = nil,
    isAtRightEdge: Bool = false,
    keepsBelow: Int = 0,
    rows: Int,
    columns: Int
  ) {
    self.title = title
    self.tint = tint
    self.isDanger = isDanger
    self.lines = lines
    self.hints = hints
    self.cursor = cursor
    self.choices = choices
    // Two borders, the hints, and a blank line before them where there is room.
    let screen = Rect(row: 0, column: 0, rows: rows, columns: columns)
    let width = min(columns, width ?? Sheet.outerWidth(columns: columns))
    // At the edge a dialog leaves in sight what it is about.
    area = (isAtRightEdge ? screen.splitRight(width).right : screen)
      .centered(rows: lines.count + 4, columns: width)
    let room = max(1, area.rows - (area.rows < lines.count + 4 ? Sheet.tightFrame : 4))
    let end = max(0, lines.count - room)
    visibleHeight = room
    // What is typed has to be seen, and so many lines below that say what is wrong with it.
    self.scroll =
      cursor.map { min($0.line, max(0, min($0.line + keepsBelow, lines.count - 1) - room + 1)) }
      ?? min(max(0, scroll), end)
  }

  /// Lines altogether.
  var bodyHeight: Int { lines.count }
}

extension Screen {
  /// Draws a dialog over whatever is there.
  mutating func draw(_ sheet: Sheet) {
    let area = sheet.area
    // A blank on each side keeps the list's words from running into the frame.
    clear(Rect(row: area.row, column: area.column - 1, rows: area.rows, columns: area.columns + 2))
    clear(area, style: Style(.dialog))
    let frame =
      sheet.tint.map { Style(.labelMark, tint: $0) } ?? Style(sheet.isDanger ? .danger : .border)
    let titleStyle =
      sheet.tint.map { Style(.label, tint: $0) } ?? Style(sheet.isDanger ? .danger : .dialogTitle)
    drawBox(
      area,
      border: sheet.isDanger ? .heavy : .rounded,
      style: frame,
      title: sheet.title,
      titleStyle: titleStyle
    )
    let inner = area.inset(rows: 1, columns: 2)
    for offset in 0..<min(sheet.visibleHeight, inner.rows)
    where sheet.lines.indices.contains(sheet.scroll + offset) {
      write(
        sheet.lines[sheet.scroll + offset],
        row: inner.row + offset,
        column: inner.column,
        maxWidth: inner.columns
      )
    }
    let track = Rect(
      row: inner.row,
      column: area.column,
      rows: sheet.visibleHeight,
      columns: area.columns
    )
    drawScrollThumb(rows: sheet.bodyHeight, top: sheet.scroll, in: track, text: "█", style: frame)
    write(
      sheet.hints,
      row: area.row + area.rows - 2,
      column: inner.column,
      maxWidth: inner.columns
    )
    showsCursor = sheet.cursor != nil
    if let place = sheet.cursor {
      cursor = (
        min(rows - 1, inner.row + place.line - sheet.scroll),
        min(columns - 1, inner.column + min(place.column, max(0, inner.columns - 1)))
      )
    } else {
      cursor = (area.row, area.column)
    }
  }
}
