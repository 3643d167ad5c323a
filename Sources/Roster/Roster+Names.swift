package import Identity

/// What a name on the command line stands for.
package enum Resolution: Hashable, Sendable {
  /// One entry.
  case entry(Entry)
  /// Entries that the name fits equally well; the caller asks for a profile's name.
  case several([Entry])
  /// A role that no profile assumes.
  case adHoc(RoleARN)
  /// Nothing; the profiles whose names come near, best first.
  case none(suggestions: [String])
}

extension Roster {
  /// Resolves a profile's name, `123456789012/Role`, a role's ARN, or a display name in any case.
  ///
  /// A profile's name goes first, so that no display name can take another profile's place.
  package func find(_ name: String) -> Resolution {
    if let entry = entry(name) { return .entry(entry) }
    if let role = RoleARN(name) {
      return resolution(of: entries.filter { $0.arn == role }) ?? .adHoc(role)
    }
    if let resolution = findAccountAndRole(name) { return resolution }
    return resolution(of: entries.filter { $0.label.text.lowercased() == name.lowercased() })
      ?? .none(suggestions: suggestions(for: name))
  }

  /// Resolves `123456789012/Role`, or with a path `123456789012/path/Role`.
  private func findAccountAndRole(_ name: String) -> Resolution? {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let account = AccountID(String(parts[0])), !parts[1].isEmpty else {
      return nil
    }
    let ofAccount = entries.filter { $0.account == account }
    let wanted = ofAccount.filter { entry in
      entry.roleName.map { $0 == parts[1] } == true
        || entry.arn.map { ($0.path + $0.name).dropFirst() == parts[1] } == true
    }
    let partition = ofAccount.first?.partition ?? .aws
    let role = RoleARN("arn:\(partition):iam::\(account):role/\(parts[1])")
    return resolution(of: wanted) ?? role.map { .adHoc($0) }
  }

  private func resolution(of matches: [Entry]) -> Resolution? {
    switch matches.count {
    case 0: nil
    case 1: .entry(matches[0])
    default: .several(matches)
    }
  }

  /// At most three profiles whose names are a few slips of the finger away, or hold the letters.
  private func suggestions(for name: String) -> [String] {
    guard !name.isEmpty else { return [] }
    let wanted = Array(name.lowercased().utf8)
    let limit = max(1, wanted.count / 3)
    let near = entries.compactMap { entry -> (distance: Int, profile: String)? in
      let other = Array(entry.profile.lowercased().utf8)
      let distance = editDistance(wanted, other, limit: limit)
      return distance.map { ($0, entry.profile) }
    }
    let nearest = near.sorted { ($0.distance, $0.profile) < ($1.distance, $1.profile) }
    guard nearest.isEmpty else { return nearest.prefix(3).map(\.profile) }
    return search(name).prefix(3).map { entries[$0.entry].profile }
  }
}
