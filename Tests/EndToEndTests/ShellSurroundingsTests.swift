import Foundation
import TestSupport
import Testing

/// What a shell that guise opens does to its terminal, and what it says of the directory.
@Suite struct ShellSurroundingsTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  @Test func aGuardedEntrysShellIsTintedAndTheTerminalIsItsOwnAgainAfterwards() throws {
    try home.write("tint = \"dark\"\nnotify = \"off\"\n", to: "config/guise/config.toml")
    let terminal = try home.bash()
    let before = try terminal.format("#{pane_title}")
    let background = try terminal.format("#{pane_bg}")
    try terminal.type("guise shell production-admin --yes\n")
    try terminal.until("you are production-admin")
    try terminal.until("its title and shade") { _ in
      try terminal.format("#{pane_title}") == "Production · guise"
        && terminal.format("#{pane_bg}") != background
    }
    try terminal.type("exit\n")
    try terminal.until("guise: left production-admin")
    try terminal.until("the old background") { _ in
      try terminal.format("#{pane_bg}") == background && terminal.format("#{pane_title}") == before
    }
    // What has no guard is not tinted.
    try terminal.type("clear; guise shell staging\n")
    try terminal.until("you are staging")
    try terminal.until("its title") { _ in
      try terminal.format("#{pane_title}") == "Staging · guise"
    }
    #expect(try terminal.format("#{pane_bg}") == background)
  }

  @Test func theEndIsToldWhereNobodyTypes() throws {
    let sandbox = try SandboxProcess(["--lifetime", "125"])
    let home = try GuiseHome(sandbox)
    try home.write("notify = \"off\"\n", to: "config/guise/config.toml")
    let terminal = try home.bash()
    try terminal.type("guise shell development\n")
    try terminal.until("you are development")
    try terminal.type("half a comm")
    try terminal.until("the warning in the title") { _ in
      try terminal.format("#{pane_title}") == "⚠ Development: 2m left"
    }
    let screen = try terminal.until("half a comm")
    #expect(!screen.contains("left\n"))
  }

  @Test func aDirectoryNamesItsProfile() throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/project/deep",
      withIntermediateDirectories: true
    )
    try home.write("# whose this is\n\n  staging \n", to: "project/.guise")
    let terminal = try home.bash()
    try terminal.type("cd project/deep; guise exec . -- printenv GUISE_PROFILE\n")
    try terminal.until("\nstaging\n")
    try terminal.type("clear; guise shell development\n")
    try terminal.until("this directory is for “staging”, says \(home.path)/project/.guise")
    try terminal.until(" here: staging ")
    try terminal.type("clear; cd ../..\n")
    try terminal.until("no warning") { $0.contains("Development") && !$0.contains("here:") }
    try terminal.type("clear; cd project; guise switch .\n")
    try terminal.until("you are staging")
    try terminal.until("the right place") { $0.contains(" Staging ") && !$0.contains("here:") }
  }

  @Test func withoutSuchAFileTheWayToOneIsTold() throws {
    let result = try home.run("exec", ".", "--", "true")
    #expect(result.status == 1)
    #expect(
      result.errors == "guise: no .guise names a profile here or in a directory above\n"
        + "To make one: echo PROFILE > .guise\n"
    )
    try home.write("stagign\n", to: ".guise")
    let wrong = try home.run("exec", ".", "--", "true")
    #expect(wrong.errors.hasPrefix("guise: \(home.path)/.guise: "))
    #expect(wrong.errors.contains("staging"))
  }
}
