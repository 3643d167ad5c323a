import Identity
import Roster
import Testing

@Suite struct FinderTests {
  private static let here = SourceLocation(file: "config", line: 1)

  private static func entry(
    _ profile: String,
    _ account: String,
    _ role: String,
    label: String? = nil,
    group: String? = nil
  ) -> Entry {
    Entry(
      profile: profile,
      arn: RoleARN("arn:aws:iam::\(account):role/\(role)"),
      label: label.map { Label(text: $0, color: nil) },
      group: group,
      location: here
    )
  }

  /// Names as companies have them: teams by stages, some in words, some in camel case.
  private static let roster = Roster([
    entry("payments-prod", "111122220001", "Admin"),
    entry("payments-staging", "111122220002", "Admin"),
    entry("payments-dev", "111122220003", "PowerUser"),
    entry("search-prod", "111122220011", "ReadOnly"),
    entry("search-dev", "111122220012", "PowerUser"),
    entry("prod-data-lake", "111122220021", "DataEngineer"),
    entry("lambdaEdge", "111122220031", "Deploy"),
    entry("ledger", "111122220041", "Auditor", label: "Ledger (production)"),
    entry("team12-production", "111122220051", "Admin"),
    entry("team-1-2-prod", "111122220052", "Admin"),
    entry("sandbox", "999900001111", "team/platform/Owner", group: "Playground"),
    entry("dev", "111122220061", "Admin"),
    entry("devtools", "111122220062", "Admin"),
    entry("org-root-deploy-verify", "111122220063", "Admin"),
    entry("cafe", "111122220071", "Admin", label: "Café Ölspur"),
  ])

  private func profiles(_ query: String) -> [String] {
    FinderTests.roster.search(query).map { FinderTests.roster.entries[$0.entry].profile }
  }

  @Test(arguments: [
    ("dev", "dev"),  // the whole name before its beginning
    ("devt", "devtools"),
    ("pp", "payments-prod"),  // beginnings of words
    ("paydev", "payments-dev"),
    ("prod pay", "payments-prod"),  // words in any order
    ("prod", "prod-data-lake"),  // the beginning of the name before that of a later word
    ("le", "ledger"),
    ("lE", "lambdaEdge"),  // a capital is meant
    ("t12 prod", "team12-production"),
    ("12 prod", "team12-production"),
    ("sprod", "search-prod"),
    ("auditor", "ledger"),  // the role
    ("playground", "sandbox"),  // the group
    ("999900001111", "sandbox"),
    ("9999-0000-1111", "sandbox"),  // as the console writes it
    ("0031", "lambdaEdge"),  // digits in a row
    ("999900001111/owner", "sandbox"),
    ("arn:aws:iam::999900001111:role/team/platform/Owner", "sandbox"),
    ("platform/owner", "sandbox"),
    ("ledger", "ledger"),
    ("café", "cafe"),
    ("fÉ", "cafe"),
    ("ölsp", "cafe"),
    ("data eng", "prod-data-lake"),
    ("ord", "org-root-deploy-verify"),
  ])
  func bestMatchComesFirst(query: String, profile: String) {
    let found = profiles(query)
    #expect(found.first == profile, "\(query): \(found)")
  }

  @Test(arguments: ["zzz", "prod zzz", "devpay", "0099", "DEVTOOLS", "CAFÉ", "1111222200019", "é"])
  func lettersThatAreNotThereFindNothing(query: String) {
    let found = profiles(query).filter { query != "é" || $0 != "cafe" }
    #expect(found == [])
  }

  @Test(arguments: ["", "  "]) func anEmptyQueryFindsEverythingInOrder(query: String) {
    #expect(profiles(query) == FinderTests.roster.entries.map(\.profile))
  }

  @Test func equalMatchesKeepTheOrderOfTheRoster() {
    let roster = Roster(["b-x", "a-x", "c-x"].map { FinderTests.entry($0, "1", "R") })
    #expect(roster.search("x").map(\.entry) == [0, 1, 2])
  }

  /// Whatever was typed before, a query finds what it finds alone.
  @Test func narrowingChangesNothing() {
    let queries = [
      "p", "pr", "prod", "prod p", "prod pa", "prod", "P", "PA", "1", "11", "111122220001",
      "111122220001/", "111122220001/a", "team", "team/", "team/p", "arn", "arn:", "arn:aws", "",
      "l", "lE", "le", "a b", "a", "9999", "9999-", "9999-0000-1111",
    ]
    var finder = Finder(FinderTests.roster)
    for query in queries + queries.reversed() {
      #expect(finder.find(query) == FinderTests.roster.search(query), "\(query)")
    }
  }

  @Test(arguments: [
    ("paydev", SearchField.label, "payments-dev", "pay······dev"),
    ("pd", .label, "payments-dev", "p········d··"),
    ("prda", .label, "prod-data-lake", "pr···da·······"),
  ])
  func highlightsAreTheLettersThatCount(
    query: String,
    field: SearchField,
    profile: String,
    letters: String
  ) throws {
    var finder = Finder(FinderTests.roster)
    _ = finder.find(query)
    let place = try #require(FinderTests.roster.position(of: profile))
    let places = finder.highlights(of: place)[field, default: []]
    let shown = profile.utf8.enumerated().map { offset, byte in
      places.contains(offset) ? String(UnicodeScalar(byte)) : "·"
    }
    #expect(shown.joined() == letters)
  }

  @Test func highlightsOfAnAccountStandInItsAddress() throws {
    var finder = Finder(FinderTests.roster)
    _ = finder.find("0031")
    let place = try #require(FinderTests.roster.position(of: "lambdaEdge"))
    #expect(finder.highlights(of: place) == [.address: [8, 9, 10, 11]])
  }
}
