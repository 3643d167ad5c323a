import Canvas
import Identity
import Roster

extension Screen {
  /// Draws what goes on, else what was last told, else the entry under the cursor.
  mutating func drawStatus(of model: Model, in area: Rect, hasTitle: Bool) {
    let isTypingHere = !hasTitle && model.filter.isEditing
    let right = isTypingHere || !hasTitle ? [Span(model.position, .muted)] : model.problemCount
    let width = right.cellWidth
    let hasRoom = area.columns >= width * 2 + 2
    if hasRoom { write(right, row: area.row, column: area.columns - width - 1) }
    let room = area.columns - 2 - (hasRoom && width > 0 ? width + 2 : 0)
    guard !isTypingHere else {
      write("/", row: area.row, column: 1, style: Style(.muted))
      return draw(model.filter, row: area.row, column: 2, width: room - 1)
    }
    let spans = model.status
    let first = spans.first
    let text = spans.map(\.text).joined().truncated(to: room)
    // Only the whole line may be cut, so that it ends in “…” where something is missing.
    if spans.cellWidth <= room {
      write(spans, row: area.row, column: 1)
    } else {
      write(text, row: area.row, column: 1, style: first?.style ?? .text)
    }
  }
}

extension Model {
  /// Steps of the spinner before it is seen: what is done at once needs none.
  private static let quietSteps = 2
  private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  /// The spinner's picture now; a blank while it is not yet worth one.
  var spinnerText: String {
    spinnerStep < Model.quietSteps
      ? " " : Model.spinner[(spinnerStep - Model.quietSteps) % Model.spinner.count]
  }

  fileprivate var status: [Span] {
    if let pending {
      return [
        Span(spinnerText, .spinner),
        Span(" \(pending.doing) \(label(of: pending.entry))…", .status),
        Span("  esc", .hintKey), Span(" cancels", .hintText),
      ]
    }
    if let batch { return status(of: batch) }
    if let awaited, holdsKeys, spinnerText != " " {
      return [
        Span(spinnerText, .spinner), Span(" \(awaited.doing)", .status),
        Span("  esc", .hintKey), Span(" cancels", .hintText),
      ]
    }
    if let notice {
      let isError = notice.notice.kind == .error
      return [Span(notice.notice.text, isError ? .error : .notice)]
    }
    guard isLoaded else { return [Span("reading the AWS configuration…", .muted)] }
    if let heading = list.foldedHeading {
      let noun = heading.count == 1 ? "entry" : "entries"
      return [Span("\(heading.title): \(heading.count) \(noun), folded", .status)]
    }
    return selectedEntry.map { entry in
      let left = entry.secondsLeft(at: now).map { ", \(Countdown.text(seconds: $0)) left" }
      let text = (entry.address ?? "profile \(entry.profile)") + (left ?? ", no session")
      let terms = terms[entry.id].map { [Span(", opens \($0.text)", .notice)] }
      return [Span(text, .status)] + (terms ?? [])
    } ?? []
  }

  /// How many problems there are to read about.
  fileprivate var problemCount: [Span] {
    guard !problems.isEmpty else { return [] }
    let noun = problems.count == 1 ? "problem" : "problems"
    return [Span("!", .hintKey), Span(" \(problems.count) \(noun)", .statusWarning)]
  }
}
