import Canvas
import Identity
import Roster

extension Screen {
  /// Draws the rows in sight and the scroll bar.
  mutating func drawList(of model: Model, in area: Rect) {
    let isAtWork = model.pending != nil || model.batch != nil
    let showsTime = isAtWork || !model.roster.sessionHolders.isEmpty
    let columns = ListColumns(width: area.columns, extent: model.extent, showsTime: showsTime)
    let rows = model.list.rows
    if rows.isEmpty { drawNoMatch(of: model, in: area) }
    for offset in 0..<area.rows where rows.indices.contains(model.list.top + offset) {
      let index = model.list.top + offset
      switch rows[index] {
      case .heading(let heading):
        draw(heading, at: area.row + offset, in: area, isSelected: index == model.list.cursor)
      case .entry(let place):
        let row = ListRow(
          model: model,
          place: place,
          columns: columns,
          isSelected: index == model.list.cursor
        )
        draw(row, at: area.row + offset, in: area)
      }
    }
    drawScrollBar(rows: rows.count, top: model.list.top, in: area)
  }

  private mutating func draw(_ heading: Heading, at row: Int, in area: Rect, isSelected: Bool) {
    let style = Style(.group, isSelected: isSelected)
    if isSelected { drawSelection(at: row, in: area) }
    let text = heading.isFolded ? "▸ \(heading.title) (\(heading.count))" : heading.title
    write(
      text.truncated(to: area.columns - 2),
      row: row,
      column: area.column + 1,
      style: style
    )
  }

  /// Marks the row that keys act on.
  private mutating func drawSelection(at row: Int, in area: Rect) {
    fill(
      Rect(row: row, column: area.column, rows: 1, columns: area.columns - 1),
      style: Style(.selection)
    )
    write("›", row: row, column: area.column, style: Style(.selection))
    if !showsCursor { cursor = (row, area.column) }
  }

  private mutating func drawNoMatch(of model: Model, in area: Rect) {
    if let role = model.adHoc {
      let lines = [
        ("no profile has \(role)", StyleRole.text),
        (model.adHocAdvice, .muted),
      ]
      for (offset, line) in lines.enumerated() where offset + 1 < area.rows {
        write(
          line.0.truncated(to: area.columns - 3),
          row: area.row + 1 + offset,
          column: 2,
          style: Style(line.1)
        )
      }
      return
    }
    let query = model.filter.query.truncated(to: max(1, area.columns - 20))
    write(
      "nothing matches “\(query)”",
      row: area.row + min(1, area.rows - 1),
      column: 2,
      style: Style(.muted),
      maxWidth: area.columns - 2
    )
  }

  private mutating func drawScrollBar(rows: Int, top: Int, in area: Rect) {
    guard rows > area.rows else { return }
    for row in area.rowRange {
      write("│", row: row, column: area.column + area.columns - 1, style: Style(.border))
    }
    drawScrollThumb(rows: rows, top: top, in: area, text: "┃", style: Style(.border))
  }

  /// Draws which part of the whole is in sight, in the last column of an area.
  mutating func drawScrollThumb(rows: Int, top: Int, in area: Rect, text: String, style: Style) {
    guard rows > area.rows, area.rows > 0 else { return }
    let height = max(1, area.rows * area.rows / rows)
    let start = area.row + top * (area.rows - height) / (rows - area.rows)
    for row in start..<(start + height) {
      write(text, row: row, column: area.column + area.columns - 1, style: style)
    }
  }
}

/// One entry as a row of the list.
private struct ListRow {
  let entry: Entry
  let columns: ListColumns
  let isSelected: Bool
  let highlights: Highlights
  let secondsLeft: Int?
  let now: Timestamp
  /// The number of the key that goes to the entry.
  let favoriteNumber: Int?
  /// What is told of the entry where it is on its way; `nil` elsewhere.
  let progress: Span?
  let isMarked: Bool
  let flags: String

  init(model: Model, place: Int, columns: ListColumns, isSelected: Bool) {
    entry = model.roster.entries[place]
    self.columns = columns
    self.isSelected = isSelected
    highlights = model.filter.isActive ? model.finder?.highlights(of: place) ?? [:] : [:]
    secondsLeft = model.secondsLeft(of: place)
    now = model.now
    favoriteNumber = model.favoriteNumber(of: entry.id)
    flags = columns.flags.width > 0 ? model.flags(of: entry) : ""
    isMarked = model.marks.contains(entry.id)
    progress =
      model.pending?.entry == entry.id
      ? Span(model.spinnerText, .spinner) : model.progress(of: entry.id)
  }

  /// The look of a role on this row.
  func style(_ role: StyleRole) -> Style { Style(role, isSelected: isSelected) }

  /// The look of what has no look of its own.
  var plainStyle: Style { isSelected ? Style(.selection) : .text }
}

extension Screen {
  private mutating func draw(_ list: ListRow, at row: Int, in area: Rect) {
    let columns = list.columns
    if list.isSelected { drawSelection(at: row, in: area) }
    if list.isMarked {
      write("●", row: row, column: area.column + 1, style: list.style(.match))
    } else if let number = list.favoriteNumber {
      write("\(number)", row: row, column: area.column + 1, style: list.style(.hintKey))
    }
    drawChip(list, row: row, column: area.column + columns.label.start)
    if columns.account.width > 0 {
      let account = list.entry.account?.description ?? ""
      let places = list.highlights[.address, default: []]
      drawText(account, places: places, list, row: row, columns.account, in: area)
    }
    if columns.role.width > 0 {
      // In `account/role` the role begins after twelve digits and a slash.
      let places = list.highlights[.role, default: []]
        .union(list.highlights[.address, default: []].map { $0 - 13 })
      drawText(list.entry.roleName ?? "", places: places, list, row: row, columns.role, in: area)
    }
    if columns.flags.width > 0 {
      write(
        list.flags.truncated(to: columns.flags.width),
        row: row,
        column: area.column + columns.flags.start,
        style: list.style(list.entry.problem == nil ? .muted : .error),
        maxWidth: columns.flags.width
      )
    }
    drawTime(list, row: row, in: area)
  }

  private mutating func drawChip(_ list: ListRow, row: Int, column: Int) {
    let label = list.entry.label
    let width = list.columns.label.width
    let text = label.text.truncated(to: max(0, width - 2))
    let base =
      label.color == nil
      ? list.plainStyle
      : Style(.label, tint: label.chipStyle.tint, isSelected: list.isSelected)
    var column = write(" ", row: row, column: column, style: base)
    // Where the display name is not the profile's, the query may have found the latter.
    let places = list.highlights[.label, default: []]
    let match = Style(.match, tint: base.tint, isSelected: list.isSelected)
    column = write(text, places: places, row: row, column: column, base: base, match: match)
    write(" ", row: row, column: column, style: base)
  }

  private mutating func drawText(
    _ text: String,
    places: Set<Int>,
    _ list: ListRow,
    row: Int,
    _ column: ListColumns.Column,
    in area: Rect
  ) {
    write(
      text.truncated(to: column.width),
      places: places,
      row: row,
      column: area.column + column.start,
      base: list.plainStyle,
      match: list.style(.match)
    )
  }

  /// Writes a text with the characters at some places of its UTF-8 in another look.
  @discardableResult
  private mutating func write(
    _ text: String,
    places: Set<Int>,
    row: Int,
    column: Int,
    base: Style,
    match: Style
  ) -> Int {
    guard !places.isEmpty else { return write(text, row: row, column: column, style: base) }
    var column = column
    var place = 0
    for character in text {
      let length = character.utf8.count
      let isMatch = (place..<(place + length)).contains { places.contains($0) }
      // An ellipsis stands for letters that cannot be marked.
      let style = isMatch && character != "…" ? match : base
      column = write(String(character), row: row, column: column, style: style)
      place += length
    }
    return column
  }

  private mutating func drawTime(_ list: ListRow, row: Int, in area: Rect) {
    let (time, bar) = (list.columns.time, list.columns.bar)
    guard time.width > 0 else { return }
    let column = area.column + time.start
    let isShort = list.columns.isTimeShort
    // Where the last letter stands, before the marks of urgency.
    let width = isShort ? Countdown.shortWidth - 2 : Countdown.width
    if let progress = list.progress {
      let text = progress.text.cellWidth > width ? "✗" : progress.text
      let style = Style(progress.style.role, isSelected: list.isSelected)
      write(text, row: row, column: column + width - text.cellWidth, style: style)
      return
    }
    guard let left = list.secondsLeft else {
      guard list.entry.sessionExpires != nil else { return }
      let text = isShort ? "ended" : "expired"
      write(text, row: row, column: column, style: list.style(.statusExpired))
      return
    }
    let urgency = Countdown.urgency(secondsLeft: left)
    let style = list.style(Countdown.role(urgency))
    let text = isShort ? Countdown.shortText(seconds: left) : Countdown.text(seconds: left)
    let indent = max(0, width - text.utf8.count)
    write(
      text + Countdown.mark(urgency),
      row: row,
      column: column + indent,
      style: style,
      maxWidth: time.width - indent
    )
    guard bar.width > 0 else { return }
    write(
      Countdown.bar(secondsLeft: left, width: bar.width),
      row: row,
      column: area.column + bar.start,
      style: style
    )
  }
}
