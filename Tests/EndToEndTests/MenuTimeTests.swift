import Foundation
import TestSupport
import Testing

/// Sessions in the menu: how their end comes near, how they go, how the list is read again.
@Suite struct MenuTimeTests {
  @Test func theTimeLeftCountsDownEachSecond() throws {
    let stage = try MenuStage()
    try stage.visit("Billing")
    var seen: [Int] = []
    try stage.terminal.until("four seconds were seen") { screen in
      if let seconds = screen.secondsLeft, seen.last != seconds { seen.append(seconds) }
      return seen.count == 4
    }
    #expect(seen == seen.sorted(by: >))
  }

  @Test func anEndThatIsNearIsMarked() throws {
    let stage = try MenuStage(sandbox: ["--lifetime", "140"], variables: ["NO_COLOR": "1"])
    try stage.visit("Billing")
    try stage.terminal.until("a warning") { $0.cursorLine?.contains(#/ 2m \d\ds! /#) == true }
    try stage.terminal.until("an alarm") { $0.cursorLine?.contains("s!!") == true }
  }

  @Test func aForgottenSessionIsGone() throws {
    let stage = try MenuStage()
    try stage.visit("Billing")
    #expect(try stage.home.run("status", "billing").status == 0)
    try stage.terminal.press("x")
    let screen = try stage.terminal.until("forgot the session of Billing")
    #expect(!screen.contains("live"))
    #expect(try stage.home.run("status", "billing").status == 3)
    try stage.terminal.press("x")
    try stage.terminal.until("Billing has no session")
  }

  @Test func aSessionMadeElsewhereIsSeenAfterReading() throws {
    let stage = try MenuStage()
    try stage.select("Billing")
    #expect(try stage.home.run("exec", "billing", "--", "true").status == 0)
    try stage.terminal.press("R")
    try stage.terminal.until("1 live")
  }

  @Test func readingAgainKeepsTheSelection() throws {
    let stage = try MenuStage()
    try stage.select("Billing")
    let config = try String(contentsOfFile: stage.home.path + "/.aws/config", encoding: .utf8)
    try stage.home.write(
      "[profile brand-new]\nrole_arn = arn:aws:iam::101010101010:role/New\n"
        + "source_profile = identity\ngroup = Identity\n" + config,
      to: ".aws/config"
    )
    try stage.terminal.press("R")
    let screen = try stage.terminal.until("/16")
    #expect(screen.cursorLine?.contains("Billing") == true)
    try stage.terminal.press("g")
    try stage.terminal.until("brand-new")
  }

  @Test func aMistakeInTheConfigurationIsShown() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.home.append("[profile broken\n", to: ".aws/config")
    try stage.terminal.press("R")
    try stage.terminal.until("! 1 problem")
    try stage.terminal.press("!")
    let screen = try stage.terminal.until("Notices")
    #expect(screen.contains("~/.aws/config:"))
  }
}

extension String {
  /// The seconds of the time left on the cursor's line, such as 3 583 for `59m 43s`.
  fileprivate var secondsLeft: Int? {
    guard let match = cursorLine?.firstMatch(of: /(\d+)m (\d+)s/), let minutes = Int(match.1),
      let seconds = Int(match.2)
    else { return nil }
    return minutes * 60 + seconds
  }
}
