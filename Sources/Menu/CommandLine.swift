import Canvas
package import Roster

/// A command being typed that is to run with an entry's credentials.
package struct CommandLine: Hashable, Sendable {
  /// The entry.
  package let entry: Entry.ID
  /// What is typed.
  package internal(set) var field = TextField()
  /// Which of the commands run before is shown, the last one being 0; `nil` for what is typed.
  var recalled: Int?
  /// What was typed before others were shown.
  var typed = ""

  init(_ entry: Entry.ID) { self.entry = entry }
}

extension Model {
  /// As many commands as are remembered while the menu is open.
  private static let mostCommands = 100

  /// Carries out a command of the menu while one for a shell is typed.
  mutating func answer(_ command: Command, _ line: CommandLine) -> [Effect] {
    switch command {
    case .submit: return run(line)
    case .moveUp: recall((line.recalled ?? -1) + 1, line)
    case .moveDown: recall((line.recalled ?? 0) - 1, line)
    case .back: dialog = nil
    default: break
    }
    return []
  }

  private mutating func run(_ line: CommandLine) -> [Effect] {
    let text = line.field.text
    guard text.contains(where: { !$0.isWhitespace }), let entry = roster.entry(line.entry) else {
      return []
    }
    dialog = nil
    commands.removeAll { $0 == text }
    commands = Array((commands + [text]).suffix(Model.mostCommands))
    return open(entry, for: .command(text))
  }

  /// Shows a command that was run before, or what was typed.
  private mutating func recall(_ place: Int, _ line: CommandLine) {
    var line = line
    guard place < commands.count, place >= -1 else { return }
    if line.recalled == nil { line.typed = line.field.text }
    line.recalled = place < 0 ? nil : place
    line.field = TextField(place < 0 ? line.typed : commands[commands.count - 1 - place])
    dialog = .command(line)
  }

  func commandSheet(_ line: CommandLine) -> Sheet {
    let width = max(1, Sheet.innerWidth(columns: columns) - 2)
    let input = inputLine(line.field, width: width, mark: "$ ")
    return Sheet(
      title: "Run in \(label(of: line.entry))",
      tint: tint(of: line.entry),
      lines: [input.spans],
      hints: hints(in: .commandLine),
      cursor: (0, input.caret),
      rows: rows,
      columns: columns
    )
  }

  /// Tells how a command ended.
  mutating func report(commandIn entry: Entry.ID, outcome: ShellOutcome, seconds: Int?) {
    post(Notice(.passing, "the command in \(label(of: entry)) \(outcome.text(after: seconds))"))
  }
}
