import Identity
import Roster
import Settings
import TestSupport
import Testing

@Suite struct SortingTests {
  private static let now = Timestamp(seconds: 1_763_798_400)

  private static func entry(_ name: String, _ account: String, left: Int? = nil) -> Entry {
    Entry(
      profile: name,
      arn: RoleARN("arn:aws:iam::\(account):role/Admin"),
      location: SourceLocation(file: "config", line: 1),
      sessionExpires: left.map { now + $0 }
    )
  }

  private static let roster = Roster([
    entry("beta", "111122223333", left: 900), entry("Alpha", "999900001111"),
    entry("gamma", "000000000001", left: -5), entry("delta", "111122223333", left: 60),
  ])

  @Test(arguments: [
    (Sorting.file, ["beta", "Alpha", "gamma", "delta"]),
    (.name, ["Alpha", "beta", "delta", "gamma"]),
    (.account, ["gamma", "beta", "delta", "Alpha"]),
    (.timeLeft, ["delta", "beta", "Alpha", "gamma"]),
  ])
  func entriesAreSorted(sorting: Sorting, names: [String]) {
    let places = Self.roster.places(by: sorting, at: Self.now)
    #expect(places.map { Self.roster.entries[$0].profile } == names)
  }

  /// Whatever the names are, the order is that of the texts.
  @Test(arguments: [false, true]) func anyNamesAreInTheOrderOfTheirTexts(isASCII: Bool) {
    var generator = SeededGenerator(seed: isASCII ? 1 : 2)
    let letters = Array("aAbBzZ09-_/ " + (isASCII ? "" : "éßÄ界"))
    let names = (0..<2_000).map { _ in
      "team-"
        + String(
          (0..<Int.random(in: 0...14, using: &generator)).map { _ in
            letters.randomElement(using: &generator) ?? "a"
          }
        )
    }
    let roster = Roster(names.map { Self.entry($0, "111122223333") })
    let sorted = names.enumerated().sorted {
      ($0.element.lowercased(), $0.offset) < ($1.element.lowercased(), $1.offset)
    }
    #expect(roster.places(by: .name, at: Self.now) == sorted.map(\.offset))
    #expect(Roster(roster.entries, order: .name).entries.map(\.profile) == sorted.map(\.element))
  }

  @Test func goingOnComesBack() {
    var sorting = Sorting.file
    for _ in Sorting.allCases { sorting = sorting.next }
    #expect(sorting == .file)
    #expect(Set(sequence(first: Sorting.file, next: \.next).prefix(4)).count == 4)
  }
}
