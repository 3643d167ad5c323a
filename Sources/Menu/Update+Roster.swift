import Identity
import Roster

extension Model {
  /// Takes the configuration as it was read, and keeps the cursor where it was.
  mutating func load(_ roster: Roster, problems: [Problem]) {
    let selected = wanted ?? selectedEntry?.id
    wanted = nil
    let row = list.cursor
    forgetPlan()
    self.roster = roster
    if !marks.isEmpty { marks.formIntersection(roster.entries.map(\.id)) }
    self.problems = problems + roster.problems
    isLoaded = true
    extent = ListExtent(roster)
    for (entry, terms) in terms where terms.mark != nil {
      extent.makeRoom(for: flags(of: entry))
    }
    finder = nil
    let place = selected.flatMap { roster.position(of: $0) }
    if place == nil, let row {
      list.replace(visibleRows(), nearRow: row)
    } else {
      list.replace(visibleRows(), selecting: place)
    }
  }

  /// Takes in which entries are not going to open.
  mutating func mark(broken problems: [Entry.ID: String]) {
    roster.setProblems(problems)
    for entry in roster.entries where problems[entry.id] != nil {
      extent.makeRoom(for: flags(of: entry), isLimit: false)
    }
  }

  /// The rows that the roster and the filter give.
  mutating func visibleRows() -> [Listing.Row] {
    guard filter.isActive else { return allRows() }
    if let address = filter.address {
      let places = roster.places(of: address)
      if !places.isEmpty { return places.map { .entry($0) } }
    }
    guard var finder = self.finder ?? finderAtOnce else { return allRows() }
    // No second owner while it searches, or its results would be copied at every letter.
    self.finder = nil
    let matches = finder.find(filter.query)
    self.finder = finder
    return matches.map { .entry($0.entry) }
  }

  /// The rows of all entries.
  private func allRows() -> [Listing.Row] {
    ListingPlan(
      roster: roster,
      shelf: shelf,
      sorting: sorting,
      folded: folded,
      showsRecents: preferences.showsRecents
    ).rows(at: now)
  }
}
