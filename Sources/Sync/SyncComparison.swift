import Identity
import SharedConfig

/// The making of a ``SyncDifference``.
struct SyncComparison {
  private let wish: SyncWish
  private let options: SyncDifference.Options
  private let profiles: [Profile]
  /// The names of all profiles, those that are added included.
  private var taken: Set<String>
  /// The sync's own by account and role, and their marks.
  private var own: [String: (profile: Profile, mark: SyncMark)] = [:]
  /// Profiles without a mark by the role they lead to.
  private var others: [String: Profile] = [:]
  /// The profiles that are assumed with another one, by that one's name.
  private var users: [String: [String]] = [:]
  private let accounts: Set<AccountID>
  private(set) var difference = SyncDifference()

  init(_ wish: SyncWish, _ config: SharedConfig, _ options: SyncDifference.Options) {
    self.wish = wish
    self.options = options
    profiles = config.profiles
    taken = Set(profiles.map(\.name))
    accounts = Set(wish.directory.accounts.map(\.id))
    if options.renames || options.removes {
      for profile in profiles {
        guard let source = profile["source_profile"]?.text else { continue }
        users[source, default: []].append(profile.name)
      }
    }
    difference.removes = options.removes
  }

  mutating func run() {
    sort()
    for profile in wish.profiles {
      if let (present, mark) = own[profile.address] {
        compare(present, profile, mark)
      } else if let other = others[profile.address] {
        if options.adopts { adopt(other, profile) } else { difference.foreign.append(other.name) }
      } else {
        add(profile)
      }
    }
    let wanted = Set(wish.profiles.map(\.address))
    for profile in profiles {
      guard let mark = profile.mark, own[mark.address]?.profile.name == profile.name,
        !wanted.contains(mark.address)
      else { continue }
      leave(profile, mark)
    }
  }

  /// Tells the sync's own profiles from those that it did not make.
  private mutating func sort() {
    for profile in profiles where !profile.isInCredentialsOnly {
      guard let mark = profile.mark else {
        if let address = profile.address(by: wish), others[address] == nil {
          others[address] = profile
        }
        continue
      }
      guard mark.label == wish.label else { continue }
      // A person may copy a profile, its mark included: the one with the name given is the sync's.
      guard let (first, firstMark) = own[mark.address] else {
        own[mark.address] = (profile, mark)
        continue
      }
      if mark.gave(name: profile.name), !firstMark.gave(name: first.name) {
        own[mark.address] = (profile, mark)
        difference.copies.append(first.name)
      } else {
        difference.copies.append(profile.name)
      }
    }
  }

  // MARK: - What is wanted

  private mutating func add(_ wanted: SyncProfile) {
    let isTaken = taken.contains(wanted.name)
    let name = isTaken ? wanted.otherName { taken.contains($0) } : wanted.name
    taken.insert(name)
    let mark = SyncMark(
      label: wish.label,
      address: wanted.address,
      name: name,
      values: wanted.values
    )
    let settings = SyncKey.allCases.compactMap { key in
      wanted.values[key].map { Setting(key.rawValue, $0) }
    }
    difference.edits.append(
      .add(.profile(name), settings + [Setting(SyncMark.key, mark.text)])
    )
    difference.added.append(
      .init(name: name, address: wanted.address, takenName: isTaken ? wanted.name : nil)
    )
  }

  private mutating func compare(_ profile: Profile, _ wanted: SyncProfile, _ mark: SyncMark) {
    var changes: [SyncDifference.Value] = []
    var kept: [SyncDifference.Value] = []
    for key in SyncKey.allCases {
      let current = profile.value(key.rawValue, in: .config)?.text
      let value = wanted.values[key]
      guard current != value else { continue }
      let difference = SyncDifference.Value(key: key.rawValue, current: current, wanted: value)
      if mark.wrote(current, for: key) {
        changes.append(difference)
      } else if value != nil {
        // Where the sync wants nothing, a person's own value is in nobody's way.
        if options.resets { changes.append(difference) } else { kept.append(difference) }
      }
    }
    if !kept.isEmpty { difference.kept.append(.init(name: profile.name, values: kept)) }
    let newName = newName(of: profile, wanted, mark)
    write(profile, wanted, changes, newName, isAdopted: false, mark)
  }

  /// Takes over a profile that others made: what it says stays, as if a person had changed it.
  private mutating func adopt(_ profile: Profile, _ wanted: SyncProfile) {
    let missing = SyncKey.allCases.compactMap { key -> SyncDifference.Value? in
      guard let value = wanted.values[key], !key.isOfRole,
        profile.value(key.rawValue, in: .config) == nil, key.fits(profile)
      else { return nil }
      return SyncDifference.Value(key: key.rawValue, current: nil, wanted: value)
    }
    write(profile, wanted, missing, nil, isAdopted: true, nil)
  }

  /// The name that a profile gets, where it is to be renamed.
  private mutating func newName(
    of profile: Profile,
    _ wanted: SyncProfile,
    _ mark: SyncMark
  ) -> String? {
    guard profile.name != wanted.name, mark.gave(name: profile.name),
      !taken.contains(wanted.name)
    else { return nil }
    // With its account's number it was told from others, which may or may not be there today.
    guard options.renames else {
      difference.renamable[profile.name] = wanted.name
      return nil
    }
    taken.insert(wanted.name)
    return wanted.name
  }

  private mutating func write(
    _ profile: Profile,
    _ wanted: SyncProfile,
    _ changes: [SyncDifference.Value],
    _ newName: String?,
    isAdopted: Bool,
    _ mark: SyncMark?
  ) {
    let section = SectionName.profile(profile.name)
    // A name that a person gave is no name of the sync's.
    let isOwnName = mark?.gave(name: profile.name) == true
    let given = newName ?? (isOwnName ? profile.name : wanted.name)
    let newMark = SyncMark(
      label: wish.label,
      address: wanted.address,
      name: given,
      values: wanted.values
    )
    var edits = changes.map { change -> ConfigEdit in
      change.wanted.map { .set(Setting(change.key, $0), in: section) }
        ?? .unset(change.key, in: section)
    }
    if newMark != mark { edits.append(.set(Setting(SyncMark.key, newMark.text), in: section)) }
    if let newName {
      edits.append(.rename(section, to: newName))
      for user in users[profile.name] ?? [] {
        edits.append(.set(Setting("source_profile", newName), in: .profile(user)))
      }
    }
    difference.edits += edits
    if !changes.isEmpty || newName != nil || isAdopted {
      difference.changed.append(
        .init(name: profile.name, newName: newName, values: changes, isAdopted: isAdopted)
      )
    } else {
      difference.unchanged += 1
    }
  }

  // MARK: - What is gone

  private mutating func leave(_ profile: Profile, _ mark: SyncMark) {
    let account = AccountID(String(mark.address.prefix { $0 != "/" }))
    if let account, wish.directory.unread[account] != nil {
      difference.unchanged += 1
      return
    }
    let gone = SyncDifference.Gone(
      name: profile.name,
      address: mark.address,
      reason: reason(account, mark),
      obstacle: obstacle(profile, mark)
    )
    difference.gone.append(gone)
    if options.removes, gone.obstacle == nil {
      difference.edits.append(.remove(.profile(profile.name)))
    }
  }

  private func reason(_ account: AccountID?, _ mark: SyncMark) -> String {
    guard let account else { return "it is not listed" }
    if let reason = wish.directory.leftOut[account] { return reason }
    guard accounts.contains(account) else { return "the account is not listed" }
    let role = mark.address.dropFirst(account.description.count + 1)
    // Of an account that nobody wants no roles were asked for.
    let isListed = wish.directory.roles[account]?.contains(String(role)) ?? true
    return isListed ? "it is not among those wanted" : "the role is not listed"
  }

  private func obstacle(_ profile: Profile, _ mark: SyncMark) -> String? {
    if wish.directory.accounts.isEmpty { return "no account is listed at all" }
    if let user = users[profile.name]?.first { return "“\(user)” is assumed with it" }
    let isAnother = SyncKey.allCases.contains { key in
      key.isOfRole && !mark.wrote(profile.value(key.rawValue, in: .config)?.text, for: key)
    }
    return isAnother ? "somebody gave it another role" : nil
  }
}

extension Profile {
  /// The mark of a sync; `nil` for a profile that no sync made.
  fileprivate var mark: SyncMark? {
    value(SyncMark.key, in: .config).flatMap { SyncMark($0.text) }
  }

  fileprivate var isInCredentialsOnly: Bool { keys.allSatisfy { value($0, in: .config) == nil } }

  /// The account and role that the profile is for, where it gets there in the sync's own way.
  fileprivate func address(by wish: SyncWish) -> String? {
    let isOfPortal = wish.profiles.first?.values[.ssoAccountID] != nil
    if isOfPortal {
      guard let account = self["sso_account_id"]?.text, let role = self["sso_role_name"]?.text,
        self["sso_session"] != nil || self["sso_start_url"] != nil
      else { return nil }
      return "\(account)/\(role)"
    }
    return (self["role_arn"]?.text).flatMap { RoleARN($0) }.map {
      "\($0.account)\($0.path)\($0.name)"
    }
  }
}

extension SyncKey {
  /// Whether a profile that lacks the key can be given it: not the way to a portal beside another.
  fileprivate func fits(_ profile: Profile) -> Bool {
    switch self {
    case .ssoSession: profile["sso_start_url"] == nil
    case .ssoStartURL, .ssoRegion: profile["sso_session"] == nil
    case .sourceProfile: profile["credential_source"] == nil
    default: true
    }
  }
}
