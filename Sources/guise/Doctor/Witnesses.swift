import Credentials
import Identity
import Roster
import Settings

/// Who may show IAM's side of an account: the entries there, and the sessions that live.
struct Witnesses {
  /// How many sessions of an account are tried.
  private static let most = 3

  /// The entries of the account.
  ///
  /// Guarded ones are left alone: their owner wants to be asked before they are used.
  let neighbors: [Entry]
  /// Live sessions of theirs.
  let live: [Look.Witness]

  /// Looks for entries of an account, of none where it is `nil`.
  init(in account: AccountID?, of errand: Errand) {
    guard let account else {
      neighbors = []
      live = []
      return
    }
    let settings = Settings.load(configHome: errand.world.configHome).settings
    neighbors = Roster.make(config: errand.config, settings: settings, sessions: [:]).entries
      .filter { $0.account == account && $0.guardLevel == .none }
    let names = Set(neighbors.map(\.profile))
    guard !names.isEmpty else {
      live = []
      return
    }
    live = LiveSessions(errand.world).all(in: errand.config).map(\.session)
      .filter { names.contains($0.profile) }
      .prefix(Witnesses.most)
      .map { Look.Witness(name: $0.profile, credentials: $0.credentials) }
  }
}
