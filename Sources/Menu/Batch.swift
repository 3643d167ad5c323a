import Roster

/// Something that is done to several entries, a few at a time.
package struct Batch: Hashable, Sendable {
  /// What is done.
  package enum Deed: Hashable, Sendable {
    /// A session is kept for each.
    case assume
    /// The same anew, though there is one that lives.
    case renew
    /// The kept sessions are dropped.
    case forget
  }

  /// How far an entry is.
  enum State: Hashable {
    case waiting
    /// At work; sessions are dropped without a task.
    case running(task: Int?)
    case done
    case failed(Failure)
  }

  /// What is done.
  let deed: Deed
  /// The entries, in the order of the list.
  let entries: [Entry.ID]
  private(set) var states: [Entry.ID: State]

  /// As many as are at work at once: no service minds that, and a person can follow it.
  private static let width = 4

  init(_ deed: Deed, _ entries: [Entry.ID]) {
    self.deed = deed
    self.entries = entries
    states = Dictionary(uniqueKeysWithValues: entries.map { ($0, .waiting) })
  }

  subscript(entry: Entry.ID) -> State? {
    get { states[entry] }
    set { states[entry] = newValue }
  }

  /// The entry that a task is about, while it is at work.
  func entry(of task: Int) -> Entry.ID? {
    entries.first { states[$0] == .running(task: task) }
  }

  /// The tasks at work.
  var tasks: [Int] {
    entries.compactMap { if case .running(let task)? = states[$0] { task } else { nil } }
  }

  /// The entries that can begin now.
  var next: [Entry.ID] {
    let running = entries.count { if case .running? = states[$0] { true } else { false } }
    let waiting = entries.lazy.filter { states[$0] == .waiting }
    return Array(waiting.prefix(max(0, Batch.width - running)))
  }

  /// How many are done.
  var doneCount: Int { entries.count { states[$0] == .done } }

  /// How many are neither done nor failed.
  var restCount: Int {
    entries.count {
      switch states[$0] {
      case .waiting?, .running?: true
      case .done?, .failed?, nil: false
      }
    }
  }

  /// What came to nothing, in the order of the list.
  var failures: [(entry: Entry.ID, failure: Failure)] {
    entries.compactMap { entry in
      if case .failed(let failure)? = states[entry] { (entry, failure) } else { nil }
    }
  }
}

extension Batch.Deed {
  /// What is done, as a sentence on it begins.
  var doing: String {
    switch self {
    case .assume: "assuming"
    case .renew: "renewing"
    case .forget: "forgetting"
    }
  }

  /// What was done.
  var done: String {
    switch self {
    case .assume: "assumed"
    case .renew: "renewed"
    case .forget: "forgotten"
    }
  }
}

/// Whether something may be done to several entries of which some ask for something; `isYes` is the
/// answer that Enter gives.
package struct BatchQuestion: Hashable, Sendable {
  let deed: Batch.Deed
  /// All of them.
  let entries: [Entry.ID]
  /// Those that a guard asks about.
  let guarded: [Entry.ID]
  /// Those that each need a code which serves no other; empty where one code is all there is to
  /// type.
  let codes: [Entry.ID]
  var isYes = false

  /// Whether there is nothing to ask.
  var isIdle: Bool { guarded.isEmpty && codes.isEmpty }
}
