import Foundation
import TestSupport
import Testing

/// Several entries at once, in a terminal.
@Suite struct MenuBatchTests {
  @Test func markedEntriesAreAssumedRenewedAndForgotten() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.type("  ")
    try stage.terminal.until("2 marked")
    try stage.terminal.press("Enter")
    try stage.terminal.until("2 sessions assumed")
    #expect(Set(try stage.assumedRoles()).count == 2)
    try stage.terminal.type("*")
    try stage.terminal.until("15 marked")
    try stage.terminal.type("r")
    try stage.terminal.until("2 sessions renewed")
    #expect(try stage.assumedRoles().count == 4)
    try stage.terminal.type("*x")
    try stage.terminal.until("2 sessions forgotten")
    try stage.terminal.until("no session lives") { !$0.contains("live,") }
  }

  @Test func oneCodeIsAskedForAllAndWhatFailsIsTold() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type("*")
    try stage.terminal.until("15 marked")
    try stage.terminal.press("Enter")
    try stage.terminal.until("Guarded among them")
    try stage.terminal.type("y")
    try stage.terminal.until("MFA code")
    try stage.terminal.type("314159")
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("of 15 not assumed")
    #expect(screen.contains("Break glass (15 minutes): it is opened alone"))
    try stage.terminal.press("Escape")
    try stage.terminal.until("what went well lives") { $0.contains("live, next") }
  }
}
