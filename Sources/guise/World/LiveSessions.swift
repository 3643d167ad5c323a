import Credentials
import Identity
import Plan
import Roster
import SessionStore
import SharedConfig

/// The sessions at rest, matched with the profiles they serve.
struct LiveSessions {
  /// All sessions that have not ended, the first to end first.
  let sessions: [Session]
  private let byKey: [SessionKey: Session]
  private let world: World

  init(_ world: World) {
    let now = World.now()
    let live = world.store.all().filter { $0.session.expires > now }
    byKey = Dictionary(live.map { ($0.key, $0.session) }, uniquingKeysWith: { $1 })
    sessions = live.map(\.session).sorted {
      ($0.expires, $0.profile, $0.arn ?? "") < ($1.expires, $1.profile, $1.arn ?? "")
    }
    self.world = world
  }

  /// The session that a profile would use now, if it lives.
  func session(of profile: String, in config: SharedConfig) -> Session? {
    let plan = try? Plan.make(for: profile, in: config, environment: world.environment)
    return plan.flatMap(session(of:))
  }

  /// The session that a plan leads to, if it lives.
  func session(of plan: Plan) -> Session? { byKey[plan.sessionKey] }

  /// When the sessions of entries end.
  ///
  /// Only entries of a role that has a session are planned: of thousands, a few.
  func expirations(of entries: [Entry], in config: SharedConfig) -> [Entry.ID: Timestamp] {
    let addresses = Set(sessions.compactMap(\.role?.address))
    var expirations: [Entry.ID: Timestamp] = [:]
    guard !addresses.isEmpty else { return expirations }
    for entry in entries where entry.address.map(addresses.contains) == true {
      expirations[entry.id] = session(of: entry.profile, in: config)?.expires
    }
    return expirations
  }
}

extension RoleARN {
  /// `123456789012/Role`, as entries have it.
  var address: String { "\(account)/\(name)" }
}
