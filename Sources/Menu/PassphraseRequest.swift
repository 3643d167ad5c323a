import Canvas
import Roster

/// What a passphrase opens that a task needs, and which of its questions is asked.
package enum PassphraseNeed: Hashable, Sendable {
  /// Kept sessions, which somebody has locked.
  case sessions
  /// Kept sessions, whose passphrase is chosen.
  case newSessions
  /// The chosen passphrase once more.
  case sameAgain
  /// Long-term keys in guise's keeping.
  case keys
}

/// A task that waits for a passphrase, which is being typed.
package struct PassphraseRequest: Hashable, Sendable {
  /// The task that waits.
  let task: Int
  /// The entry that is being assumed.
  let entry: Entry.ID
  /// What it opens.
  let need: PassphraseNeed
  /// Whether another one was typed before.
  let isRepeated: Bool
  /// What is typed, which is never shown.
  var field = TextField()

  /// What is said above the field.
  func words(_ label: String) -> String {
    switch need {
    case .sessions: "\(label) needs kept sessions, which are locked. Their passphrase:"
    case .newSessions: "The session of \(label) is to be kept. A new passphrase for kept sessions:"
    case .sameAgain: "The same passphrase again:"
    case .keys: "\(label) needs long-term keys, which are locked. Their passphrase:"
    }
  }
}

extension Model {
  mutating func askForPassphrase(task: Int, _ need: PassphraseNeed, isRepeated: Bool) {
    guard let entry = entry(of: task) else { return }
    let request = PassphraseRequest(task: task, entry: entry, need: need, isRepeated: isRepeated)
    ask(Question(task: task, dialog: .passphrase(request)))
  }

  mutating func answer(_ command: Command, passphrase request: PassphraseRequest) -> [Effect] {
    switch command {
    case .submit where !request.field.text.isEmpty:
      closeQuestion(of: request.task)
      return [.answerPassphrase(task: request.task, passphrase: request.field.text)]
    case .back: return cancel()
    default: return []
    }
  }

  func passphraseSheet(_ request: PassphraseRequest) -> Sheet {
    let reason =
      request.isRepeated ? lines("That is not the passphrase.", .error) + [[]] : []
    let above = reason + lines(request.words(label(of: request.entry))) + [[]]
    let width = Sheet.innerWidth(columns: columns) - 2
    let dots = String(repeating: "•", count: min(request.field.text.count, width - 1))
    return Sheet(
      title: "Passphrase",
      tint: tint(of: request.entry),
      lines: above + [[Span("› ", .muted), Span(dots.padded(to: width), .input)]],
      hints: hints(in: .field),
      cursor: (above.count, 2 + min(request.field.caret, width - 1)),
      rows: rows,
      columns: columns
    )
  }
}
