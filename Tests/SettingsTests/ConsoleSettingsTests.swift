import Testing

@testable import Settings

@Suite struct ConsoleSettingsTests {
  @Test func eachIsRead() {
    let (settings, problems) = Settings.read(
      """
      [console]
      separate = "chrome-directories"
      browser = "chromium"
      name = "{account}"
      """,
      path: "c"
    )
    #expect(problems == [])
    #expect(settings.console.separation == .directories)
    #expect(settings.console.browser == ["chromium"])
    #expect(settings.console.name == "{account}")
  }

  @Test(
    arguments: [
      ("separate = \"containers\"", "c:2: “separate” is none of its words"),
      ("separate = true", "c:2: “separate” is none of its words"),
      ("browser = []", "c:2: “browser” names no program"),
      ("browser = [\"a\", 1]", "c:2: “browser” names no program"),
      ("name = \"\"", "c:2: “name” is no text"),
      ("apart = 1", "c:2: unknown key “apart”"),
    ]
  )
  func whatIsWrongIsToldAndLeftOut(line: String, words: String) {
    let (settings, problems) = Settings.read("[console]\n\(line)\n", path: "c")
    #expect(problems.map { "\($0)" }.first?.hasPrefix(words) == true, "\(problems)")
    #expect(settings.console == ConsoleSettings())
  }
}
