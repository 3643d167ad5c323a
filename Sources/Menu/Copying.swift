import Canvas
import Identity
package import Roster

/// What of an entry can be copied, one of which is marked.
package struct CopyChoice: Hashable, Sendable {
  /// The entry.
  package let entry: Entry.ID
  /// What there is.
  package let items: [CopyItem]
  /// The marked one, by its place.
  package internal(set) var cursor = 0

  init(_ entry: Entry) {
    self.entry = entry.id
    items = CopyItem.allCases.filter { $0.isSecret || $0.text(of: entry) != nil }
  }
}

extension CopyItem {
  /// The text of what is no secret; `nil` where the entry has none.
  func text(of entry: Entry) -> String? {
    switch self {
    case .account: entry.account?.description
    case .role: entry.arn?.description
    case .profile: entry.profile
    case .consoleLink, .exports, .fishExports, .powerShellExports: nil
    }
  }

  /// What its secret gives to whoever reads the clipboard.
  fileprivate var warning: String {
    self == .consoleLink
      ? "The link signs in as the role to whoever opens it, for 15 minutes."
      : "They are the session's credentials, in plain text."
  }
}

extension Model {
  /// Carries out a command while there is something to choose for copying.
  mutating func choose(_ command: Command, _ choice: CopyChoice) -> [Effect] {
    switch command {
    case .submit:
      let item = choice.items[choice.cursor]
      dialog = item.isSecret ? .copyWarning(choice.entry, item, isYes: false) : nil
      guard let text = roster.entry(choice.entry).flatMap({ item.text(of: $0) }) else { return [] }
      post(Notice(.passing, "copied \(text)"))
      return [.copy(text)]
    case .back: dialog = nil
    default:
      var choice = choice
      choice.cursor = moved(choice.cursor, of: choice.items.count, by: command)
      dialog = .copy(choice)
    }
    return []
  }

  /// Answers the question whether a secret may go to the clipboard; a confirmation that the entry's
  /// guard would ask is given with it.
  mutating func answer(
    _ command: Command,
    copying item: CopyItem,
    of entry: Entry.ID,
    isYes: Bool
  ) -> [Effect] {
    switch command {
    case .switchAnswer:
      dialog = .copyWarning(entry, item, isYes: !isYes)
      return []
    case .accept, .decline, .submit:
      dialog = nil
      guard command == .accept || command == .submit && isYes else { return [] }
      let order = Order(entry, for: .copy(item), terms: terms[entry] ?? Terms())
      guard let entry = roster.entry(entry), entry.guardLevel == .strict else {
        return start(order)
      }
      return open(entry, order)
    default: return []
    }
  }

  func copySheet(_ choice: CopyChoice) -> Sheet {
    let width = Sheet.innerWidth(columns: columns)
    let entry = roster.entry(choice.entry)
    let longest = (choice.items.map(\.label.count).max() ?? 0) + 2
    let isAligned = longest * 2 <= width
    let seen = window(choice.items.count, cursor: choice.cursor)
    let rows = seen.map { place -> [Span] in
      let item = choice.items[place]
      let isMarked = place == choice.cursor
      let value = item.isSecret ? "a secret" : entry.flatMap { item.text(of: $0) } ?? ""
      let nameWidth = min(width - 2, isAligned ? longest : item.label.count + 2)
      let room = width - 2 - nameWidth
      return mark(isMarked) + [
        Span(
          item.label.truncated(to: nameWidth).padded(to: nameWidth),
          Style(.text, isSelected: isMarked)
        ),
        Span(value.truncated(to: room).padded(to: room), Style(.muted, isSelected: isMarked)),
      ]
    }
    return Sheet(
      title: "Copy of \(label(of: choice.entry))",
      tint: tint(of: choice.entry),
      lines: rows,
      hints: hints(in: .choice),
      choices: Sheet.Choices(firstLine: 0, rows: seen),
      rows: self.rows,
      columns: columns
    )
  }

  func copyWarningSheet(_ entry: Entry.ID, _ item: CopyItem, isYes: Bool) -> Sheet {
    let warning = lines(
      "\(item.warning) Every program here can read the clipboard, and some keep what was on it."
    )
    let whole = warning + [[]] + identity(of: entry) + [[]]
    // The question has to be in sight, whatever there is no room for.
    let room = rows - Sheet.tightFrame - 1
    let above = whole.count <= room ? whole : Array(warning.prefix(max(0, room)))
    return Sheet(
      title: "Copy the \(item.label)?",
      tint: tint(of: entry),
      isDanger: true,
      lines: above + [answers(isYes: isYes)],
      hints: hints(in: .question),
      rows: rows,
      columns: columns
    )
  }
}
