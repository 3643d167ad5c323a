import Identity
import Sync

/// What a sync tells before it writes.
struct SyncReport {
  private let difference: SyncDifference
  private let wish: SyncWish
  private let name: String

  init(_ difference: SyncDifference, _ wish: SyncWish, name: String) {
    self.difference = difference
    self.wish = wish
    self.name = name
  }

  /// As many lines of each kind as one looks at before a question.
  private static let fewLines = 10

  /// A line for each profile: `+` made, `~` changed, `-` gone.
  func text(isShort: Bool) -> String {
    let added = difference.added.map { ["+ \($0.name.printable)", $0.address.printable] }
    let changed = difference.changed.map { changed -> [String] in
      let values = changed.values.map(\.words)
      let name = changed.newName.map { ["name → \($0.printable)"] } ?? []
      let adopted = changed.isAdopted ? ["taken over"] : []
      return [
        "~ \(changed.name.printable)", (adopted + name + values).joined(separator: ", "),
      ]
    }
    let gone = difference.gone.map { gone in
      let stays = gone.obstacle.map { "stays: \($0)" } ?? (difference.removes ? "" : "stays")
      let words = [gone.reason, stays].filter { !$0.isEmpty }.joined(separator: "; ")
      return ["- \(gone.name.printable)", words.printable]
    }
    return [added, changed, gone].map { rows in
      let shown = isShort ? Array(rows.prefix(Self.fewLines)) : rows
      let more = rows.count - shown.count
      return Table(shown).text
        + (more > 0 ? "  … and \(more.grouped) more; --dry-run shows all\n" : "")
    }.joined()
  }

  /// What it comes to, and what was left alone and why.
  var notes: [String] {
    let counts = [
      (difference.added.count, "new"), (difference.changed.count, "changed"),
      (difference.gone.count, "gone"), (difference.unchanged, "as they are"),
    ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
    var notes = [
      "\(name.printable): " + (counts.isEmpty ? "no profiles" : counts.joined(separator: ", "))
    ]
    func note(_ names: [String], _ words: (Int) -> String) {
      guard !names.isEmpty else { return }
      let shown = names.prefix(4).map(\.printable).joined(separator: ", ")
      let more = names.count > 4 ? " and \((names.count - 4).grouped) more" : ""
      notes.append("\(words(names.count)): \(shown)\(more)")
    }
    if !difference.removes, !difference.gone.isEmpty {
      notes.append("what is gone stays; --remove takes it away")
    }
    note(difference.kept.map { "\($0.name) (\($0.values.map(\.key).joined(separator: " ")))" }) {
      "\($0.grouped) kept as changed by hand; --reset overwrites"
    }
    note(difference.foreign) {
      "\($0.of("profile")) for the same roles not made by sync; --adopt takes over"
    }
    note(difference.copies) { "\($0.grouped) copied by hand, and left to whoever did" }
    note(difference.added.compactMap { added in added.takenName.map { "\($0) → \(added.name)" } }) {
      "\($0.of("name")) taken by other profiles"
    }
    note(difference.renamable.sorted { $0.key < $1.key }.map { "\($0.key) → \($0.value)" }) {
      "\($0.grouped) would be called otherwise today; --rename renames them"
    }
    note(wish.sharedNames) {
      "\($0.of("name")) for several accounts, whose numbers are in them now"
    }
    note(wish.nameless.map(\.description)) { "\($0.of("account")) without a name to use" }
    note(wish.unwritable) { "\($0.of("role")) not to be written into a profile" }
    note(
      wish.directory.leftOut.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
    ) { "\($0.of("account")) left out" }
    note(
      wish.directory.unread.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
    ) { "\($0.of("account")) without a list of roles, left as it was" }
    if difference.isEmpty { notes.append("nothing is to be written") }
    return notes
  }

  /// The difference for programs.
  var json: JSON {
    .object([
      ("sync", .string(name)),
      (
        "added",
        .array(
          difference.added.map {
            .object([("name", .string($0.name)), ("address", .string($0.address))])
          }
        )
      ),
      (
        "changed",
        .array(
          difference.changed.map {
            .object([
              ("name", .string($0.name)), ("newName", JSON($0.newName)),
              ("adopted", .bool($0.isAdopted)), ("values", .array($0.values.map(\.json))),
            ])
          }
        )
      ),
      (
        "gone",
        .array(
          difference.gone.map {
            .object([
              ("name", .string($0.name)), ("address", .string($0.address)),
              ("reason", .string($0.reason)),
              ("removed", .bool(difference.removes && $0.obstacle == nil)),
              ("obstacle", JSON($0.obstacle)),
            ])
          }
        )
      ),
      (
        "kept",
        .array(
          difference.kept.map {
            .object([
              ("name", .string($0.name)), ("values", .array($0.values.map(\.json))),
            ])
          }
        )
      ),
      ("foreign", .array(difference.foreign.map(JSON.string))),
      ("unchanged", .number(difference.unchanged)),
      (
        "leftOut",
        .array(
          wish.directory.leftOut.sorted { $0.key < $1.key }.map {
            .object([("account", .string($0.key.description)), ("reason", .string($0.value))])
          }
        )
      ),
    ])
  }
}

extension SyncDifference.Value {
  /// `color red → blue`.
  fileprivate var words: String {
    "\(key) \((current ?? "none").printable) → \((wanted ?? "none").printable)"
  }

  fileprivate var json: JSON {
    .object([("key", .string(key)), ("current", JSON(current)), ("wanted", JSON(wanted))])
  }
}

extension Int {
  /// `1 account`, `2,000 accounts`.
  fileprivate func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }

  /// The number with commas after thousands.
  fileprivate var grouped: String {
    let digits = Array(String(self))
    return digits.enumerated().reduce(into: "") { text, digit in
      let left = digits.count - digit.offset
      if digit.offset > 0, left.isMultiple(of: 3) { text += "," }
      text.append(digit.element)
    }
  }
}
