import Identity
import Roster
import Testing

@Suite struct ShelfTests {
  private static let now = Timestamp(seconds: 1_763_798_400)
  private static let day = 86_400

  private func shelf(_ changes: Shelf.Change...) -> Shelf {
    changes.reduce(into: Shelf()) { $0.apply($1) }
  }

  @Test func favoritesKeepTheOrderInWhichTheyWereMarked() {
    let shelf = shelf(
      .favorite("b", true),
      .favorite("a", true),
      .favorite("b", true),
      .favorite("c", true),
      .favorite("a", false)
    )
    #expect(shelf.favorites == ["b", "c"])
  }

  @Test func theLastUsedGoesFirstAmongThoseUsedOnce() {
    let shelf = shelf(.used("a", at: Self.now), .used("b", at: Self.now + 5))
    #expect(shelf.recents == ["b", "a"])
  }

  @Test func usedOftenCountsForMoreThanUsedLast() {
    var shelf = Shelf()
    for minute in 0..<10 { shelf.apply(.used("daily", at: Self.now + minute * 60)) }
    shelf.apply(.used("once", at: Self.now + 1_000))
    #expect(shelf.recents == ["daily", "once"])
  }

  @Test func whatWasUsedLongAgoFades() {
    var shelf = Shelf()
    for minute in 0..<10 { shelf.apply(.used("old", at: Self.now + minute * 60)) }
    shelf.apply(.used("new", at: Self.now + 60 * Self.day))
    #expect(shelf.recents == ["new", "old"])
  }

  @Test func aHundredAreRemembered() {
    var shelf = Shelf()
    for number in 0..<150 { shelf.apply(.used("p\(number)", at: Self.now + number)) }
    #expect(shelf.recents == (50..<150).reversed().map { "p\($0)" })
  }

  @Test func textBringsItBack() {
    let shelf = shelf(
      .favorite("a b", true),
      .favorite("ü", true),
      .used("a b", at: Self.now),
      .used("x", at: Self.now + 9)
    )
    #expect(Shelf(text: shelf.text) == shelf)
    #expect(Shelf(text: Shelf().text) == Shelf())
  }

  @Test(arguments: [
    "", "\n", "guise favorites and recents 2\n", "guise favorites and recents 1",
    "guise favorites and recents 1\nfavorite\n", "guise favorites and recents 1\nused x a\n",
    "guise favorites and recents 1\nused 1\n", "guise favorites and recents 1\nnonsense a\n",
    "guise favorites and recents 1\nfavorite a\nus",
  ])
  func damagedTextIsNone(text: String) {
    #expect(Shelf(text: text) == nil)
  }
}
