import Canvas
import Identity
import Roster

// What an entry's guard asks, in the entry's own color.

extension Model {
  /// What is about to be done, as its question begins.
  private var verb: String {
    switch asked?.aim {
    case .command: "Run in"
    case .copy: "Copy credentials of"
    case .export: "Export"
    case .shell, .console, .signIn, .keep, nil: "Open"
    }
  }

  func confirmSheet(_ entry: Entry.ID, isYes: Bool) -> Sheet {
    Sheet(
      title: "\(verb) \(label(of: entry))?",
      tint: tint(of: entry),
      isDanger: true,
      lines: prospect(of: entry, before: [answers(isYes: isYes)]),
      hints: hints(in: .question),
      rows: rows,
      columns: columns
    )
  }

  /// The two answers, the one that Enter gives marked.
  func answers(isYes: Bool) -> [Span] {
    [
      Span(isYes ? "  No  " : "[ No ]", isYes ? .text : .selection), Span("  "),
      Span(isYes ? "[ Yes ]" : "  Yes  ", isYes ? .selection : .text),
    ]
  }

  func strictSheet(_ request: NameRequest) -> Sheet {
    let entry = request.entry
    let name = label(of: entry)
    let isComplete = request.field.text == name
    let input = inputLine(request.field, width: max(12, name.cellWidth + 1))
    let question = lines("This one is guarded. Type “\(name)” to go on:")
    let complaint = request.isWrong ? lines("  ", request.complaint(name), .error) : []
    let lines = prospect(of: entry, before: question + [input.spans] + complaint)
    return Sheet(
      title: "\(verb) \(name)?",
      tint: tint(of: entry),
      isDanger: true,
      lines: lines,
      hints: isComplete ? hints(in: .field) : [Span("esc", .hintKey), Span(" cancel", .hintText)],
      cursor: (lines.count - 1 - complaint.count, input.caret),
      keepsBelow: complaint.count,
      rows: rows,
      columns: columns
    )
  }

  /// What somebody should look at before opening, above the question: what there is no room for is
  /// left out, the least telling first.
  private func prospect(of entry: Entry.ID, before question: [[Span]]) -> [[Span]] {
    let outline = try? plan(of: entry)?.get()
    let account = values(of: entry, ["account", "role"])
    let sequel = values([
      ("command", asked?.command), ("opens", asked?.terms.text), ("scope", outline?.scope?.text),
      ("then", outline?.asks.joined(separator: ", then ")),
    ])
    let above = account + sequel + values(of: entry, ["profile"])
    let room = rows - Sheet.tightFrame - question.count
    return (above.count < room ? above + [[]] : Array(above.prefix(max(0, room)))) + question
  }

  /// Whom a dialog is about: the role and its account.
  func identity(of entry: Entry.ID) -> [[Span]] {
    values(of: entry, ["account", "role", "profile"])
  }

  private func values(of entry: Entry.ID, _ names: [String]) -> [[Span]] {
    guard let entry = roster.entry(entry) else { return [] }
    let known = [
      "account": entry.account?.description, "role": entry.roleName, "profile": entry.profile,
    ]
    return values(names.map { ($0, known[$0] ?? nil) })
  }

  private func values(_ values: [(name: String, value: String?)]) -> [[Span]] {
    values.flatMap { name, value -> [[Span]] in
      guard let value, !value.isEmpty else { return [] }
      return Detail(name: name, value: value).lines(width: Sheet.innerWidth(columns: columns))
    }
  }
}

extension NameRequest {
  /// Why what was sent is not the name.
  fileprivate func complaint(_ name: String) -> String {
    if field.text.isEmpty { return "nothing is typed yet" }
    let isAlike = field.text.lowercased() == name.lowercased()
    return isAlike ? "capital letters count" : "that is not its name"
  }
}
