import Identity
import Roster

/// What stands above the entries of a section of the list.
package struct Heading: Hashable, Sendable {
  /// What the section holds.
  package enum Section: Hashable, Sendable {
    case favorites
    case recents
    /// The entries of a group; of none, where others have one.
    case group(String?)
  }

  /// The section.
  package let section: Section
  /// How many entries it has.
  package internal(set) var count = 0
  /// Whether they are out of sight.
  package let isFolded: Bool

  /// The section's name.
  var title: String {
    switch section {
    case .favorites: "Favorites"
    case .recents: "Recent"
    case .group(let name): name ?? "Other"
    }
  }
}

/// What the rows of a list are made from, when nothing is searched for.
struct ListingPlan {
  let roster: Roster
  let shelf: Shelf
  let sorting: Sorting
  let folded: Set<Heading.Section>
  let showsRecents: Bool

  /// As many of the roles used last as the console has at hand.
  static let recents = 5
  /// The fewest entries among which one has to look for what was used last.
  static let fewestWithRecents = 20

  /// The rows in order: favorites, recents, then all others in their groups.
  func rows(at now: Timestamp) -> [Listing.Row] {
    let favorites = shelf.favorites.compactMap { roster.position(of: $0) }
    let recents = recents(besides: favorites)
    let apart = Set(favorites + recents)
    let all = roster.places(by: sorting, at: now)
    let rest = apart.isEmpty ? all : all.filter { !apart.contains($0) }
    var rows: [Listing.Row] = []
    rows.reserveCapacity(roster.entries.count + 16)
    add(.favorites, favorites, to: &rows)
    add(.recents, recents, to: &rows)
    // Who asks which session ends first does not ask for groups.
    guard roster.hasGroups, sorting != .timeLeft else {
      if rows.isEmpty { return rest.map { .entry($0) } }
      add(.group(nil), rest, to: &rows)
      return rows
    }
    for (group, places) in roster.grouping(of: rest).groups {
      add(.group(group), places, to: &rows)
    }
    return rows
  }

  private func recents(besides favorites: [Int]) -> [Int] {
    guard showsRecents, roster.entries.count >= ListingPlan.fewestWithRecents else { return [] }
    let places = shelf.recents.lazy.compactMap { roster.position(of: $0) }
    return Array(places.filter { !favorites.contains($0) }.prefix(ListingPlan.recents))
  }

  private func add(_ section: Heading.Section, _ places: [Int], to rows: inout [Listing.Row]) {
    guard !places.isEmpty else { return }
    let isFolded = folded.contains(section)
    rows.append(.heading(Heading(section: section, count: places.count, isFolded: isFolded)))
    if !isFolded { rows += places.lazy.map { .entry($0) } }
  }
}

extension Listing {
  /// Which of the entries shown the cursor is on, counted from 1; 0 where it is on none.
  var selectedRank: Int {
    guard let cursor, selected != nil else { return 0 }
    return rows[...cursor].count { row in if case .entry = row { true } else { false } }
  }

  /// Whether a row stands for entries that are out of sight.
  package func isFolded(at row: Int) -> Bool {
    guard rows.indices.contains(row), case .heading(let heading) = rows[row] else { return false }
    return heading.isFolded
  }

  /// The folded group that the cursor is on.
  var foldedHeading: Heading? {
    guard let cursor, case .heading(let heading) = rows[cursor] else { return nil }
    return heading
  }

  /// The section that the cursor is in.
  var section: Heading.Section? {
    guard let cursor else { return nil }
    return rows[...cursor].lazy.reversed().compactMap { row in
      if case .heading(let heading) = row { heading.section } else { nil }
    }.first
  }

  /// Puts other rows in place, with the cursor on the heading of a section.
  mutating func replace(_ rows: [Row], onHeadingOf section: Heading.Section) {
    let place = rows.firstIndex { row in
      if case .heading(let heading) = row { heading.section == section } else { false }
    }
    replace(rows, nearRow: place ?? 0)
  }
}
