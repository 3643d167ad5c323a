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

  /// The question whether something may be done to several entries.
  func severalSheet(_ question: BatchQuestion) -> Sheet {
    let room = max(1, rows - Sheet.tightFrame - 1)
    let codes = question.codes.count
    var text: [[Span]] = []
    if !question.guarded.isEmpty {
      text += lines("Guarded among them: \(names(of: question.guarded))")
    }
    if codes > 0 {
      // The count comes first: the names may have no room.
      let what = codes == 1 ? "1 asks for a code of its own" : "\(codes) ask for a code each"
      text += lines("\(what); a device shows a new one every 30 s:")
      text += lines("  ", names(of: question.codes), .muted)
    }
    let count = question.entries.count
    return Sheet(
      title: question.deed == .renew ? "Renew \(count) sessions?" : "Assume \(count) roles?",
      tint: question.guarded.first.flatMap { tint(of: $0) },
      isDanger: true,
      lines: Array((text + [[]]).prefix(room)) + [answers(isYes: question.isYes)],
      hints: hints(in: .question),
      rows: rows,
      columns: columns
    )
  }

  private func names(of entries: [Entry.ID]) -> String {
    entries.map { label(of: $0) }.joined(separator: ", ")
  }
}
