import Canvas
import Identity
import Roster

extension Model {
  /// What is being done to several entries, for the status line.
  func status(of batch: Batch) -> [Span] {
    let count = batch.entries.count
    let what =
      count == 1
      ? batch.entries.first.map { label(of: $0) } ?? ""
      : "\(min(count, count - batch.restCount + 1)) of \(count)"
    return [
      Span(spinnerText, .spinner), Span(" \(batch.deed.doing) \(what)…", .status),
      Span("  esc", .hintKey), Span(" cancels", .hintText),
    ]
  }

  /// What the list tells of an entry while something is done to several; `nil` where it is as ever.
  func progress(of entry: Entry.ID) -> Span? {
    switch batch?[entry] {
    case .waiting?: Span("·", .muted)
    case .running?: Span(spinnerText, .spinner)
    case .failed?: Span("failed", .error)
    case .done?, nil: nil
    }
  }

  /// The question whether guarded entries may be assumed with others.
  func severalSheet(_ question: BatchQuestion) -> Sheet {
    let guarded = question.entries.compactMap { roster.entry($0) }
      .filter { $0.guardLevel == .confirm }
    let names = guarded.map(\.label.text).joined(separator: ", ")
    let room = max(1, rows - Sheet.tightFrame - 1)
    let text = lines("Guarded among them: \(names)")
    return Sheet(
      title: "Assume \(question.entries.count) roles?",
      tint: guarded.first?.label.color.map { Tint($0) },
      isDanger: true,
      lines: Array((text + [[]]).prefix(room)) + [answers(isYes: question.isYes)],
      hints: hints(in: .question),
      rows: rows,
      columns: columns
    )
  }
}
