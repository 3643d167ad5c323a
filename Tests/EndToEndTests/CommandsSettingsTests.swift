import Foundation
import TestSupport
import Testing

/// `guise settings`, and what settings change in the built program.
@Suite struct CommandsSettingsTests {
  private func home(_ settings: String) throws -> GuiseHome {
    let home = try GuiseHome(
      config: """
        [profile shop]
        role_arn = arn:aws:iam::444455556666:role/Admin
        credential_source = Environment
        """
    )
    try home.write(settings, to: "config/guise/config.toml")
    return home
  }

  @Test func theExampleIsPrintedAndIsRight() throws {
    let example = try home("").run("settings", "--example").output
    #expect(example.contains("# [[labels]]") && example.contains("notify = \"bell\""))
    let result = try home(example).run("settings")
    #expect(result.status == 0 && result.errors == "")
    #expect(result.output.contains("theme = default, mouse = true, order = file, notify = bell"))
  }

  @Test func whatIsWrongIsSaidWithItsLine() throws {
    let home = try home("theme = \"nrod\"\n[keys]\nopne = \"x\"\n[[labels]]\nrole = 3\n")
    let result = try home.run("settings")
    #expect(result.status == 1)
    let path = home.path + "/config/guise/config.toml"
    #expect(result.errors.contains("no theme “nrod” (did you mean “nord”?)"))
    #expect(result.errors.contains("\(path):3: unknown command “opne” (did you mean “open”?)"))
    #expect(result.errors.contains("\(path):5: “role” is a number"))
  }

  @Test func labelsByRuleAreInTheList() throws {
    let home = try home(
      "[[labels]]\naccount = \"4444*\"\ncolor = \"red\"\ndisplay_name = \"{role}!\"\ngroup = \"Prod\"\n"
    )
    let entry = try #require(try home.run("list", "--json").objects().first)
    #expect(entry["label"] as? [String: String] == ["text": "Admin!", "color": "red"])
    #expect(entry["group"] as? String == "Prod")
  }

  @Test func keysOfTheSettingsWorkInTheMenu() throws {
    let stage = try MenuStage(settings: "[keys]\nhelp = \"H\"\nreload = \"disabled\"\n")
    try stage.terminal.until("H help")
    try stage.terminal.press("?")
    try stage.terminal.press("H")
    try stage.terminal.until("the keys are shown, from their top") {
      $0.contains("─ Keys ─") && $0.contains("show all keys")
    }
  }
}
