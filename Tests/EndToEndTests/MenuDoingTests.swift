import Foundation
import TestSupport
import Testing

/// Commands, copies and exports from the menu, in a terminal.
@Suite struct MenuDoingTests {
  private func credentials(_ stage: MenuStage) throws -> String {
    try String(contentsOfFile: stage.home.path + "/.aws/credentials", encoding: .utf8)
  }

  @Test func aCommandRunsAndWaitsForAKey() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.type("$")
    try stage.terminal.until("Run in Development")
    try stage.run(
      "aws sts get-caller-identity --query Arn --output text; echo $GUISE_PROFILE; exit 3"
    )
    try stage.terminal.until("\narn:aws:sts::222233334444:assumed-role/Developer/")
    try stage.terminal.until("\ndevelopment\n")
    try stage.terminal.until("guise: it ended with status 3; press a key for the menu")
    // Interrupting what has ended is a key like any other.
    try stage.terminal.press("C-c")
    try stage.terminal.until("the command in Development ended with status 3 after")
    try stage.terminal.type("$")
    try stage.terminal.until("Run in Development")
    try stage.terminal.press("Up")
    try stage.terminal.until("echo $GUISE_PROFILE")
  }

  @Test func whoWaitsForAKeyCanBeEnded() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.type("$")
    try stage.terminal.until("Run in Development")
    try stage.run("true")
    try stage.terminal.until("press a key for the menu")
    kill(try stage.terminal.processID(), SIGTERM)
    try stage.terminal.untilEnded()
  }

  @Test func exportsAreCopiedAfterAWarningAndNowhereKept() throws {
    let stage = try MenuStage()
    try stage.terminal.takeCopies()
    try stage.select("Development")
    try stage.terminal.type("y")
    try stage.terminal.until("Copy of Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("copied 222233334444")
    #expect(try stage.terminal.copied() == "222233334444")
    try stage.terminal.type("yjjjj")
    try stage.terminal.press("Enter")
    try stage.terminal.until("Copy the exports for bash and zsh?")
    try stage.terminal.type("y")
    let screen = try stage.terminal.until("copied the exports for bash and zsh of Development")
    let copied = try stage.terminal.copied()
    #expect(copied.contains("export AWS_SECRET_ACCESS_KEY='"))
    #expect(copied.contains("export GUISE_PROFILE='development'"))
    let secret = try #require(copied.split(separator: "AWS_SECRET_ACCESS_KEY='").last).prefix(8)
    #expect(!screen.contains(secret))
  }

  @Test func tmuxThatKeepsProgramsFromTheClipboardIsNamed() throws {
    let stage = try MenuStage.inShell()
    try stage.terminal.press("q")
    try stage.terminal.until("outer$")
    let inside = try stage.terminal.format("TMUX=#{socket_path},#{pid},0")
    try stage.run("\(inside) guise")
    try stage.select("Development")
    try stage.terminal.type("y")
    try stage.terminal.until("Copy of Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("tmux set -g set-clipboard on")
    try stage.terminal.press("Escape")
    try stage.terminal.takeCopies()
    try stage.terminal.type("y")
    try stage.terminal.until("Copy of Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("copied 222233334444")
    #expect(try stage.terminal.copied() == "222233334444")
  }

  @Test func aSessionIsExportedToAProfileThatTheListThenHas() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.type("E")
    try stage.terminal.until("Export Development")
    try stage.terminal.press("C-u")
    try stage.terminal.type("for tools")
    try stage.terminal.until("cannot be a profile of the credentials file")
    try stage.terminal.press("C-w", "BSpace")
    try stage.terminal.type("_tools")
    try stage.terminal.until("the name is right") {
      $0.contains("for_tools") && !$0.contains("cannot be")
    }
    try stage.terminal.press("Enter")
    try stage.terminal.until("profile for_tools is Development, for")
    #expect(try credentials(stage).contains("[for_tools]\naws_access_key_id = "))
    try stage.terminal.until("/16")
    try stage.terminal.type("G")
    try stage.terminal.until("the cursor is on it") { $0.cursorLine?.contains("for_tools") == true }
  }

  @Test func whatAShellWroteIsInTheListAfterwards() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run(
      "guise add fresh --role arn:aws:iam::555566667777:role/Explorer --source-profile identity"
    )
    try stage.terminal.until("added “fresh”")
    try stage.run("exit")
    try stage.terminal.until("shell in Development ended")
    try stage.terminal.type("/fresh")
    try stage.terminal.until("1/1 of 16")
  }

  @Test func aRoleThatNoProfileNamesIsAssumedWithOneThatIsChosen() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type("/555566667777/Explorer2")
    try stage.terminal.until("with a profile that you choose")
    try stage.terminal.press("BSpace")
    try stage.terminal.until("Playground")
    try stage.terminal.press("C-u")
    try stage.terminal.type("444455556666/Zebra")
    try stage.terminal.until("with a profile that you choose")
    try stage.terminal.press("Enter")
    try stage.terminal.until("is assumed with:")
    try stage.terminal.press("Enter")
    try stage.terminal.until("AccessDenied")
    try stage.terminal.press("Escape")
    try stage.terminal.until("enter assumes it with “Your own user”")
  }
}
