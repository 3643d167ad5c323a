package import Identity
package import Settings
import SharedConfig

/// A profile as a sync wants it.
package struct SyncProfile: Hashable, Sendable {
  /// The account of the role.
  package let account: AccountID
  /// The role, with its path where it has one.
  package let role: String
  /// What it is to be called.
  package internal(set) var name: String
  /// Its values.
  package let values: [SyncKey: String]

  /// `123456789012/Role`, what the profile is for.
  package var address: String { "\(account)/\(role)" }
}

/// All that a sync wants: a profile for each account and role.
package struct SyncWish: Hashable, Sendable {
  /// The sync's name, as marks have it.
  package let label: String
  /// The profiles, by account and role.
  package private(set) var profiles: [SyncProfile] = []
  /// What was found.
  package let directory: SyncDirectory
  /// Accounts whose names leave nothing to call a profile by, so that their numbers do.
  package private(set) var nameless: [AccountID] = []
  /// Names that several profiles would have had; each has its account's number now.
  package private(set) var sharedNames: [String] = []
  /// Roles whose names cannot be written into a profile.
  package private(set) var unwritable: [String] = []

  /// Decides what profiles there are to be.
  ///
  /// - Parameters:
  ///   - directory: What was found.
  ///   - settings: How profiles are named and labelled, and which are wanted.
  ///   - route: How they get their credentials.
  package init(_ directory: SyncDirectory, _ settings: SyncSettings, by route: SyncRoute) {
    label = SyncMark.label(of: settings.name)
    self.directory = directory
    for account in directory.accounts.sorted(by: { $0.id < $1.id })
    where settings.wants(account.id, account.name) {
      if account.name.slug.isEmpty { nameless.append(account.id) }
      let roles = Set(directory.roles[account.id] ?? []).sorted()
      for role in roles where settings.wants(role: role, by: route) {
        guard role.unfitnessAsValue == nil, !role.contains(" ") else {
          unwritable.append("\(account.id)/\(role)")
          continue
        }
        profiles.append(SyncProfile(account, role, settings, route))
      }
    }
    tellApart()
  }

  /// Gives each of several profiles of one name the number of its account.
  private mutating func tellApart() {
    var places: [String: [Int]] = [:]
    for (place, profile) in profiles.enumerated() {
      places[profile.name, default: []].append(place)
    }
    var taken = Set(places.keys)
    for (name, shared) in places.sorted(by: { $0.key < $1.key }) {
      // `[default]` is what counts where no profile is named: nobody's to give away.
      guard shared.count > 1 || name == "default" else { continue }
      sharedNames.append(name)
      for place in shared {
        profiles[place].name = profiles[place].otherName { taken.contains($0) }
        taken.insert(profiles[place].name)
      }
    }
  }
}

extension SyncProfile {
  /// The name with the account's number, and where that does not do with a count.
  func otherName(_ isTaken: (String) -> Bool) -> String {
    let numbered = name.contains(account.description) ? name : "\(name)-\(account)"
    if !isTaken(numbered) { return numbered }
    var count = 2
    while isTaken("\(numbered)-\(count)") { count += 1 }
    return "\(numbered)-\(count)"
  }

  fileprivate init(
    _ account: SyncAccount,
    _ role: String,
    _ settings: SyncSettings,
    _ route: SyncRoute
  ) {
    self.account = account.id
    self.role = role
    let ownName = role.split(separator: "/").last.map(String.init) ?? role
    let name = settings.profileName.text { account.nameWord($0, role: ownName) }.trimmedName
    self.name = name.isEmpty ? "\(account.id)-\(ownName.nameWord)" : name
    var values = route.values(account, role)
    let rule = settings.labels(
      account: account.id,
      name: account.name,
      role: ownName,
      units: account.units,
      tags: account.tags
    )
    values[.region] = settings.region
    let group = rule.group ?? settings.group?.text { account.word($0, role: ownName) }
    values[.displayName] = settings.displayName?.text { account.word($0, role: ownName) }.fitValue
    values[.color] = rule.color.map { $0.description.filter { $0 != "#" } }
    values[.group] = group?.fitValue
    values[.guardLevel] = rule.guardLevel?.rawValue
    self.values = values.filter { !$0.value.isEmpty }
  }
}

extension SyncRoute {
  fileprivate func values(_ account: SyncAccount, _ role: String) -> [SyncKey: String] {
    let ids: [SyncKey: String] = [.ssoAccountID: account.id.description, .ssoRoleName: role]
    switch self {
    case .session(let name): return ids.merging([.ssoSession: name]) { $1 }
    case .portal(let startURL, let region):
      return ids.merging([.ssoStartURL: startURL, .ssoRegion: region]) { $1 }
    case .source(let profile):
      let arn = "arn:\(account.partition):iam::\(account.id):role/\(role)"
      return [.roleARN: arn, .sourceProfile: profile]
    }
  }
}

extension SyncSettings {
  /// Roles of Identity Center are chosen among those there are; of Organizations they were named.
  fileprivate func wants(role: String, by route: SyncRoute) -> Bool {
    if case .source = route { return true }
    return roles.isEmpty || roles.contains { Glob($0).matches(role) }
  }
}
