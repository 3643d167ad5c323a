package import Identity
package import Settings

/// The entries in the order they are shown, and what was found wrong while they were made.
package struct Roster: Hashable, Sendable {
  /// The entries, group after group; those of no group last.
  package private(set) var entries: [Entry]
  /// Labels, guards and roles that could not be read as they were written.
  package let problems: [Problem]
  /// The entries that hold a session, live or ended, by their places in ``entries``.
  package private(set) var sessionHolders: [Int]
  private let groups: GroupNumbers

  /// Orders entries within their groups and gathers those of a group, the group that comes first first.
  package init(_ entries: [Entry], order: Settings.Order = .file, problems: [Problem] = []) {
    let sorted = Roster.sorted(entries, by: order)
    var groups = GroupNumbers(sorted)
    var ordered = sorted
    if !groups.names.isEmpty {
      let places = Grouping(sorted.indices, groups).places
      if !places.elementsEqual(sorted.indices) {
        ordered = places.map { sorted[$0] }
        groups.reorder(places)
      }
    }
    self.entries = ordered
    self.groups = groups
    self.problems = problems
    sessionHolders = ordered.indices.filter { ordered[$0].sessionExpires != nil }
  }

  /// The place of an entry in ``entries``.
  package func position(of id: Entry.ID) -> Int? {
    entries.firstIndex { $0.profile == id }
  }

  /// The entry of that profile.
  package func entry(_ id: Entry.ID) -> Entry? {
    position(of: id).map { entries[$0] }
  }

  /// Notes that an entry's session now ends then, or that it has none any more.
  package mutating func setSession(
    of id: Entry.ID,
    expires: Timestamp?,
    scope: String? = nil
  ) {
    guard let position = position(of: id) else { return }
    entries[position].sessionExpires = expires
    entries[position].sessionScope = scope
    sessionHolders.removeAll { $0 == position }
    guard expires != nil else { return }
    let place = sessionHolders.firstIndex { $0 > position } ?? sessionHolders.endIndex
    sessionHolders.insert(position, at: place)
  }

  /// Notes why entries are going to fail; of those that are not named it stays as it was.
  package mutating func setProblems(_ problems: [Entry.ID: String]) {
    guard !problems.isEmpty else { return }
    for position in entries.indices {
      if let problem = problems[entries[position].profile] { entries[position].mark(problem) }
    }
  }

  /// Notes all sessions at once, and what limits some; entries that are not named have none.
  package mutating func setSessions(
    _ sessions: [Entry.ID: Timestamp],
    scopes: [Entry.ID: String] = [:]
  ) {
    for position in sessionHolders {
      entries[position].sessionExpires = nil
      entries[position].sessionScope = nil
    }
    sessionHolders = []
    guard !sessions.isEmpty else { return }
    for position in entries.indices {
      guard let expires = sessions[entries[position].profile] else { continue }
      entries[position].sessionExpires = expires
      entries[position].sessionScope = scopes[entries[position].profile]
      sessionHolders.append(position)
    }
  }
}

// MARK: - Order

extension Roster {
  private static func sorted(_ entries: [Entry], by order: Settings.Order) -> [Entry] {
    switch order {
    case .file: entries
    case .name: placesByName(entries).map { entries[$0] }
    case .account: placesByAccount(entries).map { entries[$0] }
    }
  }
}

// MARK: - Groups

extension Roster {
  /// Whether some entry is in a group.
  package var hasGroups: Bool { !groups.names.isEmpty }

  /// Some places gathered by the groups of their entries.
  package func grouping(of places: some Sequence<Int>) -> Grouping { Grouping(places, groups) }
}
