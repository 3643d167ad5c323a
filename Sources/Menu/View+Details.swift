import Canvas
import Identity
import Roster

extension Screen {
  /// Draws the entry under the cursor, in full where there is room.
  mutating func drawDetails(of entry: Entry, _ model: Model, in area: Rect, isBeside: Bool) {
    guard isBeside else { return drawBriefDetails(of: entry, model, in: area) }
    for row in area.rowRange {
      write("│", row: row, column: area.column, style: Style(.border))
    }
    let column = area.column + 2
    let width = area.columns - 3
    write(
      " \(entry.label.text.truncated(to: width - 2)) ",
      row: area.row,
      column: column,
      style: entry.label.chipStyle
    )
    let room = area.rows - 2
    var lines = model.details(of: entry).flatMap { $0.lines(width: width) }
    if lines.count > room, let more = model.moreDetails {
      lines = lines.prefix(max(0, room - 1)) + [more]
    }
    for (offset, line) in lines.prefix(room).enumerated() {
      write(line, row: area.row + 2 + offset, column: column)
    }
  }

  private mutating func drawBriefDetails(of entry: Entry, _ model: Model, in area: Rect) {
    drawRule(row: area.row, columns: area.columnRange)
    let inner = area.splitTop(1).rest
    let width = inner.columns - 2
    let details = model.briefDetails(of: entry, width: width - Detail.nameWidth)
    for (offset, detail) in details.prefix(inner.rows).enumerated() {
      write(detail.line(width: width), row: inner.row + offset, column: 1)
    }
    guard let more = model.moreDetails else { return }
    let column = area.columns - more.cellWidth - 4
    write([Span(" ")] + more + [Span(" ")], row: area.row, column: column)
  }
}

extension Model {
  /// Which key shows the details that have no room.
  fileprivate var moreDetails: [Span]? {
    let key = keymap.bindings(in: .list).first { $0.command == .allDetails }?.keys.first
    return key.map { [Span($0.name, .hintKey), Span(" all", .hintText)] }
  }

  /// The details in front of the list, for those who have no room beside it.
  func detailsSheet(_ entry: Entry.ID, scroll: Int) -> Sheet {
    let width = Sheet.innerWidth(columns: columns)
    let entry = roster.entry(entry)
    return Sheet(
      title: entry?.label.text ?? "Gone",
      tint: entry?.label.color.map { Tint($0) },
      lines: entry.map { details(of: $0).flatMap { $0.lines(width: width) } } ?? [],
      scroll: scroll,
      hints: hints(in: .page),
      rows: rows,
      columns: columns
    )
  }
}

extension Detail {
  /// Cells that the names take, with the blanks after them.
  static let nameWidth = 10
  private static let gap = 2

  /// The detail in one line, its place at the right where there is room for it.
  fileprivate func line(width: Int) -> [Span] {
    let text = value.replacing("\n", with: " ").truncated(to: width - Detail.nameWidth)
    let spans = [Span(name.padded(to: Detail.nameWidth), .muted), Span(text, role)]
    return Detail.withPlace(place, after: spans, width: width) ?? spans
  }

  /// The detail in full, broken into lines.
  func lines(width: Int) -> [[Span]] {
    let facts = [PlanOutline.Fact(value, at: place)] + further
    let room = max(1, width - Detail.nameWidth)
    var lines: [[Span]] = []
    for fact in facts {
      for line in fact.text.wrapped(to: room) {
        let name = (lines.isEmpty ? name : "").padded(to: Detail.nameWidth)
        lines.append([Span(name, .muted), Span(line, role)])
      }
      guard let place = fact.place, let last = lines.popLast() else { continue }
      if let line = Detail.withPlace(place, after: last, width: width) {
        lines.append(line)
      } else {
        lines +=
          [last]
          + place.wrapped(to: room).map { line in
            [Span(String(repeating: " ", count: width - line.cellWidth)), Span(line, .muted)]
          }
      }
    }
    return lines
  }

  private static func withPlace(_ place: String?, after spans: [Span], width: Int) -> [Span]? {
    guard let place else { return nil }
    let rest = width - spans.cellWidth - place.cellWidth
    guard rest >= gap else { return nil }
    return spans + [Span(String(repeating: " ", count: rest)), Span(place, .muted)]
  }
}
