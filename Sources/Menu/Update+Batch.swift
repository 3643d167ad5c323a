import Identity
import Roster

// Marked entries, and what is done to all of them.

extension Model {
  /// Marks the entry under the cursor, or takes its mark away, and goes to the next.
  mutating func toggleMark() {
    guard let entry = selectedEntry?.id else { return }
    if marks.remove(entry) == nil { marks.insert(entry) }
    list.move(by: 1)
  }

  /// Marks all entries that the list shows; none, where all are marked.
  mutating func toggleAllMarks() {
    let shown = list.rows.compactMap { row in
      if case .entry(let place) = row { roster.entries[place].id } else { nil }
    }
    if marks.isSuperset(of: shown) { marks.subtract(shown) } else { marks.formUnion(shown) }
  }

  /// The marked entries, in their order.
  private var markedEntries: [Entry] { roster.entries.filter { marks.contains($0.id) } }

  /// The marked entries, else the one under the cursor.
  private var meant: [Entry] { marks.isEmpty ? selectedEntry.map { [$0] } ?? [] : markedEntries }

  /// Why something is not done now to the entries that are meant; `nil` where it can be.
  func obstacle(toDoing deed: Batch.Deed) -> String? {
    if let batch { return "\(batch.deed.doing) goes on; esc stops that" }
    if deed != .forget, let pending {
      return "\(label(of: pending.entry)) is \(pending.beingDone); esc stops that"
    }
    guard let first = meant.first else {
      return deed == .renew ? "nothing to renew" : "nothing to forget"
    }
    guard !meant.contains(where: { $0.sessionExpires != nil }) else { return nil }
    return marks.isEmpty ? "\(first.label.text) has no session" : "none of them has a session"
  }

  /// Assumes all marked entries, after a question where some are guarded.
  mutating func assumeMarked() -> [Effect] {
    ask(to: .assume, markedEntries)
  }

  /// Renews or drops the sessions of the entries that are meant and have one, after a question where
  /// several codes would have to be typed.
  mutating func begin(_ deed: Batch.Deed) -> [Effect] {
    ask(to: deed, meant.filter { $0.sessionExpires != nil })
  }

  private mutating func ask(to deed: Batch.Deed, _ entries: [Entry]) -> [Effect] {
    let question = BatchQuestion(
      deed: deed,
      entries: entries.map(\.id),
      guarded: deed == .assume ? entries.filter { $0.guardLevel == .confirm }.map(\.id) : [],
      codes: deed == .forget ? [] : ownCodes(of: entries, isFresh: deed == .renew)
    )
    guard !question.isIdle else { return begin(deed, question.entries) }
    dialog = .several(question)
    return []
  }

  /// The entries that each need a code for themselves, where more than one is going to be asked for.
  ///
  /// A code opens a session of the user for all roles that ask for its device, except for roles that
  /// are to last longer than such a session can give them, and those whose source has no keys of a
  /// user.
  private func ownCodes(of entries: [Entry], isFresh: Bool) -> [Entry.ID] {
    let asking = entries.filter { entry in
      entry.kind == .role && entry.mfaSerial != nil && entry.guardLevel != .strict
        && (isFresh || entry.secondsLeft(at: now) == nil)
    }
    let own = asking.filter { entry in
      let seconds = terms[entry.id]?.duration?.seconds ?? entry.duration ?? 0
      return entry.isChained || seconds > Model.longestShared
    }
    return own.count > 1 || !own.isEmpty && own.count < asking.count ? own.map(\.id) : []
  }

  /// The longest that a role lasts which is assumed with a session that a code has opened.
  ///
  /// Source: IAM User Guide, "Methods to assume a role".
  private static let longestShared = 3_600

  private mutating func begin(_ deed: Batch.Deed, _ entries: [Entry.ID]) -> [Effect] {
    var batch = Batch(deed, entries)
    spinnerStep = 0
    notice = nil
    for entry in entries {
      if let failure = refusal(of: deed, entry) { batch[entry] = .failed(failure) }
    }
    self.batch = batch
    return goOnWithBatch()
  }

  /// Why an entry is left out from the beginning.
  private func refusal(of deed: Batch.Deed, _ id: Entry.ID) -> Failure? {
    guard let entry = roster.entry(id) else { return nil }
    let message: String
    switch deed {
    case .assume where entry.guardLevel == .strict:
      message = "it is opened alone, with its name typed out"
    case .renew where renewalTerms(of: entry) == nil:
      message = "its session is limited by a policy that is not set here; open it again"
    case .assume, .renew, .forget: return nil
    }
    return Failure(title: "", message: message)
  }

  /// The terms of a session that takes the place of the entry's: never fewer limits than it has.
  private func renewalTerms(of entry: Entry) -> Terms? {
    var terms = terms[entry.id] ?? Terms()
    guard let scope = entry.sessionScope, terms.scopes.isEmpty, entry.scope == nil else {
      return terms
    }
    guard scope == ScopeItem.readOnlyWord else { return nil }
    terms[.scope] = scope
    return terms
  }

  /// Begins with as many entries as may be at work, and ends where all are done.
  private mutating func goOnWithBatch() -> [Effect] {
    guard var batch else { return [] }
    var effects: [Effect] = []
    for id in batch.next {
      guard batch.deed != .forget, let entry = roster.entry(id) else {
        batch[id] = .running(task: nil)
        effects.append(.forget(id))
        continue
      }
      let isFresh = batch.deed == .renew
      let terms = isFresh ? renewalTerms(of: entry) : self.terms[id]
      let order = Order(id, for: .keep(isFresh: isFresh), terms: terms ?? Terms())
      batch[id] = .running(task: nextTask)
      effects.append(.assume(task: nextTask, order))
      nextTask += 1
    }
    self.batch = batch
    if batch.restCount == 0 { sumUp(batch) }
    return effects
  }

  /// Notes how a task of several ended; `nil` where the task is none of them.
  mutating func finishOne(task: Int, with result: Result<Assumed, Failure>) -> [Effect]? {
    guard let entry = batch?.entry(of: task) else { return nil }
    closeQuestion(of: task)
    forgetPlan()
    switch result {
    case .success(let assumed):
      roster.setSession(of: entry, expires: assumed.expires, scope: assumed.scope)
      batch?[entry] = .done
    case .failure(let failure): batch?[entry] = .failed(failure)
    }
    return goOnWithBatch()
  }

  /// Notes that one of several sessions is dropped, or why not; `nil` where it is none of them.
  mutating func forgotOne(_ entry: Entry.ID, failure: Failure?) -> [Effect]? {
    guard batch?.deed == .forget, batch?[entry] == .running(task: nil) else { return nil }
    if failure == nil { roster.setSession(of: entry, expires: nil) }
    forgetPlan()
    batch?[entry] = failure.map { .failed($0) } ?? .done
    return goOnWithBatch()
  }

  /// Tells what came of it; what failed stays marked.
  private mutating func sumUp(_ batch: Batch) {
    self.batch = nil
    let failures = batch.failures
    let isAlone = batch.entries.count == 1
    if !isAlone { marks = marks.subtracting(batch.entries).union(failures.map(\.entry)) }
    guard !failures.isEmpty else { return post(Notice(.passing, praise(batch))) }
    if isAlone, let failure = failures.first?.failure, !failure.title.isEmpty {
      return show(failure)
    }
    let count = batch.entries.count
    show(
      Failure(
        title: "\(failures.count) of \(count) not \(batch.deed.done)",
        message: failures.map { "\(label(of: $0.entry)): \($0.failure.message)" }
          .joined(separator: "\n"),
        hints: isAlone ? [] : ["what is still marked can be tried again; enter opens one alone"]
      )
    )
  }

  private func praise(_ batch: Batch) -> String {
    guard batch.entries.count == 1, let entry = batch.entries.first else {
      return "\(batch.entries.count) sessions \(batch.deed.done)"
    }
    if batch.deed == .forget { return "forgot the session of \(label(of: entry))" }
    let left = roster.entry(entry)?.secondsLeft(at: now)
    let time = left.map { ", for \(Countdown.text(seconds: $0))" } ?? ""
    return "\(batch.deed.done) \(label(of: entry))\(time)"
  }

  /// Stops what is at work on several entries; what is done stays so.
  mutating func cancelBatch() -> [Effect] {
    guard let batch else { return [] }
    self.batch = nil
    questions = []
    closeQuestionOfTask()
    let (done, count) = (batch.doneCount, batch.entries.count)
    post(Notice(.passing, "stopped; \(done) of \(count) \(batch.deed.done)"))
    return batch.tasks.map { .cancel(task: $0) } + [.lookAgain]
  }

  /// Answers the question whether something may be done to several entries.
  mutating func answer(_ command: Command, _ question: BatchQuestion) -> [Effect] {
    var question = question
    switch command {
    case .switchAnswer:
      question.isYes.toggle()
      dialog = .several(question)
    case .accept, .decline, .submit:
      dialog = nil
      if command == .accept || command == .submit && question.isYes {
        return begin(question.deed, question.entries)
      }
    default: break
    }
    return []
  }
}
