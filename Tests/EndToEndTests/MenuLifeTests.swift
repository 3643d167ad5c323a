import Foundation
import TestSupport
import Testing

/// How the menu comes, and how the terminal is left on every way out.
@Suite struct MenuLifeTests {
  @Test func quittingRestoresTheTerminal() throws {
    let stage = try MenuStage.inShell()
    #expect(try stage.terminal.isOnAlternateScreen())
    try stage.terminal.press("q")
    try stage.expectRestored(status: 0)
  }

  @Test func ctrlCQuits() throws {
    let stage = try MenuStage.inShell()
    try stage.terminal.press("C-c")
    try stage.expectRestored(status: 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func aSignalRestoresTheTerminal(signal: Int32) throws {
    let stage = try MenuStage.inShell()
    kill(try stage.guiseProcess(), signal)
    try stage.expectRestored(status: 128 + Int(signal))
  }

  @Test func ctrlZSuspendsAndFgComesBack() throws {
    let stage = try MenuStage.inShell()
    try stage.terminal.press("j", "j", "C-z")
    try stage.terminal.until("Stopped")
    #expect(try !stage.terminal.isOnAlternateScreen())
    try stage.run("fg")
    let screen = try stage.terminal.until("Development")
    #expect(screen.cursorLine != nil)
    try stage.terminal.press("q")
    try stage.expectRestored(status: 0)
  }

  @Test func quittingWhileAssumingEndsAtOnce() throws {
    let stage = try MenuStage.inShell()
    try stage.select("Staging")
    stage.sandbox.send(SIGSTOP)
    defer { stage.sandbox.send(SIGCONT) }
    try stage.terminal.press("Enter")
    try stage.terminal.until("assuming Staging")
    try stage.terminal.press("q")
    try stage.expectRestored(status: 0)
  }

  @Test func theMenuFollowsTheSizeOfTheTerminal() throws {
    let stage = try MenuStage(columns: 100, rows: 30)
    try stage.select("Staging")
    try stage.terminal.resize(columns: 20, rows: 5)
    let small = try stage.terminal.until("it fits 20 by 5") {
      $0.split(separator: "\n").count <= 5 && $0.cursorLine?.contains("Staging") == true
    }
    #expect(small.split(separator: "\n").allSatisfy { $0.count <= 20 })
    try stage.terminal.resize(columns: 19, rows: 4)
    try stage.terminal.until("too small")
    try stage.terminal.resize(columns: 100, rows: 30)
    let large = try stage.terminal.until("enter open")
    #expect(large.cursorLine?.contains("333344445555") == true)
  }
}

extension MenuStage {
  /// The process of guise, started from the shell in the terminal.
  func guiseProcess() throws -> Int32 {
    let shell = try terminal.processID()
    let found = try Launch.run(["pgrep", "-P", "\(shell)", "-x", "guise"])
    return try #require(Int32(found.output.trimmingCharacters(in: .newlines)))
  }

  /// Waits for the shell, and expects the terminal to be as if guise had never run.
  func expectRestored(status: Int) throws {
    try terminal.until("the shell has the terminal again") {
      $0.hasSuffixLine("outer$")
    }
    #expect(try !terminal.isOnAlternateScreen())
    #expect(try terminal.format("#{cursor_flag}#{mouse_any_flag}#{keypad_flag}") == "100")
    try run("echo status $?; stty -a | tr ' ' '\\n' | grep -xE 'icanon|echo|isig|icrnl;?' | xargs")
    try terminal.until("status \(status)\n")
    try terminal.until("the terminal echoes lines") {
      $0.split(separator: "\n").contains { $0.hasPrefix("icrnl isig icanon echo") }
    }
  }
}

extension String {
  /// Whether the last line with something on it is this.
  func hasSuffixLine(_ line: String) -> Bool {
    split(separator: "\n").last { $0.contains { $0 != " " } } == line[...]
  }
}
