import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

@Suite struct AddressTests {
  var model = Scenes.list()

  @Test(arguments: [
    "arn:aws:iam::222233334444:role/Auditor",
    "arn:aws:sts::222233334444:assumed-role/Auditor/ada",
    "https://signin.aws.amazon.com/switchrole?account=222233334444&roleName=Auditor",
    "2222-3333-4444/Auditor",
  ])
  mutating func aPastedAddressLandsOnItsEntry(text: String) {
    model.type("/")
    model.send(.paste(text))
    #expect(model.selectedEntry?.profile == "ledger-audit")
    #expect(model.list.rows.count == 1)
  }

  private func order(_ role: String, from source: Entry.ID) -> Order { Order(role, source: source) }

  private var sources: [Entry.ID] {
    if case .sources(let choice) = model.dialog { choice.sources } else { [] }
  }

  @Test mutating func aRoleWithoutAnEntryIsAssumedWithAProfileThatIsChosenOnce() {
    model.type("/123456789012/Admin")
    #expect(model.list.rows.isEmpty)
    #expect(model.send(.key(.enter)) == [])
    #expect(sources.first == "base", "what has keys is likelier than a role")
    #expect(!sources.contains("broken"))
    model.send(.key("j"))
    #expect(
      model.send(.key(.enter)) == [
        .assume(task: 1, order("123456789012/Admin", from: "production"))
      ]
    )
    let effects = model.send(.assumed(task: 1, .success(Assumed(expires: nil))))
    #expect(effects == [.openShell("123456789012/Admin")])
    model.send(.key(.escape))
    model.type("/123456789012/Other")
    #expect(view(model).text.contains("enter assumes it with “production”; tab takes another"))
    #expect(
      model.send(.key(.enter)) == [
        .assume(task: 2, order("123456789012/Other", from: "production"))
      ]
    )
    model.send(.key(.escape))
    model.send(.key(.tab))
    #expect(
      model.send(.key("g"), .key(.enter)).contains(
        .assume(task: 3, order("123456789012/Other", from: "base"))
      )
    )
  }

  @Test mutating func theOnlySourceIsNotAskedFor() {
    model = Scenes.list([Scenes.entries[7]])
    model.type("/123456789012/Admin")
    #expect(
      model.send(.key(.enter)) == [.assume(task: 1, order("123456789012/Admin", from: "base"))]
    )
  }

  @Test mutating func withoutASourceTheRoleSaysItself() {
    model = Scenes.list([Scenes.entries[6]])
    model.type("/123456789012/Admin")
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "123456789012/Admin")])
  }

  @Test func theEnvironmentsProfileComesFirst() {
    var model = Model(
      rows: 24,
      columns: 80,
      now: Scenes.start,
      configFiles: [],
      surroundingProfile: "dev"
    )
    model.send(.rosterLoaded(Roster(Scenes.entries), problems: []))
    model.type("/123456789012/Admin")
    model.send(.key(.enter))
    guard case .sources(let choice) = model.dialog else {
      Issue.record("no choice")
      return
    }
    #expect(choice.sources.prefix(2) == ["dev", "base"])
  }

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func theChoiceLooksAsItDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.type("/123456789012/Admin")
    model.send(.key(.enter), .key(.down))
    try expectScreen(view(model), "sources-\(columns)x\(rows)")
  }

  @Test mutating func aWordWithoutAnEntryIsNot() {
    model.type("/zzz")
    #expect(model.send(.key(.enter)) == [])
    #expect(model.send(.key(.enter)) == [])
    #expect(model.notice?.notice.text == "nothing to open")
  }
}
