/// One character cell.
///
/// The second cell of a wide character has no `text`.
package struct Cell: Hashable, Sendable {
  package var text: Character?
  package var style: Style
}

/// A grid of cells and the modes of the terminal: all that a view makes, all that a painter needs.
package struct Screen: Hashable, Sendable {
  /// Height in cells.
  package let rows: Int
  /// Width in cells.
  package let columns: Int
  /// The cells, a row after a row.
  package private(set) var cells: [Cell]
  /// The terminal's title; `nil` leaves it alone.
  package var title: String?
  /// Where the hardware cursor stands, for screen readers and input fields.
  package var cursor: (row: Int, column: Int)? {
    get { cursorCell.map { ($0 / max(1, columns), $0 % max(1, columns)) } }
    set { cursorCell = newValue.map { $0.row * columns + $0.column } }
  }
  /// Whether the hardware cursor is visible: only in an input field.
  package var showsCursor = false
  private var cursorCell: Int?

  /// A blank grid; sizes below zero count as zero.
  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    cells = Array(
      repeating: Cell(text: " ", style: .text),
      count: max(0, rows) * max(0, columns)
    )
  }

  /// The cell at a place inside the grid.
  package subscript(row: Int, column: Int) -> Cell {
    get { cells[row * columns + column] }
    set { cells[row * columns + column] = newValue }
  }
}
