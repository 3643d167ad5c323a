import Canvas
import Identity
import Menu
import Testing

@Suite struct KeyChangeTests {
  private func change(
    _ command: String,
    _ keys: [Key],
    section: String? = nil,
    line: Int = 1
  ) -> KeyChange {
    KeyChange(
      section: section,
      command: command,
      keys: keys,
      location: SourceLocation(file: "c", line: line)
    )
  }

  @Test func aCommandGetsOtherKeysAndKeepsItsPlace() {
    let (keymap, problems) = Keymap.default.applying([change("open", [.enter, .control("o")])])
    #expect(problems == [])
    #expect(keymap.command(for: .control("o"), in: .list) == .open)
    #expect(keymap.bindings.map(\.label) == Keymap.default.bindings.map(\.label))
  }

  @Test func aSectionIsForItsPlaceAlone() {
    let (keymap, problems) = Keymap.default.applying([
      change("moveDown", [.control("e")], section: "while-reading")
    ])
    #expect(problems == [])
    #expect(keymap.command(for: .control("e"), in: .page) == .moveDown)
    #expect(keymap.command(for: "j", in: .page) == nil)
    #expect(keymap.command(for: "j", in: .list) == .moveDown)
  }

  @Test func aKeyIsTakenFromWhateverHadIt() {
    let (keymap, problems) = Keymap.default.applying([change("open", ["x"])])
    #expect(problems == [])
    #expect(keymap.command(for: "x", in: .list) == .open)
    #expect(keymap.command(for: "D", in: .list) == .forget)
    #expect(keymap.command(for: .enter, in: .list) == nil)
  }

  @Test func disabledCommandsStayInTheListOfActions() {
    let (keymap, problems) = Keymap.default.applying([change("reload", [])])
    #expect(problems == [])
    #expect(keymap.command(for: "R", in: .list) == nil)
    var model = Model(
      rows: 24,
      columns: 80,
      now: Scenes.start,
      configFiles: [],
      preferences: Preferences(keymap: keymap)
    )
    model.type(":read the conf")
    #expect(model.send(.key(.enter)) == [.reload])
  }

  @Test(arguments: [
    (nil, "opne", [Key.enter], "c:1: unknown command “opne” (did you mean “open”?)"),
    (nil, "xyzzy", [.enter], "c:1: unknown command “xyzzy” (guise settings --keys lists them)"),
    (
      nil, "interrupt", ["x"], "c:1: unknown command “interrupt” (guise settings --keys lists them)"
    ),
    (
      "while-raeding", "back", ["x"],
      "c:1: unknown section “keys.while-raeding” (did you mean “while-reading”?)"
    ),
    ("while-filtering", "back", ["x"], "c:1: “x” is text there, and no command"),
    (
      nil, "open", [Key.control("l")],
      "c:1: “redraw” has no key any more (give it another, or say that it is \"disabled\")"
    ),
  ])
  func whatDoesNotGoTogetherIsSaid(
    section: String?,
    command: String,
    keys: [Key],
    problem: String
  ) {
    let (_, problems) = Keymap.default.applying([change(command, keys, section: section)])
    #expect(problems.map(\.description) == [problem])
  }

  @Test func aKeySetTwiceIsAConflict() {
    let (keymap, problems) = Keymap.default.applying([
      change("open", [.enter, .control("o")]), change("details", [.control("o")], line: 2),
    ])
    #expect(
      problems.map(\.description)
        == ["c:2: “ctrl-o” is both open’s and details’s (the last one has it)"]
    )
    #expect(keymap.command(for: .control("o"), in: .list) == .details)
    #expect(keymap.command(for: .enter, in: .list) == .open)
  }

  @Test func aDisabledCommandMayLoseItsKey() {
    let (_, problems) = Keymap.default.applying([
      change("open", [.control("l")]), change("redraw", [], line: 2),
    ])
    #expect(problems == [])
  }
}
