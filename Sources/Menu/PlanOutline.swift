import Identity
import Roster

/// What an entry's plan tells a person before anything is called: the way to credentials, what is
/// asked on it, and what comes of it.
package struct PlanOutline: Hashable, Sendable {
  /// Something known, and where it was written.
  package struct Fact: Hashable, Sendable {
    /// What is known.
    package let text: String
    /// `file:line`, `$VARIABLE`, or nothing where it follows from AWS's own rules.
    package let place: String?

    /// Puts the two together.
    package init(_ text: String, at place: String? = nil) {
      self.text = text
      self.place = place
    }
  }

  /// A source of credentials, or a role assumed with those of the step before.
  package struct Step: Hashable, Sendable {
    /// What it is, in a few words.
    package let fact: Fact
    /// The same in as few as possible.
    package let name: String

    /// Puts the two together.
    package init(_ fact: Fact, name: String) {
      self.fact = fact
      self.name = name
    }
  }

  /// The source, then the roles; never empty.
  package let steps: [Step]
  /// What a person is going to be asked, in the order of asking; the entry's guard aside.
  package var asks: [String] = []
  /// The region that commands get; `nil` for none.
  package var region: Fact?
  /// What limits the session; `nil` where nothing does.
  package var scope: Fact?
  /// How long a new session lasts; `nil` where that is not ours to ask for.
  package var duration: Fact?
  /// What a new session is called in the role's logs; `nil` where it gets no name.
  package var sessionName: Fact?
  /// What the role's trust policy asks for.
  package var externalID: Fact?
  /// What is good to know besides, a sentence each.
  package var notes: [String] = []

  /// Begins with the way.
  package init(steps: [Step]) { self.steps = steps }
}

extension Model {
  /// What is asked about, or would open the entry in sight.
  private var plannedOrder: Order? {
    switch dialog {
    case .confirm, .strict: return asked
    case .details(let entry, _): return order(of: entry)
    default: return layout.details == nil ? nil : selectedEntry.map { order(of: $0.id) }
    }
  }

  /// A shell in an entry, as it opens now.
  func order(of entry: Entry.ID) -> Order { Order(entry, terms: terms[entry] ?? Terms()) }

  /// Asks for the plan of the entry in sight, where that was not done yet.
  mutating func askForPlan() -> [Effect] {
    guard let order = plannedOrder.map({ Order($0.entry, terms: $0.terms) }), order != askedPlan
    else { return [] }
    askedPlan = order
    return [.plan(order)]
  }

  /// Notes the answer; one that is late and about another order counts for nothing.
  mutating func put(_ plan: Result<PlanOutline, Failure>, of order: Order) {
    guard order == askedPlan else { return }
    self.plan = (order.entry, plan)
  }

  /// Has the plan made again: what it asks may have changed.
  mutating func forgetPlan() { askedPlan = nil }

  /// The plan of an entry; `nil` until it is known.
  func plan(of entry: Entry.ID) -> Result<PlanOutline, Failure>? {
    plan?.entry == entry ? plan?.outline : nil
  }
}
