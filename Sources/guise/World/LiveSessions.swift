import Credentials
import Identity
import Plan
import Roster
import SessionStore
import Settings
import SharedConfig

/// A session that has not ended, and who keeps it.
struct LiveSession {
  /// Who keeps a session, as `guise status --json` says it.
  enum Origin: String {
    case guise
    case awsCLI = "aws-cli"
    case environment
  }

  let session: Session
  let origin: Origin
}

/// The sessions at rest, guise's and the AWS CLI's, matched with the profiles they serve.
struct LiveSessions {
  private let byKey: [SessionKey: Session]
  private let cliEntries: [String: CLICache.Entry]
  private let world: World

  init(_ world: World) {
    self.world = world
    let now = World.now()
    let kept = world.store.all().filter { $0.session.expires > now }
    let byKey = Dictionary(kept.map { ($0.key, $0.session) }, uniquingKeysWith: { $1 })
    self.byKey = byKey
    // What guise has shared with the AWS CLI is still one session.
    let own = Set(byKey.values.map(\.credentials.accessKeyID))
    cliEntries = world.cliCache.all().filter { _, entry in
      entry.expires > now && !own.contains(entry.credentials.accessKeyID)
    }
  }

  /// All sessions, the first to end first; those of the AWS CLI under the profiles' names.
  func all(in config: @autoclosure () -> SharedConfig) -> [LiveSession] {
    let own = byKey.values.map { LiveSession(session: $0, origin: .guise) }
    let others = cliEntries.isEmpty ? [] : cliSessions(in: config())
    return (own + others).sorted { left, right in
      (left.session.expires, left.session.profile, left.session.arn ?? "")
        < (right.session.expires, right.session.profile, right.session.arn ?? "")
    }
  }

  /// The session that a plan would use now, if it lives.
  func session(of plan: Plan) -> LiveSession? {
    if let session = byKey[plan.sessionKey] {
      return LiveSession(session: session, origin: .guise)
    }
    guard let entry = plan.cliKey.flatMap({ cliEntries[$0.description] }) else { return nil }
    return LiveSession(session: Session(entry, of: plan), origin: .awsCLI)
  }

  /// The sessions of entries: of each the one that it would use now, else another of its own, which
  /// something limits.
  ///
  /// Only entries of a role that has a session are planned: of thousands, a few.
  ///
  /// - Parameters:
  ///   - entries: The entries.
  ///   - config: The AWS configuration.
  ///   - options: What is asked for beside some entries' profiles.
  /// - Returns: The sessions, by entry.
  func sessions(
    of entries: [Entry],
    in config: SharedConfig,
    options: [Entry.ID: PlanOptions] = [:]
  ) -> [Entry.ID: Session] {
    let rules = world.scopeRules
    let roles = Set(byKey.values.compactMap { $0.role?.address } + cliRoles.map(\.description))
    let accounts = accountsWithoutRoles
    var sessions: [Entry.ID: Session] = [:]
    guard !roles.isEmpty || !accounts.isEmpty else { return sessions }
    let names = Set(byKey.values.map(\.profile))
    let limited = Dictionary(
      byKey.values.lazy.filter { $0.scope != nil && $0.role != nil }.map { ($0.profile, $0) },
      uniquingKeysWith: { $0.expires < $1.expires ? $1 : $0 }
    )
    for entry in entries {
      let isOfRole =
        entry.scopeRole == nil
        ? entry.address.map(roles.contains) == true : names.contains(entry.profile)
      guard isOfRole || accounts.contains(entry.account?.description ?? "") else { continue }
      let plan = plan(entry.profile, config, rules, options[entry.id] ?? PlanOptions())
      let address = entry.scopeRole?.address ?? entry.address
      let other = limited[entry.profile].flatMap { $0.role?.address == address ? $0 : nil }
      sessions[entry.id] = plan.flatMap(session(of:))?.session ?? other
    }
    return sessions
  }

  // MARK: - The AWS CLI's

  private var cliRoles: [SessionRole] { cliEntries.values.compactMap { SessionRole($0) } }

  /// Of credentials of IAM Identity Center the AWS CLI keeps the account alone.
  private var accountsWithoutRoles: Set<String> {
    Set(cliEntries.values.compactMap { $0.arn == nil ? $0.account?.description : nil })
  }

  /// The AWS CLI keeps no names; a profile whose plan leads to a session gives it one.
  private func cliSessions(in config: SharedConfig) -> [LiveSession] {
    let roles = Set(cliRoles)
    let accounts = accountsWithoutRoles
    var rest = cliEntries
    var sessions: [Session] = []
    let rules = world.scopeRules
    for profile in config.profiles {
      let role = (profile["role_arn"]?.text).flatMap { RoleARN($0) }
      let isLikely =
        role.map { roles.contains(SessionRole($0)) }
        ?? accounts.contains(profile["sso_account_id"]?.text ?? "")
      guard isLikely, let plan = plan(profile.name, config, rules),
        let key = plan.cliKey?.description, let entry = rest.removeValue(forKey: key)
      else { continue }
      sessions.append(Session(entry, of: plan))
    }
    sessions += rest.map { _, entry in
      Session(entry, profile: SessionRole(entry)?.description ?? "unknown", role: nil)
    }
    return sessions.map { LiveSession(session: $0, origin: .awsCLI) }
  }

  private func plan(
    _ profile: String,
    _ config: SharedConfig,
    _ rules: ScopeRules,
    _ options: PlanOptions = PlanOptions()
  ) -> Plan? {
    guard let options = config.profile(profile).map({ rules.options(options, for: $0) }) ?? options
    else { return nil }
    return try? world.plan(options) { options throws(PlanError) in
      try Plan.make(for: profile, in: config, environment: world.environment, options: options)
    }
  }
}

/// What a session's ARN tells of its role: account and name, but not the path.
private struct SessionRole: Hashable, CustomStringConvertible {
  let account: String
  let name: String

  var description: String { "\(account)/\(name)" }

  init(_ role: RoleARN) {
    account = role.account.description
    name = role.name
  }

  init?(_ entry: CLICache.Entry) {
    guard let arn = entry.arn.flatMap({ ARN($0) }) else { return nil }
    let parts = arn.resource.split(separator: "/")
    guard parts.count == 3, parts[0] == "assumed-role" else { return nil }
    account = arn.account
    name = String(parts[1])
  }
}

extension Session {
  fileprivate init(_ entry: CLICache.Entry, of plan: Plan) {
    let role: RoleARN? =
      if case .sso(let hop)? = plan.hops.last {
        hop.role
      } else {
        plan.hops.last?.roleARN.flatMap { RoleARN($0) }
      }
    self.init(entry, profile: plan.profile, role: role)
  }

  fileprivate init(_ entry: CLICache.Entry, profile: String, role: RoleARN?) {
    self.init(
      credentials: entry.credentials,
      expires: entry.expires,
      arn: entry.arn,
      profile: profile,
      role: role
    )
  }
}

extension RoleARN {
  /// `123456789012/Role`, as entries have it.
  var address: String { "\(account)/\(name)" }
}

extension Roster {
  /// Notes the sessions of entries; those that are not named have none.
  mutating func note(_ sessions: [Entry.ID: Session]) {
    setSessions(sessions.mapValues(\.expires), scopes: sessions.compactMapValues(\.scope))
  }
}
