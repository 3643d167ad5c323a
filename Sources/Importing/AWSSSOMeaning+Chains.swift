import Identity

// Roles that are assumed with another role's credentials.

extension AWSSSOMeaning {
  /// A profile of a role with `Via`, by its place.
  typealias Chained = (place: Int, role: AWSSSOFile.Role)

  /// Gives roles with `Via` their sources; of those that are not listed, Identity Center gives them.
  ///
  /// What comes to no end is told, and left out.
  mutating func join(
    _ chained: [Chained],
    from start: Int,
    _ instance: AWSSSOFile.Instance,
    session: String
  ) {
    var places = Dictionary(
      (start..<profiles.count).map { (profiles[$0].address, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for (place, role) in chained {
      guard let via = role.via else { continue }
      guard let (account, name) = AWSSSOMeaning.role(via.text) else {
        tell(.error, via.line, "“\(via.text)” is no role's ARN", "write arn:aws:iam::ID:role/Name")
        continue
      }
      let address = "\(account)/\(name)"
      if places[address] == nil {
        let known = instance.accounts.first { $0.id == account }
        let listed = known ?? AWSSSOFile.Account(id: account, line: via.line)
        let missing = AWSSSOFile.Role(name: name, line: via.line)
        places[address] = profiles.count
        profiles.append(profile(missing, listed, instance, session: session))
      }
      profiles[place].sourcePlace = places[address]
    }
    for (place, role) in chained where isCircle(from: place) {
      tell(
        .error,
        role.via?.line ?? role.line,
        "the roles before \(role.name) go round in a circle",
        "let one of them have no Via"
      )
    }
    leaveOutEndless()
  }

  private func isCircle(from place: Int) -> Bool { way(from: place) == nil }

  /// The last profile on the way of sources; `nil` where it goes round in a circle.
  private func way(from place: Int) -> Int? {
    var visited: Set<Int> = [place]
    var last = place
    while let next = profiles[last].sourcePlace {
      guard visited.insert(next).inserted else { return nil }
      last = next
    }
    return last
  }

  private mutating func leaveOutEndless() {
    let kept = profiles.indices.filter { place in
      way(from: place).map { profiles[$0]["role_arn"] == nil } ?? false
    }
    let moved = Dictionary(
      kept.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    profiles = kept.map { place in
      var profile = profiles[place]
      profile.sourcePlace = profile.sourcePlace.flatMap { moved[$0] }
      return profile
    }
  }

  /// An ARN, or what aws-sso takes for one: `123456789012:Name`.
  private static func role(_ text: String) -> (AccountID, String)? {
    if let arn = RoleARN(text) { return (arn.account, arn.name) }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let account = AccountID(shortened: parts[0]), parts[1].isRoleName
    else { return nil }
    return (account, parts[1])
  }
}
