import Canvas
import Identity
import Menu
import Roster
import Testing

/// A list so long that what searches it is made elsewhere, and comes when it is ready.
@Suite struct LongListTests {
  var model = Scenes.list(entries)

  private static let entries = (0..<6_000).map {
    Scenes.entry("team-\($0)", "111122223333", "Admin", nil, line: $0)
  }

  @Test mutating func whatIsTypedBeforeIsSearchedForThen() {
    model.type("/5432")
    #expect(model.list.rows.count == 6_000)
    model.send(.finderReady(Finder(model.roster)))
    #expect(model.list.rows.count == 1)
    #expect(model.selectedEntry?.id == "team-5432")
  }

  @Test mutating func nothingIsOpenedThatTheFilterHasNotFound() {
    model.type("/5432")
    model.send(.key(.enter))
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "team-5432")])
    model.send(.key(.escape), .key(.escape))
    // Read again, it is to be searched again.
    model.send(.rosterLoaded(Roster(Self.entries), problems: []))
    model.type("/77")
    model.send(.mouse(Mouse(.click, row: 2, column: 3)))
    #expect(model.list.rows.count < 6_000)
    #expect(model.selectedEntry?.id.contains("77") == true)
  }
}

@Suite struct ListTests {
  var model = Scenes.list()

  private var selected: String? { model.selectedEntry?.profile }

  @Test mutating func movingSkipsHeadingsAndStopsAtTheEnds() {
    model.type("jjj")
    #expect(selected == "ledger-prod")
    model.type("G")
    #expect(selected == "base")
    model.type("j")
    #expect(selected == "base")
    model.type("g")
    #expect(selected == "production")
    model.send(.key(.up))
    #expect(selected == "production")
  }

  /// Long names give way to what guards an entry, also where the time left has to be shown.
  @Test func whatGuardsAnEntryIsTheLastToGo() throws {
    let long = Scenes.entry(
      "a-profile-of-a-rather-long-name-that-takes-all-the-room",
      "111122223333",
      "AdministratorAccessOfTheWholeOrganization",
      nil,
      line: 90
    )
    var model = Scenes.list(Scenes.entries.filter { $0.scope == nil } + [long])
    model.send(.sessionsRead(["staging": Scenes.start + 3_000]))
    let lines = view(model).lines
    #expect(lines.contains { $0.contains("production") && $0.contains("confirm") })
    #expect(lines.contains { $0.contains("staging") && $0.contains("50m") })
  }

  @Test mutating func theFirstGroupsHeadingComesBackIntoSight() {
    model = Scenes.list(rows: 6, columns: 30)
    model.type("Gg")
    #expect(model.list.top == 0)
  }

  @Test mutating func filteringGoesToTheBestMatch() {
    model.type("G/")
    model.type("prod")
    #expect(selected == "production")
    model.send(.key(.down))
    model.type("u")
    #expect(selected == "production")
    model.type(" led")
    #expect(selected == "ledger-prod")
  }

  @Test mutating func clearingTheFilterStaysOnTheEntry() {
    model.type("/audit")
    model.send(.key(.enter), .key(.escape))
    #expect(selected == "ledger-audit")
    #expect(model.list.rows.count == 11)
  }

  @Test mutating func emptyingTheFilterByHandStaysOnTheEntry() {
    model.type("/u")
    let best = selected
    model.send(.key(.down))
    let entry = selected
    #expect(entry != best)
    model.send(.key(.backspace))
    #expect(selected == entry)
    #expect(model.scope == .filter)
    model.send(.key(.backspace))
    #expect(model.scope == .list)
  }

  @Test mutating func keptFilterLeavesTheKeysToTheList() {
    model.type("/prod")
    model.send(.key(.enter))
    model.type("j")
    #expect(model.filter.query == "prod")
    #expect(selected == "ledger-prod")
  }

  @Test mutating func reloadKeepsTheEntryNotItsPlace() {
    model.type("jj")
    let more = [Scenes.entry("new", "444455556666", "Admin", nil, group: "Payments", line: 1)]
    model.send(.rosterLoaded(Roster(more + Scenes.entries), problems: []))
    #expect(selected == "dev")
  }

  @Test mutating func reloadWithoutTheEntryStaysNearby() {
    model.type("jj")
    let fewer = Scenes.entries.filter { $0.profile != "dev" }
    model.send(.rosterLoaded(Roster(fewer), problems: []))
    #expect(selected == "ledger-prod")
  }

  @Test mutating func reloadKeepsTheFilter() {
    model.type("/prod")
    let more = [Scenes.entry("prod", "444455556666", "Admin", nil, line: 1)]
    model.send(.rosterLoaded(Roster(Scenes.entries + more), problems: []))
    #expect(model.list.rows.count == 3)
    #expect(selected == "production")
  }

  @Test mutating func clickSelectsAndClickAgainOpens() {
    #expect(model.send(.mouse(Mouse(.click, row: 4, column: 9))) == [])
    #expect(selected == "dev")
    #expect(model.send(.mouse(Mouse(.click, row: 4, column: 9))) == [.assume(task: 1, "dev")])
  }

  @Test(arguments: [(0, 3), (1, 3), (14, 3), (23, 3), (400, 400), (-1, -1)])
  mutating func clickElsewhereDoesNothing(row: Int, column: Int) {
    #expect(model.send(.mouse(Mouse(.click, row: row, column: column))) == [])
    #expect(selected == "production")
  }

  @Test mutating func wheelScrollsAndTakesTheCursorAlong() {
    let entries = (1...100).map {
      Scenes.entry("account-\($0)", "\(100_000_000_000 + $0)", "Admin", nil, line: $0)
    }
    model = Scenes.list(entries)
    model.send(.mouse(Mouse(.wheelDown, row: 5, column: 5)))
    #expect(model.list.top == 3)
    #expect(selected == "account-6")
    model.send(.mouse(Mouse(.wheelUp, row: 5, column: 5)))
    #expect(model.list.top == 0)
    #expect(selected == "account-6")
  }
}
