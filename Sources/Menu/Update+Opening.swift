import Identity
import Roster

// From an entry to its credentials, and what they were wanted for.

extension Model {
  /// Why nothing can be opened now; `nil` where it can.
  func obstacle(to command: Command) -> String? {
    if let batch { return "\(batch.deed.doing) goes on; esc stops that" }
    if let pending { return "\(label(of: pending.entry)) is \(pending.beingDone); esc stops that" }
    if command == .open, !marks.isEmpty { return nil }
    if command == .open, adHoc != nil { return nil }
    guard list.cursor != nil else {
      return command == .signIn ? "nothing to sign in for" : "nothing to open"
    }
    return command == .openReadOnly ? selectedEntry.map(\.scopeObstacle) ?? "nothing to open" : nil
  }

  /// Opens an entry, or first asks what its guard demands.
  mutating func open(_ entry: Entry, for aim: Order.Aim) -> [Effect] {
    open(entry, Order(entry.id, for: aim, terms: terms[entry.id] ?? Terms()))
  }

  /// Opens a shell that may look and change nothing.
  mutating func openReadOnly(_ entry: Entry) -> [Effect] {
    var order = Order(entry.id, terms: terms[entry.id] ?? Terms())
    order.terms[.scope] = ScopeItem.readOnlyWord
    return open(entry, order)
  }

  mutating func open(_ entry: Entry, _ order: Order) -> [Effect] {
    asked = order
    switch entry.guardLevel {
    case .none: return startAsked()
    case .confirm: dialog = .confirm(entry.id, isYes: false)
    case .strict: dialog = .strict(NameRequest(entry.id))
    }
    return []
  }

  /// Starts what a question was asked about.
  mutating func startAsked() -> [Effect] {
    guard let asked else { return [] }
    self.asked = nil
    return start(asked)
  }

  mutating func start(_ order: Order) -> [Effect] {
    let task = nextTask
    nextTask += 1
    spinnerStep = 0
    notice = nil
    pending = Pending(task: task, order: order)
    return order.aim == .signIn
      ? [.signIn(task: task, order.entry)] : [.assume(task: task, order)]
  }

  /// Stops what runs.
  mutating func cancel() -> [Effect] { pending == nil ? cancelBatch() : cancelPending() }

  private mutating func cancelPending() -> [Effect] {
    guard let pending else { return [] }
    self.pending = nil
    closeQuestionOfTask()
    post(Notice(.passing, "stopped \(pending.doing) \(label(of: pending.entry))"))
    return [.cancel(task: pending.task)]
  }

  /// Answers of a task that was stopped are late and count for nothing.
  mutating func finish(task: Int, with result: Result<Assumed, Failure>) -> [Effect] {
    if let effects = finishOne(task: task, with: result) { return effects }
    guard let pending, pending.task == task else { return [] }
    closeQuestion(of: task)
    self.pending = nil
    forgetPlan()
    switch result {
    case .success(let assumed): return use(assumed, for: pending.order)
    case .failure(let failure):
      show(failure)
      return []
    }
  }

  /// Goes on to what the credentials were wanted for.
  private mutating func use(_ assumed: Assumed, for order: Order) -> [Effect] {
    let entry = order.entry
    roster.setSession(of: entry, expires: assumed.expires, scope: assumed.scope)
    switch order.aim {
    case .shell: return use(entry) + [.openShell(entry)]
    case .console:
      post(Notice(.passing, "opening the console of \(label(of: entry))…"))
      return use(entry) + [.openConsole(order)]
    case .command(let line): return use(entry) + [.runCommand(entry, line)]
    case .copy(let item):
      post(Notice(.passing, "copied the \(item.label) of \(label(of: entry))\(span(assumed))"))
      return [.copySecret(entry)]
    case .export(let profile):
      post(Notice(.passing, "profile \(profile) is \(label(of: entry))\(span(assumed))"))
      return [.lookAgain]
    case .signIn, .keep: return []
    }
  }

  /// For how long something assumed works, in words that follow others.
  private func span(_ assumed: Assumed) -> String {
    guard let expires = assumed.expires, expires > now else { return "" }
    return ", for \(Countdown.text(seconds: expires.seconds - now.seconds))"
  }

  mutating func askForCode(task: Int, serial: String, reason: String?) {
    guard let entry = entry(of: task) else { return }
    let request = CodeRequest(task: task, entry: entry, serial: serial, reason: reason)
    ask(Question(task: task, dialog: .mfa(request)))
  }
}

extension Pending {
  /// What is done, as a sentence on it begins.
  var doing: String { order.aim == .signIn ? "signing in for" : "assuming" }

  /// The same of the entry, as a sentence on it ends.
  var beingDone: String { order.aim == .signIn ? "being signed in for" : "being assumed" }
}
