import Canvas
import Identity
import Menu
import Roster
import SharedConfig
import TestSupport
import Testing

@Suite struct FormTests {
  private static let config = SharedConfig(
    config: Array(
      """
      [profile base]
      region = eu-central-1
      [profile production]
      role_arn = arn:aws:iam::111122223333:role/team/Admin
      source_profile = base
      display_name = Production
      color = red
      group = Payments
      guard = confirm

      """.utf8
    ),
    at: Scenes.configFile,
    credentials: Array("[base]\naws_access_key_id = AKIA\naws_secret_access_key = s\n".utf8),
    at: "/home/ada/.aws/credentials"
  )

  private static let empty = ProfileDraft(addingTo: config)

  private func edited() throws -> ProfileDraft {
    try #require(ProfileDraft(editing: "production", in: FormTests.config))
  }

  /// A menu with an empty form open.
  private func adding(rows: Int = 24, columns: Int = 80) -> Model {
    var model = Scenes.list(rows: rows, columns: columns)
    #expect(model.send(.key("a")) == [.draft(of: nil)])
    model.send(.formReady(FormTests.empty))
    return model
  }

  private func form(_ model: Model) -> Form? {
    if case .form(let form) = model.dialog { form } else { nil }
  }

  private func typed(_ text: String, then key: Key = .tab) -> [Message] {
    text.map { .key(.character($0)) } + [.key(key)]
  }

  @Test(arguments: GoldenScreenTests.sizes) func aFormLooksAsItDid(rows: Int, columns: Int) throws {
    var model = adding(rows: rows, columns: columns)
    try expectScreen(view(model), "form-empty-\(columns)x\(rows)")
    model.send(typed("4444", then: .tab) + typed("Admin") + typed("Production, all of it"))
    model.send([.key(.right), .key(.backTab), .key(.backTab), .key(.backTab)])
    try expectScreen(view(model), "form-wrong-\(columns)x\(rows)")
    model.send(.key(.enter))
    try expectScreen(view(model), "form-refused-\(columns)x\(rows)")
    model.send([.key(.control("u")), .paste("arn:aws:iam::444455556666:role/Admin")])
    model.send([.key(.tab), .key(.tab), .key(.tab), .key(.right)])
    try expectScreen(view(model), "form-color-\(columns)x\(rows)")
    var editing = Scenes.list(rows: rows, columns: columns)
    editing.send(.key("e"), .formReady(try edited()))
    try expectScreen(view(editing), "form-edit-\(columns)x\(rows)")
    editing.send(.key("9"), .key(.escape))
    try expectScreen(view(editing), "form-leaving-\(columns)x\(rows)")
    var removing = Scenes.list(rows: rows, columns: columns)
    removing.send(.key("X"))
    try expectScreen(view(removing), "removal-\(columns)x\(rows)")
  }

  @Test func aNameThatTheLabelGivesIsNotCalledNeeded() {
    var model = adding()
    model.send([.key(.tab), .key(.tab)] + typed("Main account"))
    #expect(view(model).lines.contains { $0.contains("profile ") && $0.contains("main-account") })
  }

  @Test(arguments: [Key.tab, .enter]) func anARNTypedByHandIsTakenApartAtItsEnd(key: Key) throws {
    var model = adding()
    model.type("arn:aws:iam::444455556666:role/path/Admin")
    #expect(form(model)?.draft[.role] == "")
    model.send(.key(key))
    #expect(form(model)?.draft[.account] == "444455556666")
    #expect(form(model)?.draft[.role] == "path/Admin")
  }

  @Test func aFormThatIsRightIsSaved() throws {
    var model = adding()
    model.send(.paste("arn:aws:iam::444455556666:role/path/Admin"))
    model.send([.key(.tab), .key(.tab)])
    model.send(typed("Main account"))
    #expect(form(model)?.focus == .color)
    model.send([.key(.right), .key(.right), .key(.tab)])
    let filled = try #require(form(model)?.draft)
    #expect(filled[.account] == "444455556666")
    #expect(filled[.role] == "path/Admin")
    #expect(filled[.color] == "blue")
    #expect(filled[.name] == "main-account")
    #expect(model.send(.key(.enter)) == [.save(filled)])
    #expect(model.send(.key("x")) == [])
    #expect(form(model)?.draft == filled)
    #expect(model.send(.saved(filled, nil)) == [.reload])
    #expect(model.dialog == nil)
    #expect(model.notice?.notice.text == "added Main account")
  }

  @Test func theCursorIsOnWhatWasAdded() {
    var model = adding()
    model.send(.paste("arn:aws:iam::444455556666:role/Admin"))
    model.send(.key(.enter))
    guard let draft = form(model)?.draft else { return }
    model.send(.saved(draft, nil))
    let added = Scenes.entry("admin-444455556666", "444455556666", "Admin", nil, line: 90)
    model.send(.rosterLoaded(Roster(Scenes.entries + [added]), problems: []))
    #expect(model.selectedEntry?.id == "admin-444455556666")
  }

  @Test func nothingIsSavedThatIsWrong() {
    var model = adding()
    model.send(typed("4444"))
    #expect(model.send(.key(.enter)) == [])
    #expect(form(model)?.focus == .account)
  }

  @Test func aFailureKeepsWhatWasTyped() throws {
    var model = Scenes.list()
    model.send(.key("e"), .formReady(try edited()))
    model.send([.key(.tab), .key("x"), .key(.enter)])
    let draft = try #require(form(model)?.draft)
    model.send(.saved(draft, Scenes.denied))
    #expect(form(model)?.draft == draft)
    #expect(model.send(.key(.enter)) == [.save(draft)])
  }

  @Test func whatWasTypedIsNotThrownAwayByOneKey() {
    var model = adding()
    model.send([.key("4"), .key(.escape)])
    #expect(form(model) != nil)
    model.send([.key("4"), .key(.escape), .key(.escape)])
    #expect(model.dialog == nil)
    model = adding()
    model.send(.key(.escape))
    #expect(model.dialog == nil)
  }

  /// Whoever knows the keys types ahead of a form that has to be read first.
  @Test func whatIsTypedBeforeTheFormIsThereIsMeantForIt() {
    var model = Scenes.list()
    model.send(.key("a"), .key("1"), .key("q"), .paste("2"), .key(.tab), .key("x"))
    #expect(model.dialog == nil)
    #expect(model.selectedEntry?.id == "production")
    #expect(model.send(.formReady(FormTests.empty)) == [])
    #expect(form(model)?.draft[.account] == "1q2")
    #expect(form(model)?.draft[.role] == "x")
  }

  @Test(arguments: [Key.escape, .control("c")]) func aFormThatIsNotThereYetIsLeft(key: Key) {
    var model = Scenes.list()
    model.send(.key("a"))
    #expect(model.isBusy)
    #expect(model.send(.key(key)) == [])
    #expect(!model.isBusy)
    model.send(.formReady(FormTests.empty))
    #expect(model.dialog == nil)
    #expect(model.send(.key("q")) == [.quit])
  }

  @Test func aFormOfAnotherProfileIsNotTaken() throws {
    var model = Scenes.list()
    model.send(.key("e"), .formReady(FormTests.empty))
    #expect(model.dialog == nil)
    model.send(.formReady(try edited()))
    #expect(form(model)?.draft.original == "production")
  }

  @Test func aProfileThatIsGoneHasNoForm() {
    var model = Scenes.list()
    model.send(.key("e"), .key("j"), .formMissing("production"))
    #expect(model.notice?.notice.text == "“production” is no longer in the files")
    model.send(.key("j"))
    #expect(model.selectedEntry?.id == "staging")
  }

  @Test func aSourceIsCompleted() {
    var model = adding()
    for _ in 0..<5 { model.send(.key(.tab)) }
    #expect(form(model)?.focus == .sourceProfile)
    model.send([.key(.control("u")), .key("p"), .key("r"), .key(.right)])
    #expect(form(model)?.draft[.sourceProfile] == "production")
  }

  @Test func aProfileIsRemovedAfterAYes() {
    var model = Scenes.list()
    model.send(.key("X"), .key(.enter))
    #expect(model.dialog == nil)
    model.send(.key("X"))
    #expect(model.send(.key("y")) == [.remove("production")])
    #expect(model.send(.removed("production", nil)) == [.reload])
    model.send(.removed("production", Scenes.denied))
    #expect(model.dialog == .failure(Scenes.denied, scroll: 0))
  }

  @Test func theConsoleOpensAfterTheGuardAndTheRole() {
    var model = Scenes.list()
    #expect(model.send(.key("o")) == [])
    #expect(model.send(.key("y")) == [.assume(task: 1, Order("production", for: .console))])
    let assumed = Message.assumed(task: 1, .success(Assumed(expires: Scenes.start + 3_600)))
    let used = Effect.remember(.used("production", at: Scenes.start))
    #expect(model.send(assumed) == [used, .openConsole(Order("production", for: .console))])
    model.send(.consoleOpened("production", nil))
    #expect(model.notice?.notice.text == "the console of production is open in the browser")
    // What the last one was opened for says nothing of the next.
    model.send(.key(.enter))
    #expect(model.send(.key("y")) == [.assume(task: 2, "production")])
    #expect(
      model.send(.assumed(task: 2, .success(Assumed(expires: nil)))) == [
        used, .openShell("production"),
      ]
    )
  }
}
