import Foundation
import TestSupport
import Testing

/// Choosing a theme in the menu of the built program, and the list of actions.
@Suite struct MenuThemesTests {
  private func settings(_ stage: MenuStage) throws -> String {
    try String(contentsOfFile: stage.home.path + "/config/guise/config.toml", encoding: .utf8)
  }

  /// Whether every cell is painted on Nord's ground, as near as 256 colors come to it.
  private func isNord(_ stage: MenuStage) throws -> Bool {
    try stage.terminal.colors().split(separator: "\n").first?.contains("48;5;236") == true
  }

  @Test func aThemeIsSeenAsItIsMarkedAndKept() throws {
    let stage = try MenuStage(settings: "# mine\nmouse = true # clicks\n")
    try stage.terminal.until("Production")
    #expect(try !isNord(stage))
    try stage.terminal.press("t")
    try stage.terminal.until("catppuccin-latte")
    try stage.terminal.press("j")
    try stage.terminal.until("the menu is Nord") { _ in try isNord(stage) }
    try stage.terminal.press("Escape")
    try stage.terminal.until("the menu is as it was") { _ in try !isNord(stage) }
    #expect(try settings(stage) == "# mine\nmouse = true # clicks\n")
    try stage.terminal.press("t")
    try stage.terminal.until("catppuccin-latte")
    try stage.terminal.press("j", "Enter")
    try stage.terminal.until("theme nord is kept in ~/config/guise/config.toml")
    #expect(try isNord(stage))
    #expect(try settings(stage) == "theme = \"nord\"\n# mine\nmouse = true # clicks\n")
  }

  @Test func aThemeThatCannotBeWrittenSaysSoAndStays() throws {
    let stage = try MenuStage(settings: "theme = [\n")
    try stage.terminal.until("Production")
    try stage.terminal.press("t")
    try stage.terminal.until("catppuccin-latte")
    try stage.terminal.press("j", "Enter")
    try stage.terminal.until("The theme is not kept")
    #expect(try settings(stage) == "theme = [\n")
    #expect(try isNord(stage))
  }

  @Test func theListOfActionsRunsWhatIsTyped() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type(":")
    try stage.terminal.until("list all actions") { $0.contains("─ Actions ─") }
    try stage.terminal.type("read notices")
    try stage.terminal.until("one action is left") { $0.contains(" 1/1 ") }
    try stage.terminal.press("Enter")
    try stage.terminal.until("─ Notices ─")
  }
}
