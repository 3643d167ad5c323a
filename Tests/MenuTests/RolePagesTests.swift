import Canvas
import Menu
import Roster
import TestSupport
import Testing

/// What is made of a role that was filled in: read, copied, saved, added.
@Suite struct RolePagesTests {
  var model = Scenes.list()

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func theTextsLookAsTheyDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    try model.readRole()
    model.send(.key(.right))
    try expectScreen(view(model), "role-long-lines-\(columns)x\(rows)")
    model.send(.key("G"))
    try expectScreen(view(model), "role-scrolled-\(columns)x\(rows)")
    model.send(.key("y"))
    try expectScreen(view(model), "role-copied-\(columns)x\(rows)")
    var other = model
    other.send(.notCopied(Scenes.notCopied))
    try expectScreen(view(other), "role-not-copied-\(columns)x\(rows)")
    let draft = try #require(model.rolePages?.form.draft)
    model.send(.key("p"))
    model.send(.profileAdded("audit", from: draft, Scenes.denied))
    try expectScreen(view(model), "role-not-added-\(columns)x\(rows)")
    model.send(.key("s"), .key(.enter), .textSaved("Admin.sh", .isThere))
    try expectScreen(view(model), "role-file-there-\(columns)x\(rows)")
  }

  @Test mutating func escapeGoesBackToWhatWasTyped() throws {
    try model.readRole()
    model.send(.key(.tab), .key(.escape))
    #expect(model.roleForm?.draft[.caller] == "999988887777")
    #expect(model.send(.key(.enter)).count == 1)
    let draft = try #require(model.roleForm?.draft)
    model.send(.composed(draft, .texts(Scenes.roleTexts)))
    #expect(model.rolePages?.current.name == "cli", "the form that was read last")
  }

  @Test mutating func theFormsGoAround() throws {
    try model.readRole()
    let names = (0..<4).map { _ in
      defer { model.send(.key(.right)) }
      return model.rolePages?.current.name
    }
    #expect(names == ["trust-policy", "cli", "profile", "trust-policy"])
    model.send(.key(.left))
    #expect(model.rolePages?.current.name == "trust-policy")
  }

  @Test mutating func aTextIsCopied() throws {
    try model.readRole()
    #expect(model.send(.key("y")) == [.copy(Scenes.roleTexts.forms[0].text)])
    #expect(view(model).text.contains("copied trust-policy of path/Audit"))
  }

  @Test mutating func aTextThatIsNotCopiedCanStillBeSaved() throws {
    try model.readRole()
    let draft = try #require(model.rolePages?.form.draft)
    model.send(.key("y"), .notCopied(Scenes.notCopied))
    #expect(model.rolePages?.form.draft == draft)
    let text = view(model).text
    #expect(text.contains("Nothing was copied"))
    #expect(text.contains("s save"))
    #expect(!text.contains("copied trust-policy"))
    model.send(.key("s"))
    model.send(.notCopied(Scenes.notCopied))
    #expect(view(model).text.contains("Save trust-policy"), "what is typed stays")
    for _ in 0..<5 where model.dialog != nil { model.send(.key(.escape)) }
    model.send(.notCopied(Scenes.notCopied))
    #expect(view(model).text.contains("tmux set -g set-clipboard on"))
  }

  @Test mutating func keysAndWheelScroll() throws {
    model = Scenes.list(rows: 10, columns: 40)
    try model.readRole()
    #expect(view(model).text.contains("Version"))
    model.send(.mouse(Mouse(.wheelDown, row: 5, column: 10)))
    #expect(!view(model).text.contains("Version"))
    model.send(.key("g"))
    #expect(view(model).text.contains("Version"))
    model.send(.key("G"))
    #expect(view(model).text.contains("  already"), "the last note")
  }

  @Test mutating func aClickOutsideGoesBack() throws {
    model = Scenes.list(rows: 24, columns: 80)
    try model.readRole()
    model.send(.mouse(Mouse(.click, row: 12, column: 40)))
    #expect(model.rolePages != nil)
    model.send(.mouse(Mouse(.click, row: 0, column: 0)))
    #expect(model.roleForm != nil)
  }

  @Test mutating func aFileIsWrittenOverOnlyAfterAnotherEnter() throws {
    try model.readRole()
    model.send(.key("s"))
    let text = Scenes.roleTexts.forms[0].text
    let name = "Admin-trust-policy.json"
    #expect(model.send(.key(.enter)) == [.saveText(text, to: name, replaces: false)])
    #expect(model.send(.key("x"), .key(.enter)) == [], "it is being written")
    model.send(.textSaved(name, .isThere))
    #expect(view(model).text.contains("there is such a file already"))
    #expect(model.send(.key("x"), .key(.backspace)) == [])
    #expect(
      model.send(.key(.enter)) == [.saveText(text, to: name, replaces: false)],
      "another name was meant meanwhile"
    )
    model.send(.textSaved(name, .isThere))
    #expect(model.send(.key(.enter)) == [.saveText(text, to: name, replaces: true)])
    model.send(.textSaved(name, .done))
    #expect(model.rolePages != nil)
    #expect(view(model).text.contains("saved in \(name)"))
  }

  @Test mutating func aFileThatCannotBeWrittenIsNamedAnew() throws {
    try model.readRole()
    model.send(.key("s"), .key(.control("u")))
    #expect(view(model).text.contains("it is needed"))
    #expect(model.send(.key(.enter)) == [])
    model.send(.paste("/none/x"), .key(.enter))
    model.send(.textSaved("/none/x", .failed("/none/x cannot be written: read-only")))
    #expect(view(model).text.contains("read-only"))
    model.send(.key(.escape))
    #expect(model.rolePages != nil)
  }

  @Test mutating func theProfileIsAdded() throws {
    try model.readRole()
    let draft = try #require(model.rolePages?.form.draft)
    #expect(model.send(.key("p")) == [.addProfile(draft)])
    #expect(model.send(.key("p")) == [], "once")
    #expect(model.send(.profileAdded("audit", from: draft, nil)) == [.reload])
    #expect(view(model).text.contains("added the profile audit"))
    let added = Scenes.entry("audit", "444455556666", "Audit", nil, line: 90)
    model.send(.rosterLoaded(Roster(Scenes.entries + [added]), problems: []))
    model.send(.key(.escape), .key(.escape), .key(.escape))
    #expect(model.dialog == nil)
    #expect(model.selectedEntry?.id == "audit")
  }

  @Test mutating func aProfileThatIsNotAddedIsTold() throws {
    try model.readRole()
    let draft = try #require(model.rolePages?.form.draft)
    model.send(.key("p"))
    #expect(model.send(.profileAdded("audit", from: draft, Scenes.denied)) == [])
    #expect(view(model).text.contains("AccessDenied"))
    model.send(.key("p"), .key(.escape), .profileAdded("audit", from: draft, Scenes.denied))
    #expect(model.notice?.notice.kind == .error)
  }
}
