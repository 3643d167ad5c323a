package import Identity

/// In which order a list shows a roster.
package enum Sorting: String, Hashable, Sendable, CaseIterable {
  /// As the profiles stand in the AWS configuration.
  case file
  /// By the text of their labels.
  case name
  /// By account, then role.
  case account
  /// By the time that sessions have left, those that end first before the others.
  case timeLeft = "time left"

  /// The order that follows when one goes through all.
  package var next: Sorting {
    let all = Sorting.allCases
    let place = all.firstIndex(of: self).map { $0 + 1 } ?? 0
    return all[place % all.count]
  }
}

extension Roster {
  /// The places of all entries in an order; equal ones keep that of the roster.
  package func places(by sorting: Sorting, at now: Timestamp) -> [Int] {
    switch sorting {
    case .file: Array(entries.indices)
    case .name: Roster.placesByName(entries)
    case .account: Roster.placesByAccount(entries)
    case .timeLeft: placesByTimeLeft(at: now)
    }
  }

  private func placesByTimeLeft(at now: Timestamp) -> [Int] {
    let live =
      sessionHolders
      .compactMap { place in entries[place].secondsLeft(at: now).map { (left: $0, place: place) } }
      .sorted { ($0.left, $0.place) < ($1.left, $1.place) }
      .map(\.place)
    let isLive = Set(live)
    return live + entries.indices.filter { !isLive.contains($0) }
  }
}
