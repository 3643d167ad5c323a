import TestSupport
import Testing

/// What the running menu tells of an entry before it opens.
@Suite struct MenuDetailsTests {
  @Test func whatIsAskedIsToldBeforeAndNoLongerAfter() throws {
    let stage = try MenuStage()
    try stage.select("Vault")
    try stage.terminal.until("asks      a code of MFA device demo")
    try stage.terminal.press("Enter")
    try stage.terminal.until("MFA code")
    try stage.terminal.type("314159")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("exit")
    let screen = try stage.terminal.until("asks      nothing")
    #expect(screen.contains("left, until "))
  }

  @Test func theWayIsToldWithThePlacesOfItsValues() throws {
    let stage = try MenuStage(columns: 200, rows: 60)
    try stage.select("Warehouse")
    // The last of them: a screen is seen while it is painted, too.
    let screen = try stage.terminal.until("group     Data")
    #expect(screen.contains("3 role WarehouseReader in 777788889999"))
    #expect(screen.contains("1 keys of identity"))
    #expect(screen.contains("2 role Engineer in 666677778888"))
    #expect(screen.firstMatch(of: /keys of identity +~\/\.aws\/credentials:\d+/) != nil)
    #expect(screen.firstMatch(of: /WarehouseReader in 777788889999 +~\/\.aws\/config:\d+/) != nil)
    #expect(screen.firstMatch(of: /region +eu-west-1 +~\/\.aws\/config:\d+/) != nil)
  }

  @Test func aSmallWindowHasThemOnAPage() throws {
    let stage = try MenuStage(columns: 40, rows: 10)
    try stage.select("Staging")
    try stage.terminal.press("i")
    try stage.terminal.until("keys of identity")
    try stage.terminal.press("G")
    try stage.terminal.until("Workloads")
    try stage.terminal.press("Escape")
    try stage.terminal.until("the list is back") { $0.cursorLine?.contains("Staging") == true }
  }

  @Test func anEntryThatLeadsNowhereSaysWhy() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.home.append(
      "[profile lost]\nrole_arn = arn:aws:iam::101010101010:role/New\nsource_profile = nobody\n",
      to: ".aws/config"
    )
    try stage.terminal.press("R")
    try stage.terminal.until("/16")
    try stage.terminal.press("G")
    let screen = try stage.terminal.until("broken    ")
    #expect(screen.contains("“nobody”"))
  }

  /// Whatever a plan fails at is told in the list, before anybody goes there.
  @Test func whatIsNotGoingToOpenIsMarkedInTheListAsExplainHasIt() throws {
    let role = "role_arn = arn:aws:iam::101010101010:role/New\n"
    let broken = [
      "long": role + "source_profile = identity\nduration_seconds = x\n",
      "twice": role + "source_profile = identity\ncredential_source = Environment\n",
      "portal": "sso_session = gone\nsso_account_id = 101010101010\nsso_role_name = R\n",
      "selfish": role + "source_profile = selfish\n",
      "lost": role + "source_profile = nobody\n",
      "round": role + "source_profile = round-too\n",
      "round-too": role + "source_profile = round\n",
      "bare": role,
    ]
    let config = broken.sorted { $0.key < $1.key }.map { "[profile \($0)]\n\($1)" }.joined()
    let stage = try MenuStage(columns: 200, rows: 60)
    try stage.terminal.until("Production")
    try stage.home.append(config, to: ".aws/config")
    try stage.terminal.press("R")
    let lines = try stage.terminal.until("all are marked") { screen in
      screen.split(separator: "\n").filter { $0.contains(#/ broken( |$)/#) }.count == broken.count
    }.split(separator: "\n")
    for name in broken.keys {
      #expect(lines.contains { $0.contains("  \(name) ") && $0.contains("broken") }, "\(name)")
    }
    let explained = try stage.home.run("explain", "long").errors
    #expect(explained.contains("duration_seconds is “x”, not a number from 900 to 43200"))
    try stage.select("long")
    try stage.terminal.until("duration_seconds is “x”, not a number")
  }
}
