import Canvas
import Identity
package import Roster

/// The profiles with which a role that no profile names could be assumed, one of which is marked.
package struct SourceChoice: Hashable, Sendable {
  /// The role.
  let role: String
  /// The profiles, the likeliest first.
  package let sources: [Entry.ID]
  /// The marked one, by its place.
  package internal(set) var cursor = 0
}

extension Model {
  /// Assumes the role that the filter names, with the source that was chosen for the last one, else
  /// with the one that the person chooses now.
  mutating func openAdHoc(_ role: RoleAddress) -> [Effect] {
    let sources = likelySources
    guard let source = sources.count == 1 ? sources.first : adHocSource,
      roster.position(of: source) != nil
    else {
      chooseSource(for: role)
      return sources.isEmpty ? start(Order(role.description)) : []
    }
    return start(Order(role.description, source: source))
  }

  /// Has the person choose with what the role is to be assumed.
  mutating func chooseSource(for role: RoleAddress) {
    let sources = likelySources
    guard !sources.isEmpty else { return }
    let cursor = adHocSource.flatMap { sources.firstIndex(of: $0) } ?? 0
    dialog = .sources(
      SourceChoice(role: role.description, sources: sources, cursor: cursor)
    )
  }

  /// The entries that have credentials, the likeliest source first: what the environment names, then
  /// `default`, then what is no role itself.
  private var likelySources: [Entry.ID] {
    let usable = roster.entries.filter { $0.problem == nil }
    let first = [surroundingProfile, "default"].compactMap { name in
      usable.first { $0.id == name }?.id
    }
    let roots = usable.filter { $0.kind != .role }.map(\.id)
    let roles = usable.filter { $0.kind == .role }.map(\.id)
    var seen: Set<Entry.ID> = []
    return (first + roots + roles).filter { seen.insert($0).inserted }
  }

  /// Carries out a command while the source is chosen.
  mutating func choose(_ command: Command, _ choice: SourceChoice) -> [Effect] {
    switch command {
    case .submit:
      let source = choice.sources[choice.cursor]
      dialog = nil
      adHocSource = source
      return start(Order(choice.role, source: source))
    case .back: dialog = nil
    default:
      var choice = choice
      choice.cursor = moved(choice.cursor, of: choice.sources.count, by: command)
      dialog = .sources(choice)
    }
    return []
  }

  /// What Enter does about a role that no profile names.
  var adHocAdvice: String {
    guard let source = adHocSource, roster.position(of: source) != nil else {
      return "enter assumes it, with a profile that you choose"
    }
    let key = keymap.bindings(in: .filter).first { $0.command == .mark }?.keys.first
    let other = key.map { "; \($0.name) takes another" } ?? ""
    return "enter assumes it with “\(label(of: source))”\(other)"
  }

  func sourcesSheet(_ choice: SourceChoice) -> Sheet {
    let width = Sheet.innerWidth(columns: columns)
    let seen = window(choice.sources.count, cursor: choice.cursor)
    let head = lines("\(choice.role) is assumed with:") + [[]]
    let rows = seen.map { place -> [Span] in
      let isMarked = place == choice.cursor
      let source = choice.sources[place]
      let name = label(of: source)
      let address = roster.entry(source)?.address ?? ""
      let room = max(0, width - 4 - name.cellWidth)
      return mark(isMarked) + [
        Span(name.truncated(to: max(1, width - 2)), Style(.text, isSelected: isMarked)),
        Span("  " + address.truncated(to: room), Style(.muted, isSelected: isMarked)),
      ]
    }
    return Sheet(
      title: "Source",
      lines: head + rows,
      hints: hints(in: .choice),
      choices: Sheet.Choices(firstLine: head.count, rows: seen),
      rows: self.rows,
      columns: columns
    )
  }
}
