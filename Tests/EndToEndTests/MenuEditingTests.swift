import Foundation
import TestSupport
import Testing

/// The menu's form, and the console from the menu, in a terminal.
@Suite struct MenuEditingTests {
  private func config(_ stage: MenuStage) throws -> String {
    try String(contentsOfFile: stage.home.path + "/.aws/config", encoding: .utf8)
  }

  @Test func aRoleIsAddedByTheFormAndOpens() throws {
    let stage = try MenuStage()
    let before = try config(stage)
    try stage.terminal.until("Production")
    try stage.terminal.type("a")
    try stage.terminal.until("Add a role")
    try stage.terminal.paste("arn:aws:iam::555566667777:role/Explorer")
    try stage.terminal.until("555566667777")
    try stage.terminal.press("Tab", "Tab")
    try stage.terminal.type("Sandbox")
    try stage.terminal.press("Tab", "Right", "Right")
    try stage.terminal.until("the color is chosen") { $0.contains("blue") }
    try stage.terminal.press("Enter")
    try stage.terminal.until("added Sandbox")
    #expect(
      try config(stage) == before + """
        [profile sandbox]
        role_arn = arn:aws:iam::555566667777:role/Explorer
        source_profile = identity
        display_name = Sandbox
        color = blue

        """
    )
    try stage.terminal.until("the cursor is on it") { $0.cursorLine?.contains("Sandbox") == true }
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
  }

  /// Whoever knows the form does not wait for it.
  @Test func whatIsTypedBeforeTheFormIsThereIsInIt() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type("a222233334444\tQuick\tFast one")
    let screen = try stage.terminal.until("Fast one")
    #expect(screen.contains("Add a role"))
    #expect(screen.contains("222233334444"))
    #expect(screen.contains("Quick"))
    try stage.terminal.press("Escape", "Escape")
    try stage.terminal.until("the list is back") { $0.cursorLine != nil && !$0.contains("Quick") }
    try stage.terminal.type("tG")
    try stage.terminal.until("the last theme is marked") { screen in
      screen.split(separator: "\n").contains { $0.contains("› mono") }
    }
  }

  @Test func anEntryIsEditedAndRemoved() throws {
    let stage = try MenuStage(columns: 40, rows: 10)
    let before = try config(stage)
    try stage.select("Staging")
    try stage.terminal.type("e")
    try stage.terminal.until("Edit Staging")
    try stage.terminal.press("Tab", "Tab")
    try stage.terminal.type(" two")
    try stage.terminal.press("Enter")
    try stage.terminal.until("changed Staging two")
    #expect(
      try config(stage)
        == before.replacingOccurrences(of: "= Staging\n", with: "= Staging two\n")
    )
    try stage.terminal.until("the list is new") { $0.cursorLine?.contains("Staging two") == true }
    try stage.terminal.type("X")
    try stage.terminal.until("Remove Staging two?")
    try stage.terminal.type("y")
    try stage.terminal.until("removed")
    #expect(try !config(stage).contains("[profile staging]"))
    try stage.terminal.until("the entry is gone") { $0.cursorLine?.contains("two") == false }
  }

  @Test func theConsoleOpensInTheBrowser() throws {
    let stage = try MenuStage(variables: ["BROWSER": "curl -s -o page"])
    try stage.select("Development")
    try stage.terminal.type("o")
    try stage.terminal.until("the console of Development is open in the browser")
    #expect(try stage.assumedRoles() == ["arn:aws:iam::222233334444:role/Developer"])
  }

  @Test func keysOpenNoConsole() throws {
    let stage = try MenuStage(variables: ["BROWSER": "curl -s -o page"])
    try stage.select("Your own user")
    try stage.terminal.type("o")
    try stage.terminal.until("AWS opens the console only")
  }
}
