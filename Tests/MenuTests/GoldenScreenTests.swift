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

  @Test func nothingReadYet() throws {
    try expectScreen(view(Scenes.unread()), "unread-80x24")
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

  @Test func namesOfAnyScriptKeepTheRowsStraight() throws {
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
    try expectScreen(view(Scenes.list(entries)), "scripts-80x24")
  }

  @Test func longListsShowWhereTheyAre() throws {
    let entries = (1...300).map {
      Scenes.entry("account-\($0)", "\(100_000_000_000 + $0)", "Admin", nil, line: $0)
    }
    var model = Scenes.list(entries)
    for _ in 0..<40 { model.sendAnswering([.key(.down)]) }
    try expectScreen(view(model), "long-80x24")
  }
}
