import Canvas
import Identity

// Lists to choose from: one row is marked, and as many are in sight as there is room for.

extension Model {
  private static let mostRows = 14
  /// Two borders, the hints and the blank before them; the line that is typed in, and a blank.
  private static let otherRows = 6

  /// How many rows of a list to choose from are in sight at most.
  var choiceRoom: Int { min(Model.mostRows, max(1, rows - Model.otherRows)) }

  /// The rows in sight, the marked one among them.
  func window(_ count: Int, cursor: Int) -> Range<Int> {
    let room = min(count, choiceRoom)
    let start = min(max(0, cursor - room / 2), count - room)
    return start..<(start + room)
  }

  func paletteSheet(_ palette: Palette) -> Sheet {
    let width = Sheet.innerWidth(columns: columns)
    let items = paletteItems(palette.field.text)
    let place = items.isEmpty ? "0" : "\(palette.cursor + 1)/\(items.count)"
    let input = inputLine(palette.field, width: width - place.count - 3)
    let room = max(1, width - input.spans.cellWidth - place.count)
    let gap = String(repeating: " ", count: room)
    let head = [input.spans + [Span(gap), Span(place, .muted)], []]
    let seen = window(items.count, cursor: palette.cursor)
    var rows = seen.map { row(items[$0], isMarked: $0 == palette.cursor, width: width) }
    if rows.isEmpty { rows = [[Span("  no such action", .muted)]] }
    // The box keeps its height while the list gets shorter.
    let height = min(choiceRoom, actionCount)
    rows += Array(repeating: [], count: max(0, height - rows.count))
    return Sheet(
      title: "Actions",
      lines: head + rows,
      hints: hints(in: .palette),
      cursor: (0, input.caret),
      choices: Sheet.Choices(firstLine: head.count, rows: seen),
      rows: self.rows,
      columns: columns
    )
  }

  private func row(_ item: PaletteItem, isMarked: Bool, width: Int) -> [Span] {
    let keys = item.binding.keyNames
    let room = max(1, width - keys.cellWidth - 4)
    let role: StyleRole = item.reason == nil ? .text : .muted
    let label = item.binding.label.truncated(to: room)
    let rest = room - label.cellWidth
    let reason = item.reason.map { " (\($0))".truncated(to: max(0, rest)) } ?? ""
    let gap = String(repeating: " ", count: rest - reason.cellWidth + 2)
    return mark(isMarked) + spans(label, item.places, role, isMarked)
      + [
        Span(reason, Style(.muted, isSelected: isMarked)), Span(gap, plain(isMarked)),
        Span(keys, Style(item.reason == nil ? .hintKey : .muted, isSelected: isMarked)),
      ]
  }

  /// A text with the characters at some places marked as found.
  private func spans(
    _ text: String,
    _ places: Set<Int>,
    _ role: StyleRole,
    _ isMarked: Bool
  ) -> [Span] {
    guard !places.isEmpty else { return [Span(text, Style(role, isSelected: isMarked))] }
    return text.enumerated().map { place, character in
      let role = places.contains(place) && character != "…" ? .match : role
      return Span(String(character), Style(role, isSelected: isMarked))
    }
  }

  func mark(_ isMarked: Bool) -> [Span] { [Span(isMarked ? "› " : "  ", plain(isMarked))] }

  private func plain(_ isMarked: Bool) -> Style { isMarked ? Style(.selection) : .text }
}

// MARK: - Themes

extension Model {
  private static let themesWidth = 34

  func themesSheet(_ choice: ThemeChoice) -> Sheet {
    let outer = min(Model.themesWidth, columns)
    let width = Sheet.innerWidth(outer: outer)
    let seen = window(choice.offers.count, cursor: choice.cursor)
    let rows = seen.map { row(choice.offers[$0], isMarked: $0 == choice.cursor, width: width) }
    let problem = choice.offers[choice.cursor].problems.first.map { problem in
      [[]]
        + "\(text(of: problem.location)): \(problem.message)".wrapped(to: width)
        .map { [Span($0, .error)] }
    }
    return Sheet(
      title: "Theme",
      lines: rows + (problem ?? []),
      hints: hints(in: .choice),
      choices: Sheet.Choices(firstLine: 0, rows: seen),
      width: outer,
      isAtRightEdge: true,
      rows: self.rows,
      columns: columns
    )
  }

  private func row(_ offer: ThemeOffer, isMarked: Bool, width: Int) -> [Span] {
    let appearance = offer.theme.appearance?.rawValue ?? ""
    let room = max(1, width - 2 - appearance.cellWidth)
    return mark(isMarked)
      + [
        Span(
          offer.name.truncated(to: max(1, room - 1)).padded(to: room),
          Style(offer.problems.isEmpty ? .text : .error, isSelected: isMarked)
        ),
        Span(appearance, Style(.muted, isSelected: isMarked)),
      ]
  }
}
