import Foundation
import TestSupport
import Testing

/// The states that the golden screens show, in the running menu, at the same three sizes.
@Suite struct StatesTests {
  /// What leads from the list to a state, what tells that it is there, and the way back.
  struct State: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The entry that the cursor is put on first.
    var entry: String?
    var typed = ""
    var keys: [String] = []
    let telling: [String]
    var back = ["Escape"]
    /// The device whose code is asked for.
    var device: String?
    /// Whether AWS refuses, in words that have a request's number among them.
    var isRefused = false
  }

  private static let states = [
    State(testDescription: "filtering", typed: "/stag", telling: ["Staging", "1/1 of 15"]),
    State(testDescription: "no match", typed: "/zzz", telling: ["nothing matches “zzz”"]),
    State(
      testDescription: "ad hoc",
      typed: "/123456789012/Admin",
      telling: ["no profile has 123456789012/Admin"]
    ),
    State(testDescription: "help", typed: "?", telling: ["Keys", "In the list"]),
    State(testDescription: "palette", typed: ":", telling: ["Actions"]),
    State(testDescription: "palette, none", typed: ":zzz", telling: ["no such action"]),
    State(testDescription: "themes", typed: "t", telling: ["Theme", "nord"]),
    State(testDescription: "notices", typed: "!", telling: ["Notices"]),
    State(
      testDescription: "details",
      entry: "Staging",
      typed: "I",
      telling: ["esc close", "asks      nothing"]
    ),
    State(
      testDescription: "confirmation",
      entry: "administrator",
      keys: ["Enter"],
      telling: ["Open Production?", "444455556666", "[ No ]"]
    ),
    State(
      testDescription: "name to type",
      entry: "Break glass",
      keys: ["Enter"],
      telling: ["Open Break glass", "guarded"]
    ),
    State(
      testDescription: "code",
      entry: "Vault",
      keys: ["Enter"],
      telling: ["MFA code", "6 digits"],
      device: "arn:aws:iam::111122223333:mfa/demo"
    ),
    State(
      testDescription: "failure",
      entry: "Payroll",
      keys: ["Enter"],
      telling: ["“payroll”", "AccessDenied"],
      isRefused: true
    ),
    State(testDescription: "copy", entry: "Staging", typed: "y", telling: ["Copy of Staging"]),
    State(
      testDescription: "secret to copy",
      entry: "Staging",
      typed: "yjjj",
      keys: ["Enter"],
      telling: ["Copy the console link?"],
      back: ["n"]
    ),
    State(
      testDescription: "command",
      entry: "Staging",
      typed: "$aws s3 ls",
      telling: ["Run in Staging", "aws s3 ls"]
    ),
    State(
      testDescription: "export",
      entry: "Staging",
      typed: "E",
      telling: ["Export Staging", "staging-session"]
    ),
    State(
      testDescription: "source of a role",
      typed: "/123456789012/Admin",
      keys: ["Enter"],
      telling: ["is assumed with"],
      back: ["Escape", "Escape"]
    ),
    State(
      testDescription: "several",
      typed: "*",
      keys: ["Enter"],
      telling: ["Guarded among them"],
      back: ["n", "Escape"]
    ),
    State(testDescription: "form", typed: "a", telling: ["Add a role", "account"]),
    State(
      testDescription: "role to set up",
      entry: "Staging",
      typed: "A",
      telling: ["Set up a role", "caller"]
    ),
    State(
      testDescription: "role, incomplete",
      entry: "Staging",
      typed: "A",
      keys: ["Enter"],
      telling: ["! caller", "it is needed"]
    ),
    State(
      testDescription: "removal",
      entry: "Staging",
      typed: "X",
      telling: ["Remove Staging?"],
      back: ["n"]
    ),
    State(
      testDescription: "terms",
      entry: "Staging",
      typed: "s",
      telling: ["Sessions of Staging", "scope"]
    ),
    State(testDescription: "folded", entry: "Staging", typed: "z", telling: ["▸"], back: ["z"]),
  ]

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func everyStateIsThereAndGoesAgain(columns: Int, rows: Int) throws {
    let stage = try MenuStage(columns: columns, rows: rows)
    try stage.terminal.until("Production")
    let twin = try MenuTwin(stage.home, columns: columns, rows: rows)
    try stage.expectSame(as: twin, "the list")
    for state in Self.states {
      if let entry = state.entry {
        try stage.goTo(entry)
        twin.press("/" + entry, then: ["Escape"])
      }
      if !state.typed.isEmpty { try stage.terminal.type(state.typed) }
      for key in state.keys { try stage.terminal.press(key) }
      twin.press(state.typed, then: state.keys)
      try stage.terminal.until("\(state.testDescription): \(state.telling)") { screen in
        state.telling.allSatisfy { screen.contains($0) }
      }
      if let device = state.device { twin.askForCode(of: device) }
      if state.isRefused {
        twin.refuse()
      } else {
        try stage.expectSame(as: twin, state.testDescription)
      }
      for key in state.back { try stage.terminal.press(key) }
      twin.press("", then: state.back)
      try stage.terminal.until("\(state.testDescription) is gone again") { screen in
        screen.cursorLine != nil && !state.telling.allSatisfy { screen.contains($0) }
      }
    }
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func aFormSaysWhatIsWrong(columns: Int, rows: Int) throws {
    let stage = try MenuStage(columns: columns, rows: rows)
    try stage.terminal.until("Production")
    try stage.terminal.press("a")
    try stage.terminal.until("Add a role")
    try stage.terminal.type("12")
    try stage.terminal.press("Enter")
    try stage.terminal.until("twelve digits")
    // The first Esc asks back, as something was typed.
    try stage.terminal.press("Escape", "Escape")
    try stage.terminal.until("the list is back") { $0.cursorLine != nil && !$0.contains("twelve") }
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func aSetUpIsReadAndSaved(columns: Int, rows: Int) throws {
    let stage = try MenuStage(columns: columns, rows: rows)
    try stage.terminal.until("Production")
    let twin = try MenuTwin(stage.home, columns: columns, rows: rows)
    try stage.expectSame(as: twin, "the list")
    try stage.goTo("Staging")
    twin.press("/Staging", then: ["Escape"])
    let steps: [(String, [String], String)] = [
      ("A\t\t111122223333", ["Enter"], "trust-policy of "),
      ("lll", [], "cli of "), ("G", [], "whoever of 111122223333"), ("s", [], ".sh"),
      ("", ["Escape"], "cli of "), ("", ["Escape"], "Set up a role"),
      ("", ["Escape"], "esc again throws this away"),
    ]
    for (typed, keys, telling) in steps {
      if !typed.isEmpty { try stage.terminal.type(typed) }
      for key in keys { try stage.terminal.press(key) }
      twin.press(typed, then: keys)
      try stage.terminal.until(telling)
      try stage.expectSame(as: twin, telling)
    }
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func whatIsAwaitedIsTold(columns: Int, rows: Int) throws {
    let stage = try MenuStage(columns: columns, rows: rows)
    try stage.terminal.until("Production")
    try stage.goTo("Staging")
    stage.sandbox.send(SIGSTOP)
    defer { stage.sandbox.send(SIGCONT) }
    try stage.terminal.press("Enter")
    try stage.terminal.until("⠋ assuming Staging…")
    try stage.terminal.press("Escape")
    try stage.terminal.until("stopped assuming Staging")
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func whatSeveralDoIsTold(columns: Int, rows: Int) throws {
    let stage = try MenuStage(columns: columns, rows: rows)
    try stage.terminal.until("Production")
    try stage.goTo("Staging")
    try stage.terminal.type("  ")
    try stage.terminal.until("two are marked") { $0.split(separator: "●").count == 3 }
    stage.sandbox.send(SIGSTOP)
    defer { stage.sandbox.send(SIGCONT) }
    try stage.terminal.press("Enter")
    try stage.terminal.until("assuming 1 of 2…")
    try stage.terminal.press("Escape")
    try stage.terminal.until("stopped; 0 of 2 assumed")
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func whoHasNothingIsToldWhatToWrite(columns: Int, rows: Int) throws {
    let home = try GuiseHome()
    let terminal = try Tmux(
      ["guise"],
      columns: columns,
      rows: rows,
      environment: home.environment
    )
    try terminal.until("No account or role is configured")
  }
}
