import CLibc
import Identity
import SessionStore
import Settings
import Shell
import Terminal

/// Tells in a shell that its session nears its end: in the window's title, and as the settings say.
///
/// Nothing is written where somebody types. A session that was renewed meanwhile is watched on.
struct ExpiryWatch: Sendable {
  /// So many seconds before the end it is told, and told again.
  private static let moments = [600, 120]
  /// The longest nap: a clock that stands still while a laptop sleeps must not make it late for long.
  private static let longestNap = 60

  private let grant: SessionEnvironment.Grant
  private let label: String
  private let dress: ShellDress
  private let world: World

  init(_ grant: SessionEnvironment.Grant, dress: ShellDress, in world: World) {
    self.grant = grant
    label = grant.label ?? grant.profile
    self.dress = dress
    self.world = world
  }

  /// Watches until the result is closed.
  func start() -> Lifeline? {
    guard grant.credentials.expires != nil, let lifeline = Lifeline() else { return nil }
    let reading = lifeline.reading
    inBackground { watch(until: reading) }
    return lifeline
  }

  private func watch(until reading: Int32) {
    defer { close(reading) }
    var told = Int.max
    while let expires {
      let left = expires.seconds - World.now().seconds
      guard left > 0 else { return }
      // After a renewal all is to be told again.
      if left > (ExpiryWatch.moments.first ?? 0) { told = .max }
      if let moment = ExpiryWatch.moments.last(where: { left <= $0 }), moment < told {
        told = moment
        tell(left)
      }
      let next = ExpiryWatch.moments.filter { $0 < left }.max() ?? 0
      let nap = min(max(1, left - next), ExpiryWatch.longestNap)
      guard !Lifeline.isCut(reading, within: nap) else { return }
    }
  }

  /// When the session ends, by the one that is kept now.
  private var expires: Timestamp? {
    let kept = world.store.all().map(\.session)
      .filter { $0.profile == grant.profile && $0.scope == grant.scope }
      .map(\.expires)
    return (kept + [grant.credentials.expires].compactMap { $0 }).max()
  }

  private func tell(_ left: Int) {
    let text = "\(label): \(Interval(seconds: left < 120 ? left : left / 60 * 60).text) left"
    TerminalMessage.send(dress.title("⚠ \(text)"))
    switch Settings.load(configHome: world.configHome).settings.notify {
    case .off: break
    case .bell: TerminalMessage.ring()
    case .terminal: TerminalMessage.tell(text)
    case .desktop: Desktop.tell(text, environment: world.environment)
    }
  }
}

/// A pipe by which a thread learns that it is no longer wanted.
struct Lifeline: ~Copyable {
  /// Its reading end, which is the thread's to close.
  let reading: Int32
  private let writing: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    // No program that is started may hold it open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit { close(writing) }

  /// Waits some seconds, or until the other end is closed; whether it was.
  static func isCut(_ reading: Int32, within seconds: Int) -> Bool {
    var polled = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, Int32(seconds * 1_000)) > 0
  }
}
