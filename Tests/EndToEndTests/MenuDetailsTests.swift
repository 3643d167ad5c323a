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
    let screen = try stage.terminal.until("3 role WarehouseReader in 777788889999")
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
}
