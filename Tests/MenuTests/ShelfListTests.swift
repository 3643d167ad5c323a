import Canvas
import Identity
import Menu
import Roster
import Testing

@Suite struct ShelfListTests {
  var model = Scenes.list()

  private var selected: String? { model.selectedEntry?.profile }

  private var profiles: [String] {
    model.list.rows.indices.compactMap { model.list.entry(at: $0) }
      .map { model.roster.entries[$0].profile }
  }

  @Test mutating func aFavoriteGoesOnTopAndTheCursorWithIt() {
    model.type("jj")
    #expect(model.type("f") == [.remember(.favorite("dev", true))])
    #expect(selected == "dev")
    #expect(profiles.first == "dev")
    #expect(profiles.count == 8)
    #expect(model.type("f") == [.remember(.favorite("dev", false))])
    #expect(profiles == Scenes.entries.map(\.profile))
  }

  @Test mutating func aDigitGoesToAFavoriteAndOpensItNext() {
    model.type("jfjjf")
    #expect(profiles.prefix(2) == ["staging", "dev"])
    model.type("G")
    #expect(model.type("2") == [])
    #expect(selected == "dev")
    #expect(model.type("2") == [.assume(task: 1, "dev")])
  }

  @Test mutating func aDigitWithoutAFavoriteSaysHowToMarkOne() {
    #expect(model.type("3") == [])
    #expect(model.notice?.notice.text.contains("f marks") == true)
  }

  @Test mutating func digitsAreTextInAFilter() {
    model.type("f/2")
    #expect(model.filter.query == "2")
  }

  @Test mutating func sortingGoesThroughAllOrdersAndKeepsTheEntry() {
    model.send(.sessionsRead(Scenes.sessions))
    model.type("jjjS")
    #expect(selected == "ledger-prod")
    #expect(model.sorting == .name)
    model.type("SS")
    #expect(model.sorting == .timeLeft)
    #expect(profiles.prefix(4) == ["dev", "staging", "production", "ledger-audit"])
    model.type("S")
    #expect(profiles == Scenes.entries.map(\.profile))
    #expect(selected == "ledger-prod")
  }

  @Test mutating func aFoldedGroupHasNoPlaceAmongTheEntries() {
    model.type("fz")
    model.send(.tick(Scenes.start + 5))
    #expect(view(model).lines.first?.contains("/") == false)
    #expect(view(model).text.contains("Favorites: 1 entry, folded"))
  }

  @Test mutating func aGroupFoldsAndUnfolds() {
    model.type("jjjz")
    #expect(selected == nil)
    #expect(!profiles.contains("ledger-prod"))
    model.type("j")
    #expect(selected == "data-lake")
    model.type("k")
    #expect(model.send(.key(.enter)) == [])
    #expect(profiles.contains("ledger-prod"))
    #expect(model.send(.key(.tab)) == [])
    #expect(!profiles.contains("ledger-audit"))
  }

  @Test mutating func aFilterFindsWhatIsFolded() {
    model.type("z/staging")
    #expect(selected == "staging")
  }

  @Test mutating func longListsHaveWhatWasOpenedLastAtHand() {
    let entries = (1...30).map {
      Scenes.entry("account-\($0)", "\(100_000_000_000 + $0)", "Admin", nil, line: $0)
    }
    model = Scenes.list(entries)
    var shelf = Shelf()
    for number in 10...17 { shelf.apply(.used("account-\(number)", at: Scenes.start + number)) }
    shelf.apply(.favorite("account-17", true))
    model.send(.shelfRead(shelf))
    let expected = ["account-17"] + [16, 15, 14, 13, 12].map { "account-\($0)" } + ["account-1"]
    #expect(profiles.prefix(7) == expected[...])
    #expect(selected == "account-1")
  }

  @Test mutating func shortListsStayAsTheyAre() {
    var shelf = Shelf()
    shelf.apply(.used("base", at: Scenes.start))
    model.send(.shelfRead(shelf))
    #expect(profiles.first == "production")
  }

  @Test mutating func nothingIsRememberedWhereThatIsSwitchedOff() {
    model = Model(
      rows: 24,
      columns: 80,
      now: Scenes.start,
      configFiles: [],
      preferences: Preferences(showsRecents: false)
    )
    model.send(.rosterLoaded(Roster(Scenes.entries), problems: []))
    model.send(.key("j"), .key(.enter))
    let effects = model.send(.assumed(task: 1, .success(Assumed(expires: nil))))
    #expect(effects == [.openShell("staging")])
  }
}
