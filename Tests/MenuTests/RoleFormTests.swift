import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

/// A role that is filled in, to be set up.
@Suite struct RoleFormTests {
  var model = Scenes.list()

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func aFormLooksAsItDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.openRole()
    try expectScreen(view(model), "role-empty-\(columns)x\(rows)")
    model.send(.paste("4444"), .key(.enter))
    let draft = try #require(model.roleForm?.draft)
    model.send(
      .composed(
        draft,
        .problems([
          .account: "an account has twelve digits, here are 4", .role: "it is needed",
          .caller: "it is needed",
        ])
      )
    )
    try expectScreen(view(model), "role-wrong-\(columns)x\(rows)")
    model.send(.key(.escape))
    try expectScreen(view(model), "role-leaving-\(columns)x\(rows)")
  }

  @Test(arguments: [(5, 20), (6, 30), (8, 40)])
  mutating func smallScreensKeepWhatIsTyped(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.openRole()
    model.send(.key(.tab), .key(.tab))
    model.type("99")
    #expect(view(model).text.contains("99"))
    try model.readRole()
    #expect(model.rolePages != nil)
  }

  @Test mutating func theCursorsProfileBeginsTheForm() {
    #expect(model.send(.key("A")) == [.roleDraft(from: "production")])
    let draft = Scenes.role(from: "production")
    #expect(model.send(.roleReady(draft)) == [.compose(draft)])
    #expect(model.roleForm?.draft[.account] == "111122223333")
    #expect(model.roleForm?.draft[.role] == "Admin")
  }

  /// What stood on two lines is two policies, and anywhere else not one word.
  @Test mutating func linesThatArePastedStayApart() {
    model.openRole()
    model.send(.key(.tab), .key(.control("u")), .paste("Au\ndit\n"))
    #expect(model.roleForm?.draft[.role] == "Au dit")
    while let form = model.roleForm, form.focus != .policies { model.send(.key(.tab)) }
    model.send(.paste("ViewOnlyAccess\r\nReadOnlyAccess\n"))
    #expect(model.roleForm?.draft[.policies] == "ViewOnlyAccess, ReadOnlyAccess")
  }

  @Test mutating func aFormOfAnotherProfileIsNotTaken() {
    model.send(.key("A"), .roleReady(Scenes.role(from: "dev")))
    #expect(model.dialog == nil)
  }

  @Test mutating func whatIsTypedBeforeTheFormIsThereIsMeantForIt() {
    model.send(.key("A"), .key("1"), .key("q"), .key(.tab), .key("x"))
    model.send(.roleReady(Scenes.role(from: "production")))
    #expect(model.roleForm?.draft[.account] == "1111222233331q")
    #expect(model.roleForm?.draft[.role] == "Adminx")
  }

  @Test mutating func everyChangeIsLookedAt() throws {
    model.openRole()
    var draft = Scenes.newRole
    draft.set(.account, to: "4")
    #expect(model.send(.key("4")) == [.compose(draft)])
    #expect(model.send(.key(.tab)) == [])
    model.send(.composed(draft, .problems([.account: "here are 1", .caller: "it is needed"])))
    #expect(view(model).text.contains("! account"))
    #expect(!view(model).text.contains("! caller"), "nobody has tried to go on")
    // What came of another draft says nothing.
    model.send(.composed(Scenes.newRole, .problems([:])))
    #expect(view(model).text.contains("! account"))
  }

  @Test mutating func anARNFillsInBothParts() {
    model.openRole()
    model.send(.paste("arn:aws-cn:iam::444455556666:role/path/Audit"))
    #expect(model.roleForm?.draft[.account] == "444455556666")
    #expect(model.roleForm?.draft[.role] == "path/Audit")
    #expect(model.roleForm?.draft.partition == Partition("aws-cn"))
  }

  @Test mutating func whatHasFewValuesIsChosen() {
    model.openRole()
    for _ in 0..<3 { model.send(.key(.tab)) }
    model.send(.key(.right), .key(.right))
    #expect(model.roleForm?.draft[.service] == "ec2")
    model.send(.key(.tab))
    #expect(model.roleForm?.draft[.externalID] == "k3v7qmx2c5wzt4rj6ybnad2fhe")
    model.send(.key(.right))
    #expect(model.roleForm?.draft[.externalID] == "")
    model.send(.key(.right), .key("x"), .key(.left), .key("y"))
    #expect(
      model.roleForm?.draft[.externalID] == "k3v7qmx2c5wzt4rj6ybnad2fheyx",
      "one's own is typed"
    )
    model.send(.key(.tab), .key("q"), .paste("maybe"))
    #expect(model.roleForm?.draft[.mfa] == "")
    model.send(.key(" "))
    #expect(model.roleForm?.draft[.mfa] == RoleDraft.yes)
    model.send(.key("n"))
    #expect(model.roleForm?.draft[.mfa] == "")
  }

  @Test mutating func aSourceIsCompleted() {
    model.openRole()
    for _ in 0..<2 { model.send(.key(.backTab)) }
    model.send(.key(.control("u")), .key("p"), .key("r"), .key(.right))
    #expect(model.roleForm?.draft[.sourceProfile] == "production")
  }

  @Test mutating func whatIsWrongIsGoneTo() throws {
    model.openRole()
    var draft = Scenes.newRole
    #expect(model.send(.key(.enter)) == [.compose(draft)])
    // Nothing is typed into a form that is about to go.
    #expect(model.send(.key("x")) == [])
    model.send(.composed(draft, .problems([.caller: "it is needed", .region: "none"])))
    #expect(model.roleForm?.focus == .caller)
    draft.set(.caller, to: "9")
    #expect(model.send(.key("9")) == [.compose(draft)])
  }

  @Test mutating func goingOnCanBeCalledOff() {
    model.openRole()
    model.send(.key(.enter), .key(.escape))
    model.send(.composed(Scenes.newRole, .texts(Scenes.roleTexts)))
    #expect(model.roleForm != nil)
  }

  @Test mutating func whatWasTypedIsNotThrownAwayByOneKey() {
    model.openRole()
    model.send(.key("4"), .key(.escape))
    #expect(model.roleForm != nil)
    model.send(.key(.escape))
    #expect(model.dialog == nil)
    model.openRole()
    model.send(.key(.escape))
    #expect(model.dialog == nil)
  }
}
