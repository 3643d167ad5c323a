package import Roster

/// What is wanted of an entry, and how its session is to be.
package struct Order: Hashable, Sendable {
  /// What is wanted of it.
  package enum Aim: Hashable, Sendable {
    /// A shell with its credentials.
    case shell
    /// The console in the browser.
    case console
    /// That somebody is signed in where it gets them.
    case signIn
    /// A command with its credentials, as a shell reads it.
    case command(String)
    /// That its session is kept; a new one, where the other still lives.
    case keep(isFresh: Bool)
    /// Something on the clipboard.
    case copy(CopyItem)
    /// A profile of that name in the credentials file.
    case export(String)
  }

  /// The entry.
  package let entry: Entry.ID
  /// What for.
  package var aim = Aim.shell
  /// How its session is to be.
  package var terms = Terms()
  /// The profile whose credentials assume a role that no profile names; `nil` for an entry.
  package var source: Entry.ID?

  /// Puts the parts together.
  package init(
    _ entry: Entry.ID,
    for aim: Aim = .shell,
    terms: Terms = Terms(),
    source: Entry.ID? = nil
  ) {
    self.entry = entry
    self.aim = aim
    self.terms = terms
    self.source = source
  }
}

extension Order {
  /// The command that is to run; `nil` where something else is wanted.
  var command: String? { if case .command(let line) = aim { line } else { nil } }
}

/// An order on its way.
package struct Pending: Hashable, Sendable {
  /// The number that the task's messages bear.
  package let task: Int
  /// What is being done.
  package let order: Order
  /// Whether the task stands still until a code is typed, or somebody has signed in.
  package internal(set) var isWaitingForPerson = false

  /// The entry that it is about.
  package var entry: Entry.ID { order.entry }
}
