import Foundation
import TestSupport
import Testing

/// The menu on all kinds of terminals, and on none.
@Suite struct MenuSurroundingsTests {
  @Test func noColorMeansNone() throws {
    let stage = try MenuStage(variables: ["NO_COLOR": "1"])
    try stage.terminal.until("Production")
    #expect(try colors(stage).isEmpty)
  }

  @Test func anEmptyNoColorMeansNothing() throws {
    let stage = try MenuStage(variables: ["NO_COLOR": ""])
    try stage.terminal.until("Production")
    #expect(try !colors(stage).isEmpty)
  }

  @Test(arguments: [
    "screen", "screen-256color", "tmux-256color", "xterm", "xterm-256color", "linux", "vt100",
  ])
  func everyTerminalShowsTheSame(type: String) throws {
    let stage = try MenuStage(variables: ["TERM": type])
    let usual = try MenuStage()
    // Scrolling, a dialog over the list, and its going, which each terminal does in its own way.
    let steps: [(keys: [String], shown: String)] = [
      ([], "1/15"), (["G"], "15/15"), (["k", "k", "k"], "12/15"), (["g"], "1/15"),
      ([":"], "Actions"),
      (["Escape"], "1/15"), (["?"], "Keys"), (["C-d"], "next entry"), (["q"], "1/15"),
    ]
    for step in steps {
      for key in step.keys {
        try usual.terminal.press(key)
        try stage.terminal.press(key)
      }
      let expected = try usual.terminal.until(step.shown)
      try stage.terminal.until("\(type) looks like the usual terminal after \(step.keys)") {
        try $0 == usual.terminal.screen()
      }
      #expect(expected.contains(step.shown))
    }
    let colors = try colors(stage)
    switch type {
    case "vt100": #expect(colors.isEmpty)
    case _ where type.hasSuffix("256color"): #expect(colors.contains { $0.contains("8;5;") })
    default:
      #expect(!colors.isEmpty)
      #expect(colors.allSatisfy { !$0.contains("8;5;") }, "more than sixteen: \(colors)")
    }
  }

  @Test func withoutASecondScreenAShellBeginsOnAnEmptyLine() throws {
    let stage = try MenuStage(variables: ["TERM": "vt100"])
    try stage.select("Development")
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("inner$")
    let greeting = screen.split(separator: "\n").first { $0.contains("guise: you are") }
    #expect(greeting?.hasSuffix(", for 8h") == true, "\(greeting ?? "")")
  }

  @Test func aTerminalWithoutUTF8GetsASCII() throws {
    let stage = try MenuStage(variables: ["LC_ALL": "C"])
    let screen = try stage.terminal.until("Production")
    #expect(screen.utf8.allSatisfy { $0 < 128 })
  }

  @Test func withoutATerminalItSaysSo() throws {
    let result = try GuiseHome().run()
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("guise list"), "\(result.errors)")
  }

  @Test(arguments: ["dumb", "no-such-terminal"])
  func aTerminalThatCannotDoItIsRefused(type: String) throws {
    let home = try GuiseHome()
    let terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise"),
      environment: home.environment.merging(["TERM": type]) { $1 }
    )
    let screen = try terminal.until("ended with 2")
    #expect(screen.contains(type))
  }

  @Test func anEmptyHomeIsToldHowToBegin() throws {
    let home = try GuiseHome()
    let terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise"),
      environment: home.environment
    )
    try terminal.until("No account or role is configured yet.")
    try home.write("[profile first]\nregion = eu-west-1\n", to: ".aws/config")
    try home.append(
      "[first]\naws_access_key_id = AKIA\naws_secret_access_key = x\n",
      to: ".aws/credentials"
    )
    try terminal.press("R")
    try terminal.until("first")
    try terminal.press("q")
    try terminal.until("ended with 0")
  }

  /// What sets a color on the screen: the parameters of SGR sequences (ECMA-48, 8.3.117).
  private func colors(_ stage: MenuStage) throws -> [String] {
    let looks = try stage.terminal.colors().matches(of: /\u{1B}\[([0-9;]*)m/).map { String($0.1) }
    return looks.filter { look in
      look.split(separator: ";").contains { ["3", "4", "9"].contains($0.first) && $0.count == 2 }
    }.filter { !["39", "49", "39;49"].contains($0) }
  }
}
