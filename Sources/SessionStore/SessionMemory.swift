import Identity
import Synchronization

/// Sessions that are kept nowhere but in this process, for those who want no file at all.
package final class SessionMemory: Sendable {
  private struct State {
    var sessions: [SessionKey: Session] = [:]
    /// The sessions that somebody is making.
    var busy: Set<SessionKey> = []
  }

  private let state = Mutex(State())

  /// Begins with none.
  package init() {}

  var all: [SessionKey: Session] { state.withLock { $0.sessions } }

  func session(for key: SessionKey) -> Session? { state.withLock { $0.sessions[key] } }

  func save(_ session: Session, for key: SessionKey) {
    state.withLock { $0.sessions[key] = session }
  }

  /// Whether there was one.
  func remove(_ key: SessionKey) -> Bool {
    state.withLock { $0.sessions.removeValue(forKey: key) != nil }
  }

  /// How many there were.
  func removeAll() -> Int {
    state.withLock { state in
      defer { state.sessions = [:] }
      return state.sessions.count
    }
  }

  /// Whether nobody makes the session, and whoever asks does from now on.
  func begin(_ key: SessionKey) -> Bool { state.withLock { $0.busy.insert(key).inserted } }

  func end(_ key: SessionKey) { _ = state.withLock { $0.busy.remove(key) } }
}
