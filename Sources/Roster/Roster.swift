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

  /// Orders entries within their groups and gathers those of a group, the group that comes first first.
  package init(_ entries: [Entry], order: Settings.Order = .file, problems: [Problem] = []) {
    let ordered = Roster.grouped(Roster.sorted(entries, by: order))
    self.entries = ordered
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
    case .name: stablySorted(entries) { $0.label.text.lowercased() }
    case .account:
      stablySorted(entries) { "\($0.account?.description ?? "~") \($0.roleName ?? "")" }
    }
  }

  /// Sorts by a text made once an entry; equal texts keep the order of the file.
  private static func stablySorted(_ entries: [Entry], by text: (Entry) -> String) -> [Entry] {
    entries.enumerated()
      .map { (text: text($0.element), place: $0.offset) }
      .sorted { ($0.text, $0.place) < ($1.text, $1.place) }
      .map { entries[$0.place] }
  }

  private static func grouped(_ entries: [Entry]) -> [Entry] {
    // By place: a closure would be handed a copy of each entry.
    guard entries.indices.contains(where: { entries[$0].group != nil }) else { return entries }
    let order = Grouping(entries.indices) { entries[$0].group }.places
    // To copy an entry is to count up all that it holds: once is enough, and often none is needed.
    return order.elementsEqual(entries.indices) ? entries : order.map { entries[$0] }
  }
}
