extension Screen {
  /// The whole grid.
  package var bounds: Rect { Rect(row: 0, column: 0, rows: rows, columns: columns) }

  /// The text of each row, without the styles.
  package var lines: [String] {
    (0..<rows).map { row in String((0..<columns).compactMap { self[row, $0].text }) }
  }

  /// The rows' text, joined by line feeds.
  package var text: String { lines.joined(separator: "\n") }

  /// Writes text from a cell on, clipped to the row and to `maxWidth` cells.
  ///
  /// The place may lie outside the grid. A wide character of which only half would be visible is
  /// drawn as a space, so that every row keeps its width.
  ///
  /// - Returns: The column after the last cell, as if nothing had been clipped but by `maxWidth`.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol,
    row: Int,
    column: Int,
    style: Style = .text,
    maxWidth: Int = .max
  ) -> Int {
    let end = maxWidth < Int.max - max(0, column) ? column + max(0, maxWidth) : Int.max
    var column = column
    for character in text {
      if let byte = character.asciiValue, 0x20..<0x7F ~= byte {
        guard column < end else { return column }
        if 0..<columns ~= column {
          place(character, width: 1, row: row, column: column, style: style)
        }
        column += 1
        continue
      }
      for cell in character.cells {
        guard column < end else { return column }
        let limit = min(end, columns)
        if column >= 0, column + cell.width <= limit {
          place(cell.text, width: cell.width, row: row, column: column, style: style)
        } else {
          for half in max(0, column)..<max(0, column, min(limit, column + cell.width)) {
            place(" ", width: 1, row: row, column: half, style: style)
          }
        }
        column = min(end, column + cell.width)
      }
    }
    return column
  }

  /// Writes lines below each other, clipped to a part of the grid.
  ///
  /// - Returns: The row after the last line.
  @discardableResult
  package mutating func write(lines: [String], in rect: Rect, style: Style = .text) -> Int {
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      write(
        line,
        row: rect.row + offset,
        column: rect.column,
        style: style,
        maxWidth: rect.columns
      )
    }
    return rect.row + min(lines.count, rect.rows)
  }

  /// Styles a part of the grid; its text stays.
  package mutating func fill(_ rect: Rect, style: Style) {
    let part = clipped(rect)
    for row in part.rowRange {
      for column in part.columnRange { self[row, column].style = style }
    }
  }

  /// Styles a row; its text stays.
  package mutating func fill(row: Int, style: Style) {
    fill(Rect(row: row, column: 0, rows: 1, columns: columns), style: style)
  }

  /// Blanks a part of the grid.
  package mutating func clear(_ rect: Rect, style: Style = .text) {
    let part = clipped(rect)
    for row in part.rowRange {
      for column in part.columnRange {
        place(" ", width: 1, row: row, column: column, style: style)
      }
    }
  }

  private func clipped(_ rect: Rect) -> Rect {
    let top = min(max(0, rect.row), rows)
    let left = min(max(0, rect.column), columns)
    return Rect(
      row: top,
      column: left,
      rows: min(rows, rect.row + rect.rows) - top,
      columns: min(columns, rect.column + rect.columns) - left
    )
  }

  /// Puts a character into its cells, which lie inside the row; halves of wide characters that it
  /// cuts become spaces.
  private mutating func place(
    _ text: Character,
    width: Int,
    row: Int,
    column: Int,
    style: Style
  ) {
    guard 0..<rows ~= row else { return }
    if self[row, column].text == nil, column > 0 { self[row, column - 1].text = " " }
    let next = column + width
    if next < columns, self[row, next].text == nil { self[row, next].text = " " }
    self[row, column] = Cell(text: text, style: style)
    if width == 2 { self[row, column + 1] = Cell(text: nil, style: style) }
  }
}
