import Foundation
import TestSupport
import Testing

/// `guise themes`: the list, and a look at one theme.
@Suite struct CommandsThemesTests {
  private let home: GuiseHome

  init() throws {
    home = try GuiseHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/config/guise/themes",
      withIntermediateDirectories: true
    )
    try home.write("theme = \"nord\"\n", to: "config/guise/config.toml")
    try home.write(
      "name = \"Mine\"\n[style]\ntitle = \"reed\"\n",
      to: "config/guise/themes/mine.toml"
    )
  }

  @Test func theListTellsWhichIsCurrentAndWhatIsWrongWithOwnOnes() throws {
    let result = try home.run("themes")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 12)
    #expect(lines[1].hasPrefix("›  nord "))
    #expect(lines[5].contains("catppuccin-latte  light"))
    #expect(lines[11].contains("mine") && lines[11].hasSuffix("config/guise/themes/mine.toml"))
    let complaint = "guise: \(home.path)/config/guise/themes/mine.toml:3: “reed” is no color"
    #expect(result.errors.hasPrefix(complaint))
  }

  @Test func theListIsThereAsJSON() throws {
    let themes = try home.run("themes", "--json").objects()
    #expect(themes.count == 12)
    for theme in themes {
      #expect(Set(theme.keys) == ["name", "title", "appearance", "file", "current"])
    }
    #expect(themes[1]["current"] as? Bool == true)
    #expect(themes[0]["appearance"] is NSNull && themes[0]["file"] is NSNull)
    #expect(themes[10]["name"] as? String == "mono")
  }

  @Test func aThemeIsShownPlainlyWhereItsColorsCannotBeSeen() throws {
    let result = try home.run("themes", "dracula")
    #expect(result.errors == "")
    #expect(!result.output.contains("\u{1B}"))
    for part in ["Production", "Warehouse", "42m 09s", "7m 09s!", "1m 09s!!", "expired"] {
      #expect(result.output.contains(part), "\(part)")
    }
  }

  @Test func aThemeIsShownInItsColorsOnATerminal() throws {
    let terminal = try Tmux(
      ["sh", "-c", "guise themes dracula; exec cat"],
      columns: 80,
      rows: 30,
      environment: home.environment
    )
    try terminal.until("Warehouse")
    let row = try terminal.colors().split(separator: "\n").first { $0.contains("Production") }
    // The background of Dracula, as near as 256 colors come to it.
    #expect(row?.contains("48;5;235") == true)
  }

  @Test func aThemeThatDoesNotExistIsAnError() throws {
    let result = try home.run("themes", "drakula")
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("no theme “drakula” (did you mean “dracula”?)"))
  }
}
