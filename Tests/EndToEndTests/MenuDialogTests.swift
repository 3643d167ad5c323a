import Foundation
import TestSupport
import Testing

/// What the menu asks and tells in dialogs, and what it does with the answers.
@Suite struct MenuDialogTests {
  @Test func aWrongCodeIsAskedForAgain() throws {
    let stage = try MenuStage()
    try stage.select("Vault")
    try stage.terminal.press("Enter")
    try stage.terminal.until("MFA code")
    try stage.terminal.type("000000")
    try stage.terminal.press("Enter")
    try stage.terminal.until("the refusal is told") {
      $0.contains("MultiFactorAuthentication") && $0.contains("6 digits")
    }
    try stage.terminal.type("314159")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("aws sts get-caller-identity --query Arn --output text")
    try stage.terminal.until("\narn:aws:sts::888899990000:assumed-role/VaultKeeper/")
  }

  @Test func escapeCancelsTheCode() throws {
    let stage = try MenuStage()
    try stage.select("Vault")
    try stage.terminal.press("Enter")
    try stage.terminal.until("MFA code")
    try stage.terminal.press("Escape")
    let screen = try stage.terminal.until("stopped assuming Vault")
    #expect(!screen.contains("MFA code"))
    #expect(try stage.assumedRoles() == [])
  }

  @Test func aGuardedEntryDoesNotOpenByEnterAlone() throws {
    let stage = try MenuStage()
    try stage.selectProduction()
    try stage.terminal.press("Enter")
    try stage.terminal.until("Open Production?")
    try stage.terminal.press("Enter")
    try stage.terminal.until("the dialog is gone") { !$0.contains("Open Production?") }
    try stage.terminal.press("Enter")
    try stage.terminal.until("Open Production?")
    #expect(try stage.assumedRoles() == [])
    try stage.terminal.press("y")
    try stage.terminal.until("inner$")
    #expect(try stage.assumedRoles() == ["arn:aws:iam::444455556666:role/Administrator"])
  }

  @Test func aStrictEntryWantsItsName() throws {
    let stage = try MenuStage()
    try stage.select("Break glass")
    try stage.terminal.press("Enter")
    try stage.terminal.until("Type “Break glass (15 minutes)” to go on")
    try stage.terminal.type("Break glass")
    try stage.terminal.press("Enter")
    try stage.terminal.type(" (15 minutes)")
    try stage.terminal.until("enter send")
    #expect(try stage.assumedRoles() == [])
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
  }

  @Test func aDeniedRoleIsExplained() throws {
    let stage = try MenuStage()
    try stage.select("Payroll")
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("any key closes")
    for part in ["“payroll” did not open", "AccessDenied", "Payroll", "→"] {
      #expect(screen.contains(part), "\(part)")
    }
    try stage.terminal.press("Enter")
    try stage.terminal.until("the dialog is gone") { !$0.contains("AccessDenied") }
  }

  @Test func anAWSThatIsGoneIsExplained() throws {
    let stage = try MenuStage()
    try stage.select("Staging")
    stage.sandbox.end()
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("any key closes")
    #expect(screen.contains("127.0.0.1:\(stage.sandbox.port)"))
    #expect(screen.contains("→"))
  }

  /// What is listed is what opens: not what somebody made of it in another window.
  @Test func aProfileThatWasChangedMeanwhileIsNotOpened() throws {
    let stage = try MenuStage()
    try stage.select("Staging")
    let file = stage.home.path + "/.aws/config"
    let old = try String(contentsOfFile: file, encoding: .utf8)
    let role = "arn:aws:iam::333344445555:role/Developer"
    #expect(old.contains(role))
    let new = old.replacing(role, with: "arn:aws:iam::222233334444:role/Developer")
    try stage.home.write(new, to: ".aws/config")
    try stage.terminal.press("Enter")
    try stage.terminal.until("was changed in the configuration meanwhile")
    #expect(try stage.assumedRoles() == [])
    try stage.terminal.press("Escape")
    try stage.terminal.until("the other account") {
      $0.cursorLine?.contains("222233334444") == true
    }
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    #expect(try stage.assumedRoles().count == 1)
  }

  /// Of other changes nobody who opens it has to know.
  @Test func aChangeElsewhereIsNoObstacle() throws {
    let stage = try MenuStage()
    try stage.select("Staging")
    try stage.home.append("\n[profile another]\nregion = eu-west-3\n", to: ".aws/config")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
  }

  @Test func aPasteIntoTheFilterIsText() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.press("/")
    try stage.terminal.until("guise /")
    try stage.terminal.paste("stag\ning\n")
    let screen = try stage.terminal.until("1/1 of 15")
    #expect(screen.contains("guise / stag ing"), "a new line is a new word")
    #expect(try stage.assumedRoles() == [])
  }

  @Test func aPasteIntoTheListDoesNothing() throws {
    let stage = try MenuStage()
    try stage.select("Staging")
    try stage.terminal.paste("jj\nq\n")
    try stage.terminal.press("?")
    try stage.terminal.until("Keys")
    try stage.terminal.press("q")
    let screen = try stage.terminal.until("the list is back") { !$0.contains("Keys") }
    #expect(screen.cursorLine?.contains("Staging") == true)
    #expect(try stage.assumedRoles() == [])
  }
}

extension MenuStage {
  /// A button as xterm numbers it.
  enum Button: UInt8 {
    case left = 0
    case wheelUp = 64
    case wheelDown = 65
  }

  /// Sends what a terminal does for a click in its eleventh column (XTerm Control Sequences, Mouse
  /// Tracking).
  func mouse(_ button: Button, row: Int, times: Int = 1) throws {
    func report(_ button: UInt8) -> String {
      let bytes: [UInt8] = [32 + button, 32 + 11, 32 + UInt8(row + 1)]
      return "\u{1B}[M" + String(decoding: bytes, as: UTF8.self)
    }
    // The wheel is never let go, and of a button it is not said which.
    let press = report(button.rawValue) + (button == .left ? report(3) : "")
    try terminal.type(String(repeating: press, count: times))
  }

  /// Moves the cursor to the one entry that is called Production and nothing more.
  func selectProduction() throws {
    try terminal.until("Production")
    try terminal.type("/administrator")
    try terminal.until("1/1 of 15")
    try terminal.press("Escape")
    try terminal.until("the whole list is back") { !$0.contains("of 15") }
  }

  /// The roles that the sandbox gave credentials for, in order.
  func assumedRoles() throws -> [String] {
    try sandbox.calls().filter { $0.operation == "AssumeRole" && $0.outcome == "ok" }
      .compactMap(\.role)
  }
}
