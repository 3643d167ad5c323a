package import Canvas
import Roster

/// The screen for a model: every cell of it, from nothing but the model.
package func view(_ model: Model) -> Screen {
  var screen = Screen(rows: model.rows, columns: model.columns)
  let layout = model.layout
  screen.title = model.terminalTitle
  guard !layout.isTooSmall else {
    screen.write("too small", row: 0, column: 0, style: Style(.muted))
    return screen
  }
  if let title = layout.title { screen.drawTitle(of: model, in: title) }
  if model.roster.entries.isEmpty {
    screen.drawFirstRun(of: model, in: layout.list)
  } else {
    screen.drawList(of: model, in: layout.list)
  }
  if let details = layout.details, let entry = model.selectedEntry {
    screen.drawDetails(of: entry, model, in: details, isBeside: layout.areDetailsBeside)
  }
  screen.drawStatus(of: model, in: layout.status, hasTitle: layout.title != nil)
  if let hints = layout.hints { screen.drawHints(of: model, in: hints) }
  if let sheet = model.sheet { screen.draw(sheet) }
  return screen
}

// MARK: - Title

extension Screen {
  fileprivate mutating func drawTitle(of model: Model, in area: Rect) {
    let summary = model.summary
    let right = area.columns - summary.cellWidth - 1
    write(summary, row: area.row, column: right)
    let room = right - 2
    var column = write("guise", row: area.row, column: 1, style: Style(.title), maxWidth: room)
    guard model.filter.isEditing || !model.filter.query.isEmpty else { return }
    column = write(" / ", row: area.row, column: column, style: Style(.muted))
    draw(model.filter, row: area.row, column: column, width: room - column)
  }

  /// Draws the query with its end in sight, and the terminal's cursor in it while it is typed.
  mutating func draw(_ filter: Filter, row: Int, column: Int, width: Int) {
    let field = filter.field
    let head = String(field.text.prefix(field.caret))
    // The caret needs a cell of its own.
    let hidden = max(0, head.cellWidth - max(0, width - 1))
    let style = Style(filter.isEditing ? .input : .text)
    let shown = field.text.droppingCells(hidden)
    write(shown, row: row, column: column, style: style, maxWidth: width)
    guard filter.isEditing else { return }
    cursor = (row, min(columns - 1, column + head.cellWidth - hidden))
    showsCursor = true
  }
}

extension Model {
  /// Live sessions and the place in the list.
  fileprivate var summary: [Span] {
    var spans: [Span] = []
    let live = roster.sessionHolders.compactMap { secondsLeft(of: $0) }
    if let least = live.min() {
      let urgency = Countdown.urgency(secondsLeft: least)
      spans.append(Span("\(live.count) live", .statusLive))
      spans.append(Span(", next ends in ", .muted))
      spans.append(Span(Countdown.text(seconds: least), Countdown.role(urgency)))
      spans.append(Span("  "))
    }
    if !marks.isEmpty { spans.append(Span("\(marks.count) marked  ", .match)) }
    if sorting != .file { spans.append(Span("by \(sorting.rawValue)  ", .muted)) }
    if isLoaded { spans.append(Span(position, .muted)) }
    return spans
  }

  /// The cursor's place among the entries shown, and of how many.
  var position: String {
    let total = roster.entries.count
    guard !filter.isActive else {
      let found = list.rows.count
      return "\(list.cursor.map { $0 + 1 } ?? 0)/\(found) of \(total)"
    }
    return list.foldedHeading == nil ? "\(list.selectedRank)/\(total)" : "\(total)"
  }
}

extension String {
  /// The text without the characters that take the first cells.
  func droppingCells(_ count: Int) -> String {
    var dropped = 0
    return String(
      drop { character in
        defer { dropped += character.cellWidth }
        return dropped < count
      }
    )
  }
}

// MARK: - Hints

extension Screen {
  /// Draws as many hints as fit, the most important first.
  fileprivate mutating func drawHints(of model: Model, in area: Rect) {
    guard model.dialog == nil else { return }
    var column = 1
    for binding in model.keymap.bindings(in: model.scope) {
      guard let hint = binding.hint, let key = binding.keys.first else { continue }
      guard model.unavailability(of: binding.command) == nil else { continue }
      let spans = [Span(key.name, .hintKey), Span(" \(hint)", .hintText)]
      guard column + spans.cellWidth < area.columns else { return }
      column = write(spans, row: area.row, column: column) + 2
    }
  }
}
