/// The characters that a box is drawn with.
package struct Border: Hashable, Sendable {
  package let topLeft, topRight, bottomLeft, bottomRight: Character
  package let horizontal, vertical: Character

  /// Thin lines with rounded corners.
  package static let rounded = Border("╭╮╰╯─│")
  /// Heavy lines, for what must not be overlooked.
  package static let heavy = Border("┏┓┗┛━┃")
  /// Characters that every terminal has.
  package static let ascii = Border("++++-|")

  /// Six characters: the corners from the top left in reading order, a horizontal, a vertical.
  private init(_ characters: String) {
    let parts = Array(characters)
    (topLeft, topRight, bottomLeft, bottomRight) = (parts[0], parts[1], parts[2], parts[3])
    (horizontal, vertical) = (parts[4], parts[5])
  }
}

extension Screen {
  /// Draws a box along the inner edge of a part of the grid, with a title in its upper line.
  ///
  /// Nothing is drawn where there is no room for four corners.
  package mutating func drawBox(
    _ rect: Rect,
    border: Border = .rounded,
    style: Style = Style(.border),
    title: String = "",
    titleStyle: Style = Style(.dialogTitle)
  ) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let line = String(repeating: border.horizontal, count: rect.columns - 2)
    let bottom = rect.row + rect.rows - 1
    let right = rect.column + rect.columns - 1
    write(
      "\(border.topLeft)\(line)\(border.topRight)",
      row: rect.row,
      column: rect.column,
      style: style
    )
    write(
      "\(border.bottomLeft)\(line)\(border.bottomRight)",
      row: bottom,
      column: rect.column,
      style: style
    )
    for row in (rect.row + 1)..<bottom {
      write(String(border.vertical), row: row, column: rect.column, style: style)
      write(String(border.vertical), row: row, column: right, style: style)
    }
    let room = rect.columns - 6
    guard !title.isEmpty, room > 0 else { return }
    write(
      " \(title.truncated(to: room)) ",
      row: rect.row,
      column: rect.column + 2,
      style: titleStyle
    )
  }

  /// Draws a horizontal line over a part of a row.
  package mutating func drawRule(
    row: Int,
    columns: Range<Int>,
    border: Border = .rounded,
    style: Style = Style(.border)
  ) {
    write(
      String(repeating: border.horizontal, count: columns.count),
      row: row,
      column: columns.lowerBound,
      style: style
    )
  }
}
