/// A part of the grid: where it begins and how far it reaches, in cells.
///
/// Sizes are never below zero, so that a layout for a screen that is too small yields empty parts.
package struct Rect: Hashable, Sendable {
  /// The first row.
  package let row: Int
  /// The first column.
  package let column: Int
  /// Height in cells.
  package let rows: Int
  /// Width in cells.
  package let columns: Int

  /// A part of the grid; sizes below zero count as zero.
  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// Whether there is no cell in it.
  package var isEmpty: Bool { rows == 0 || columns == 0 }
  /// The rows that it covers.
  package var rowRange: Range<Int> { row..<(row + rows) }
  /// The columns that it covers.
  package var columnRange: Range<Int> { column..<(column + columns) }

  /// Whether a cell lies inside.
  package func contains(row: Int, column: Int) -> Bool {
    rowRange.contains(row) && columnRange.contains(column)
  }

  /// What remains when a margin is taken off each side.
  package func inset(rows: Int = 0, columns: Int = 0) -> Rect {
    Rect(
      row: row + min(rows, self.rows / 2),
      column: column + min(columns, self.columns / 2),
      rows: self.rows - 2 * rows,
      columns: self.columns - 2 * columns
    )
  }

  /// The upper rows, at most as many as there are, and the rest.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let height = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, rows: height, columns: columns),
      Rect(row: row + height, column: column, rows: rows - height, columns: columns)
    )
  }

  /// The lower rows, at most as many as there are, and the rest.
  package func splitBottom(_ count: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = splitTop(rows - min(max(0, count), rows))
    return (bottom, rest)
  }

  /// The left columns, at most as many as there are, and the rest.
  package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let width = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: width),
      Rect(row: row, column: column + width, rows: rows, columns: columns - width)
    )
  }

  /// The right columns, at most as many as there are, and the rest.
  package func splitRight(_ count: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = splitLeft(columns - min(max(0, count), columns))
    return (right, rest)
  }

  /// A part of the given size in the middle, no larger than this one.
  package func centered(rows: Int, columns: Int) -> Rect {
    let height = min(max(0, rows), self.rows)
    let width = min(max(0, columns), self.columns)
    return Rect(
      row: row + (self.rows - height) / 2,
      column: column + (self.columns - width) / 2,
      rows: height,
      columns: width
    )
  }
}
