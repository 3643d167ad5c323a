import Identity
import Synchronization

/// Where the threads of a job tell what they have done, and a person sees how far it is.
final class EachBoard: Sendable {
  private struct State {
    var results = EachResults()
    /// Portals where somebody has signed in, or did not want to, since the job began.
    var signIns: [String: Bool] = [:]
    /// Why results could not be written, where that is so.
    var isBroken = false
  }

  private let state = Mutex(State())
  private let count: Int
  private let printing: EachJob.Printing
  private let badge: LabelBadge
  private let showsProgress: Bool

  init(count: Int, printing: EachJob.Printing, badge: LabelBadge) {
    self.count = count
    self.printing = printing
    self.badge = badge
    showsProgress = isatty(STDERR_FILENO) == 1
    state.withLock { showProgress($0) }
  }

  /// Whether any role has failed until now, or there is nobody to tell.
  var hasFailure: Bool { state.withLock { !$0.results.isFine || $0.isBroken } }

  /// Tells of a role that is done.
  func tell(_ result: EachResult) {
    state.withLock { state in
      hideProgress()
      state.results.add(result)
      do throws(Failure) {
        switch printing {
        case .json: try Output.print(result.json.text + "\n")
        case .blocks: try result.printBlock(badge)
        }
      } catch {
        if !state.isBroken { Output.note("guise: \(error)") }
        state.isBroken = true
      }
      showProgress(state)
    }
  }

  /// Asks something, with nothing written meanwhile.
  func pausing<Answer: Sendable, Reason>(
    _ question: () throws(Reason) -> Answer
  ) throws(Reason) -> Answer {
    try state.withLock { state throws(Reason) in
      hideProgress()
      defer { showProgress(state) }
      return try question()
    }
  }

  /// Has somebody sign in, once for each portal: whoever comes later has the same answer.
  func signingIn(
    to portal: String,
    _ signIn: () throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    try state.withLock { state throws(Failure) in
      if let isDone = state.signIns[portal] { return isDone }
      hideProgress()
      defer { showProgress(state) }
      // Whoever would ask again after an error would get it again.
      state.signIns[portal] = false
      let isDone = try signIn()
      state.signIns[portal] = isDone
      return isDone
    }
  }

  /// Ends the job: tells people the sum of it.
  func end() -> EachResults {
    state.withLock { state in
      hideProgress()
      if printing == .blocks { Output.note("guise: \(state.results.summary(of: count))") }
      return state.results
    }
  }

  private func showProgress(_ state: State) {
    guard showsProgress else { return }
    let done = state.results.count
    let width = 20
    let filled = width * done / max(1, count)
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let failed = state.results.failures.isEmpty ? "" : ", \(state.results.failures.count) failed"
    Output.ask("\r\(bar) \(done)/\(count)\(failed)")
  }

  /// Takes the bar away: back to the line's beginning, and erase to its end.
  private func hideProgress() {
    if showsProgress { Output.ask("\r\u{1B}[K") }
  }
}
