import Roster

/// The rows of the list, which of them the cursor is on, and which is the first on the screen.
package struct Listing: Hashable, Sendable {
  /// One row.
  package enum Row: Hashable, Sendable {
    /// What stands above the entries of a section; apart, so that the many entries stay small.
    indirect case heading(Heading)
    /// An entry, by its place in the roster.
    case entry(Int)
  }

  /// All rows, of which a part is on the screen.
  package private(set) var rows: [Row] = []
  /// The row that keys act on, an entry or the heading of a folded group; `nil` only where there is
  /// none.
  package private(set) var cursor: Int?
  /// The first row on the screen.
  package private(set) var top = 0

  /// Rows that stay visible above and below the cursor.
  static let margin = 2
  /// The entry under the cursor, by its place in the roster.
  package var selected: Int? { cursor.flatMap { entry(at: $0) } }

  /// The entry of a row; `nil` for a heading and outside the list.
  package func entry(at row: Int) -> Int? {
    guard rows.indices.contains(row), case .entry(let place) = rows[row] else { return nil }
    return place
  }
}

// MARK: - Cursor

extension Listing {
  /// Whether keys can act on a row.
  private func isSelectable(_ row: Int) -> Bool {
    guard rows.indices.contains(row) else { return false }
    return switch rows[row] {
    case .entry: true
    case .heading(let heading): heading.isFolded
    }
  }

  /// Puts other rows in place, with the cursor on an entry, or on the first one if it is not there.
  mutating func replace(_ rows: [Row], selecting entry: Int?) {
    self.rows = rows
    cursor = entry.flatMap { rows.firstIndex(of: .entry($0)) } ?? nearestEntry(to: 0)
    top = min(top, max(0, rows.count - 1))
  }

  /// Puts other rows in place, with the cursor on the entry nearest to a row.
  mutating func replace(_ rows: [Row], nearRow row: Int) {
    self.rows = rows
    cursor = nearestEntry(to: row)
  }

  /// Moves by rows, headings not counted; stops at both ends.
  mutating func move(by count: Int) {
    guard var row = cursor else { return }
    let step = count < 0 ? -1 : 1
    for _ in 0..<abs(count) {
      var next = row + step
      while rows.indices.contains(next), !isSelectable(next) { next += step }
      guard rows.indices.contains(next) else { break }
      row = next
    }
    cursor = row
  }

  /// Moves to the first entry.
  mutating func moveToFirst() { cursor = nearestEntry(to: 0) }

  /// Moves to the last entry.
  mutating func moveToLast() { cursor = nearestEntry(to: rows.count - 1) }

  /// Moves to a row, where keys can act on it.
  mutating func select(row: Int) {
    if isSelectable(row) { cursor = row }
  }

  private func nearestEntry(to row: Int) -> Int? {
    let row = min(max(0, row), max(0, rows.count - 1))
    return rows.indices[min(row, rows.count)...].first { isSelectable($0) }
      ?? rows.indices[..<min(row, rows.count)].last { isSelectable($0) }
  }
}

// MARK: - Scrolling

extension Listing {
  /// Scrolls as little as shows the cursor with its margin.
  mutating func reveal(height: Int) {
    guard height > 0 else { return }
    if let cursor {
      let margin = min(Listing.margin, (height - 1) / 2)
      top = min(top, cursor - margin)
      top = max(top, cursor - height + 1 + margin)
    }
    top = max(0, min(top, rows.count - height))
  }

  /// Scrolls by rows and takes the cursor along where it would leave the screen.
  mutating func scroll(by count: Int, height: Int) {
    top = max(0, min(top + count, rows.count - height))
    guard let cursor, height > 0 else { return }
    let margin = min(Listing.margin, (height - 1) / 2)
    let highest = top == 0 ? 0 : top + margin
    let lowest = top + height >= rows.count ? rows.count - 1 : top + height - 1 - margin
    guard cursor < highest || cursor > lowest else { return }
    // Past a heading in the direction of travel, so that the margin does not scroll back.
    let wanted = cursor < highest ? highest : lowest
    let inside =
      cursor < highest
      ? (wanted..<rows.count).first { isSelectable($0) }
      : (0...wanted).last { isSelectable($0) }
    self.cursor = inside ?? cursor
  }
}
