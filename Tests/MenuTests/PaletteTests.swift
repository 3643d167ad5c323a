import Canvas
import Menu
import Testing

@Suite struct PaletteTests {
  var model = Scenes.list()

  @Test(arguments: [Key.character(":"), .control("p")])
  mutating func itListsEveryActionOfTheListWithItsKeys(key: Key) {
    model = Scenes.list(rows: 60, columns: 200)
    model.send(.key(key))
    let keymap = Keymap.default
    let others = (keymap.bindings(in: .list) + keymap.bindings(in: .anywhere))
      .filter { $0.command != .palette }
    var seen: [String] = []
    for _ in others {
      seen += view(model).lines.filter { $0.contains("│ › ") || $0.contains("│   ") }
      model.send(.key(.down))
    }
    for binding in others {
      let row = seen.first { $0.contains(binding.label) && $0.contains(binding.keyNames) }
      #expect(row != nil, "\(binding.label)")
    }
  }

  @Test mutating func enterRunsTheMarkedAction() {
    model.type(":")
    model.type("read conf")
    #expect(model.send(.key(.enter)) == [.reload])
    #expect(model.dialog == nil)
  }

  @Test(arguments: [
    ("configuration read", Command.reload), ("RELOAD", .reload), ("ctrl-l", .redraw),
    ("f1", .help), ("halfpagedown", .halfPageDown),
  ])
  mutating func anActionIsFoundByWordsItsNameOrItsKey(query: String, command: Command) {
    model.type(":")
    model.type(query)
    let label = Keymap.default.bindings.first { $0.command == command }?.label ?? ""
    let marked = view(model).lines.first { $0.contains("│ › ") && $0.contains(label) }
    #expect(marked != nil, "\(view(model).text)")
  }

  @Test mutating func whatRunsAnywhereRunsFromItToo() {
    model.type(":else quit")
    #expect(model.send(.key(.enter)) == [.quit])
    model = Scenes.list()
    model.type(":anew")
    #expect(model.send(.key(.enter)) == [.redraw])
  }

  @Test mutating func whatDoesNotWorkStaysThereWithItsReason() {
    model.type(":forget")
    #expect(view(model).text.contains("(production has no session)"))
    #expect(model.send(.key(.enter)) == [])
    #expect(model.scope == .palette)
    model.send(.key(.escape))
    #expect(model.dialog == nil)
  }

  @Test mutating func anActionThatOpensADialogOpensIt() {
    model.type(":show all keys")
    model.send(.key(.enter))
    #expect(model.dialog == .help(scroll: 0))
  }

  @Test mutating func aQueryWithoutMatchRunsNothing() {
    model.type(":zzzz")
    #expect(view(model).text.contains("no such action"))
    #expect(model.send(.key(.enter), .key(.down), .key(.pageUp)) == [])
    #expect(model.scope == .palette)
  }

  @Test mutating func theMouseMarksAndThenRuns() throws {
    model.type(":")
    let lines = view(model).lines
    let row = try #require(lines.firstIndex { $0.contains("show all keys") })
    #expect(model.send(.mouse(Mouse(.click, row: row, column: 20))) == [])
    #expect(model.dialog != .help(scroll: 0))
    model.send(.mouse(Mouse(.click, row: row, column: 20)))
    #expect(model.dialog == .help(scroll: 0))
    model.send(.key(.escape))
    model.type(":")
    model.send(.mouse(Mouse(.click, row: 0, column: 0)))
    #expect(model.dialog == nil)
  }
}
