import Foundation
import TestSupport
import Testing

/// Settings that somebody changes while the menu is open.
@Suite struct MenuSettingsTests {
  private static let changed = """
    order = "name"
    [[labels]]
    name = "staging"
    group = "Changed by a rule"
    [keys]
    open = ["O"]

    """

  @Test func theyAreReadAgainWithTheConfiguration() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.home.write(Self.changed, to: "config/guise/config.toml")
    try stage.terminal.press("R")
    let screen = try stage.terminal.until("by name")
    #expect(screen.contains("O open"), "the hints tell the new key")
    try stage.home.write("theme = \"nord\"\nkeys = 1\n", to: "config/guise/config.toml")
    try stage.terminal.press("R")
    try stage.terminal.until("the mistake is told of") { $0.contains("! 1 problem") }
    try stage.terminal.press("!")
    try stage.terminal.until("config/guise/config.toml:2")
  }

  @Test func theyAreLookedAtAfterAShell() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.home.write(Self.changed, to: "config/guise/config.toml")
    try stage.run("exit")
    try stage.terminal.until("by name")
  }

  @Test func theMouseIsSwitchedOffAndOn() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    #expect(try stage.terminal.format("#{mouse_any_flag}") == "1")
    for (setting, flag) in [("false", "0"), ("true", "1")] {
      try stage.home.write("mouse = \(setting)\n", to: "config/guise/config.toml")
      try stage.terminal.press("R")
      try stage.terminal.until("mouse is \(setting)") { _ in
        try stage.terminal.format("#{mouse_any_flag}") == flag
      }
    }
  }
}
