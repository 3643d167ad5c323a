import SharedConfig

/// Which profile each row of a list is, by the row's place; none is two rows.
///
/// A row that is the same role as a profile goes before one that only has the profile's name:
/// the name would be taken from the role that has it.
struct ImportMatches {
  /// The profiles that are there.
  private(set) var present: [Int: Profile] = [:]
  /// New profiles whose name another row's profile has, under a name of their own.
  private(set) var named: [Int: ImportedProfile] = [:]
  private var claimed: Set<String> = []

  init(_ rows: [ImportedProfile], _ config: SharedConfig) {
    let roles = Dictionary(grouping: config.profiles) { ImportMatches.role(of: $0) }
    match(rows) { row, _ in
      config.profile(row.name).flatMap { ImportMatches.isOther(row, $0) ? nil : $0 }
    }
    match(rows) { row, claimed in
      guard let role = row.role else { return nil }
      return roles[role]?.first { !claimed.contains($0.name) && ImportMatches.isCalled($0, row) }
    }
    match(rows) { row, _ in config.profile(row.name) }
    let new = rows.indices.filter { present[$0] == nil }
    var taken = Set(config.profileNames).union(new.map { rows[$0].name })
    for place in new where claimed.contains(rows[place].name) {
      var profile = rows[place]
      profile.rename(besides: taken)
      taken.insert(profile.name)
      named[place] = profile
    }
  }

  private mutating func match(
    _ rows: [ImportedProfile],
    _ find: (ImportedProfile, Set<String>) -> Profile?
  ) {
    for (place, row) in rows.enumerated() where present[place] == nil {
      guard let found = find(row, claimed), claimed.insert(found.name).inserted else { continue }
      present[place] = found
    }
  }

  /// Whether both say a role, and not the same.
  private static func isOther(_ row: ImportedProfile, _ profile: Profile) -> Bool {
    guard let wanted = row.role, let current = role(of: profile) else { return false }
    return wanted != current
  }

  /// What a profile leads to: a role's ARN, or an account and a permission set.
  private static func role(of profile: Profile) -> String? {
    if let arn = profile["role_arn"] { return arn.text }
    guard let account = profile["sso_account_id"], let name = profile["sso_role_name"] else {
      return nil
    }
    return "\(account.text)/\(name.text)"
  }

  /// The same role under the same label is the same entry, whatever its profile is called; so is
  /// one that an earlier import gave a name with its account.
  private static func isCalled(_ profile: Profile, _ row: ImportedProfile) -> Bool {
    let name = row.given ?? row.name
    return profile.name == name
      || (profile["display_name"]?.text ?? profile.name) == row["display_name"] ?? name
      || profile.name.hasPrefix(row.nameWithAccount)
  }
}

extension ImportedProfile {
  /// What it leads to, as it is told of profiles that are there.
  fileprivate var role: String? {
    self["role_arn"] ?? (self["sso_account_id"] == nil ? nil : address)
  }
}
