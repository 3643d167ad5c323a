import Identity
import Synchronization

/// Where a person sees how far a list of accounts has been read.
final class SyncBoard: Sendable {
  private struct State {
    var what = ""
    var done = 0
    var total: Int?
    var isShown = false
    /// The moment of the last look, in tenths of a second: a line drawn for each of thousands of
    /// answers would take longer than they do.
    var drawn = 0
  }

  private let state = Mutex(State())
  private let showsProgress = isatty(STDERR_FILENO) == 1

  /// Begins with something of which there are so many, if that is known.
  func begin(_ what: String, total: Int? = nil) {
    state.withLock {
      $0.what = what
      $0.done = 0
      $0.total = total
      draw(&$0, isForced: true)
    }
  }

  /// Tells that more of it is done.
  func advance(by count: Int = 1) {
    state.withLock {
      $0.done += count
      draw(&$0, isForced: $0.done == $0.total)
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock {
      if $0.isShown { Output.ask("\r\u{1B}[K") }
      $0.isShown = false
    }
  }

  private func draw(_ state: inout State, isForced: Bool) {
    guard showsProgress else { return }
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    let tenths = Int(moment.tv_sec) * 10 + Int(moment.tv_nsec) / 100_000_000
    guard isForced || tenths != state.drawn else { return }
    state.drawn = tenths
    state.isShown = true
    guard let total = state.total else {
      Output.ask("\r\u{1B}[K\(state.done) \(state.what)")
      return
    }
    let width = 10
    let filled = width * state.done / max(1, total)
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Output.ask("\r\u{1B}[K\(bar) \(state.done)/\(total) \(state.what)")
  }
}
