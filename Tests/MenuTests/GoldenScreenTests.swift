import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

@Suite struct GoldenScreenTests {
  static let sizes = [(24, 80), (10, 40), (60, 200)]

  @Test(arguments: Scenes.all.map(\.name)) func everySceneLooksAsItDid(name: String) throws {
    let messages = try #require(Scenes.all.first { $0.name == name }).messages
    for (rows, columns) in GoldenScreenTests.sizes {
      var model = Scenes.list(rows: rows, columns: columns)
      model.sendAnswering(messages)
      try expectScreen(view(model), "\(name)-\(columns)x\(rows)")
    }
  }

  /// Whatever the menu can show, somebody has looked at it in each size.
  @Test(arguments: Mode.allCases) func everyModeHasAScreen(mode: Mode) {
    for (rows, columns) in GoldenScreenTests.sizes {
      let modes = Scenes.all.map { scene in
        var model = Scenes.list(rows: rows, columns: columns)
        model.sendAnswering(scene.messages)
        return model.mode
      }
      #expect(([Scenes.unread().mode] + modes).contains(mode), "\(mode) at \(columns)x\(rows)")
    }
  }

  @Test(arguments: sizes) func nothingReadYet(rows: Int, columns: Int) throws {
    try expectScreen(
      view(Scenes.unread(rows: rows, columns: columns)),
      "unread-\(columns)x\(rows)"
    )
  }

  @Test(arguments: sizes) func firstRunExplainsWhatToWrite(rows: Int, columns: Int) throws {
    try expectScreen(
      view(Scenes.list([], rows: rows, columns: columns)),
      "empty-\(columns)x\(rows)"
    )
  }

  @Test(arguments: [(4, 80), (24, 19), (5, 20), (12, 60)])
  func smallScreensKeepWhatMatters(rows: Int, columns: Int) throws {
    var model = Scenes.list(rows: rows, columns: columns)
    model.sendAnswering([.sessionsRead(Scenes.sessions)])
    try expectScreen(view(model), "small-\(columns)x\(rows)")
    model.sendAnswering([.key(.enter)])
    try expectScreen(view(model), "small-confirm-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func namesOfAnyScriptKeepTheRowsStraight(rows: Int, columns: Int) throws {
    let names = [
      "本番環境", "e\u{301}tude", "حساب الإنتاج", "tab\there", "👩‍👩‍👧 family", "esc\u{1B}[31mred",
      "a very long display name that no column can hold in full",
    ]
    let entries = names.enumerated().map { offset, name in
      Scenes.entry(
        "p\(offset)",
        "11112222333\(offset)",
        "Admin",
        .named(.blue),
        line: 1,
        label: name
      )
    }
    try expectScreen(
      view(Scenes.list(entries, rows: rows, columns: columns)),
      "scripts-\(columns)x\(rows)"
    )
  }

  @Test(arguments: sizes) func longListsShowWhereTheyAre(rows: Int, columns: Int) throws {
    let entries = (1...300).map {
      Scenes.entry("account-\($0)", "\(100_000_000_000 + $0)", "Admin", nil, line: $0)
    }
    var model = Scenes.list(entries, rows: rows, columns: columns)
    for _ in 0..<40 { model.sendAnswering([.key(.down)]) }
    try expectScreen(view(model), "long-\(columns)x\(rows)")
  }
}
