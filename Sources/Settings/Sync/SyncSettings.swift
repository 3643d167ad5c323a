package import Identity

/// A `[sync.NAME]` of the settings: which profiles are made from what AWS lists, and how.
package struct SyncSettings: Hashable, Sendable {
  /// What it is called; profiles are known by it.
  package var name: String
  /// An `sso-session`, or a profile that signs in: whose accounts and permission sets are wanted.
  package var session: String?
  /// The profile that Organizations is asked with.
  package var organization: String?
  /// The profile that roles are assumed with, where they do not come from Identity Center.
  package var source: String?
  /// Names of roles; of permission sets, patterns of which one has to fit.
  package var roles: [String] = []
  /// Patterns of accounts' names and numbers, of which one has to fit; none for all.
  package var accounts: [Glob] = []
  /// What profiles are called.
  package var profileName = SyncTemplate.standardName
  /// What their labels say; `nil` for no more than the name.
  package var displayName: SyncTemplate?
  /// The heading they stand under; `nil` for none.
  package var group: SyncTemplate? = SyncTemplate.standardGroup
  /// Their region; `nil` for none.
  package var region: String?
  /// Labels by account, role, organizational unit and tag.
  package var rules: [SyncRule] = []

  /// A sync of which only the name is known.
  package init(name: String) { self.name = name }

  /// Whether an account is wanted.
  package func wants(_ id: AccountID, _ name: String) -> Bool {
    accounts.isEmpty || accounts.contains { $0.matches(name) || $0.matches(id.description) }
  }

  /// What the rules say of a role; of each value the first rule that fits and gives it.
  package func labels(
    account: AccountID,
    name: String,
    role: String,
    units: [String],
    tags: [String: String]
  ) -> LabelValues {
    var values = LabelValues()
    for rule in rules where rule.matches(account, name, role, units, tags) {
      values.color = values.color ?? rule.values.color
      values.group = values.group ?? rule.values.group
      values.guardLevel = values.guardLevel ?? rule.values.guardLevel
    }
    return values
  }

  /// Whether it needs the tree of organizational units.
  package var needsUnits: Bool {
    rules.contains { !$0.units.isEmpty }
      || templates.contains { $0.has { [.unit, .path].contains($0) } }
  }

  /// Whether it needs the tags of accounts, which have to be asked for one by one.
  package var needsTags: Bool {
    rules.contains { !$0.tags.isEmpty }
      || templates.contains { $0.has { if case .tag = $0 { true } else { false } } }
  }

  private var templates: [SyncTemplate] {
    [profileName, displayName, group].compactMap { $0 }
  }
}

/// A `[[sync.NAME.rules]]`: labels for accounts and roles that fit its patterns.
package struct SyncRule: Hashable, Sendable {
  var units: [Glob] = []
  var tags: [Glob] = []
  var accounts: [Glob] = []
  var roles: [Glob] = []
  var values = LabelValues()

  /// Whether of each kind of pattern that is given one fits.
  ///
  /// A unit's pattern fits its own name or the path to it, and all that is below it.
  func matches(
    _ account: AccountID,
    _ name: String,
    _ role: String,
    _ parents: [String],
    _ labels: [String: String]
  ) -> Bool {
    let paths = parents.indices.map { parents[...$0].joined(separator: "/") } + parents
    return fits(units, paths) && fits(accounts, [name, account.description]) && fits(roles, [role])
      && fits(tags, labels.map { "\($0.key)=\($0.value)" })
  }

  private func fits(_ patterns: [Glob], _ texts: [String]) -> Bool {
    patterns.isEmpty || patterns.contains { pattern in texts.contains { pattern.matches($0) } }
  }
}
