import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

/// What is done with an entry besides opening a shell: a command, a copy, an export.
@Suite struct DoingTests {
  var model = Scenes.list()

  private func assumed(task: Int = 1) -> Message {
    .assumed(task: task, .success(Assumed(expires: Scenes.start + 3_600)))
  }

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func theDialogsLookAsTheyDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.type("$aws s3 ls s3://a-bucket-with-a-name/and/a/path/that/is/longer/than/any/line")
    try expectScreen(view(model), "command-\(columns)x\(rows)")
    model.send(.key(.enter))
    try expectScreen(view(model), "command-guard-\(columns)x\(rows)")
    model.send(.key(.escape))
    model.type("yj")
    try expectScreen(view(model), "copy-\(columns)x\(rows)")
    model.type("jjj")
    model.send(.key(.enter))
    try expectScreen(view(model), "copy-warning-\(columns)x\(rows)")
    model.send(.key(.escape))
    model.type("E")
    let order = Order("production", for: .export("production-session"))
    model.send(.exportChecked(order, problem: "“production-session” has long-term keys"))
    try expectScreen(view(model), "export-\(columns)x\(rows)")
  }

  // MARK: Commands

  @Test mutating func aCommandRunsWithTheEntrysCredentials() {
    model.type("j$ls")
    #expect(model.send(.key(.enter)) == [.assume(task: 1, Order("staging", for: .command("ls")))])
    #expect(
      model.send(assumed()) == [
        .remember(.used("staging", at: Scenes.start)), .runCommand("staging", "ls"),
      ]
    )
    #expect(model.send(.commandEnded("staging", .exited(3), seconds: 2)) == [.lookAgain])
    #expect(model.notice?.notice.text == "the command in staging ended with status 3 after 2s")
  }

  @Test mutating func commandsAreRecalled() {
    for line in ["one", "two", "one"] {
      model.type("j$" + line)
      model.send(.key(.enter), .key(.escape), .key("k"))
    }
    model.type("j$thr")
    func shown() -> String {
      if case .command(let line) = model.dialog { line.field.text } else { "" }
    }
    for expected in ["one", "two", "two"] {
      model.send(.key(.up))
      #expect(shown() == expected)
    }
    for expected in ["one", "thr", "thr"] {
      model.send(.key(.down))
      #expect(shown() == expected)
    }
  }

  @Test mutating func noCommandRunsNothing() {
    model.type("j$  ")
    #expect(model.send(.key(.enter)) == [])
    #expect(model.scope == .commandLine)
    model.send(.key(.escape))
    #expect(model.dialog == nil)
  }

  @Test mutating func theGuardShowsWhatIsAboutToRun() {
    model.type("$rm -rf")
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains("Run in production?"))
    #expect(view(model).text.contains("command   rm -rf"))
    #expect(
      model.send(.key("y")) == [.assume(task: 1, Order("production", for: .command("rm -rf")))]
    )
  }

  // MARK: Copies

  @Test(
    arguments: [(0, "111122224444"), (1, "arn:aws:iam::111122224444:role/Admin"), (2, "staging")]
  )
  mutating func whatIsNoSecretIsCopiedAtOnce(place: Int, text: String) {
    model.type("jy" + String(repeating: "j", count: place))
    #expect(model.send(.key(.enter)) == [.copy(text)])
    #expect(model.dialog == nil)
    #expect(model.notice?.notice.text == "copied \(text)")
  }

  @Test(arguments: [CopyItem.consoleLink, .exports, .fishExports, .powerShellExports])
  mutating func aSecretIsCopiedAfterAWarning(item: CopyItem) {
    let place = CopyItem.allCases.firstIndex(of: item) ?? 0
    let choose = "y" + String(repeating: "j", count: place)
    model.type("j" + choose)
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains("clipboard"))
    #expect(model.send(.key(.enter)) == [], "the marked answer is no")
    model.type(choose)
    model.send(.key(.enter))
    #expect(model.send(.key("y")) == [.assume(task: 1, Order("staging", for: .copy(item)))])
    #expect(model.send(assumed()) == [.copySecret("staging")])
    #expect(model.notice?.notice.text.hasSuffix("of staging, for 1h 00m") == true)
  }

  @Test mutating func theWarningCountsAsTheGuardsConfirmationButNoNameIsTypedByIt() {
    model.type("yjjjj")
    model.send(.key(.enter))
    #expect(model.send(.key("y")) == [.assume(task: 1, Order("production", for: .copy(.exports)))])
    model.send(.key(.escape))
    model.type("jjjyjjjj")
    model.send(.key(.enter))
    #expect(model.send(.key("y")) == [])
    #expect(model.scope == .field)
    model.type("Ledger (production)")
    #expect(
      model.send(.key(.enter)) == [.assume(task: 2, Order("ledger-prod", for: .copy(.exports)))]
    )
  }

  @Test mutating func anEntryWithoutARoleHasNothingOfIt() {
    model.type("Gy")
    model.send(.key(.enter))
    #expect(model.notice?.notice.text == "copied base")
  }

  // MARK: Exports

  @Test mutating func aSessionIsWrittenToAProfile() {
    model.type("j")
    let usual = Order("staging", for: .export("staging-session"))
    #expect(model.send(.key("E")) == [.checkExport(usual)])
    model.send(.exportChecked(usual, problem: "“staging-session” assumes a role itself"))
    #expect(view(model).text.contains("“staging-session” assumes a role itself"))
    #expect(model.send(.key(.enter)) == [], "what is known to be wrong is not begun")
    let other = Order("staging", for: .export("staging-session2"))
    #expect(model.send(.key("2")) == [.checkExport(other)])
    model.send(.exportChecked(usual, problem: "late"), .exportChecked(other, problem: nil))
    #expect(model.send(.key(.enter)) == [.assume(task: 1, other)])
    #expect(model.send(assumed()) == [.lookAgain])
    #expect(model.notice?.notice.text == "profile staging-session2 is staging, for 1h 00m")
  }

  @Test mutating func aProfileWithoutANameIsNone() {
    model.type("jE")
    #expect(model.send(.key(.control("u"))) == [])
    #expect(view(model).text.contains("it is needed"))
    #expect(model.send(.key(.enter)) == [])
  }

  // MARK: Coming back

  @Test mutating func theConfigurationIsLookedAtAfterAShell() {
    #expect(model.send(.shellEnded("dev", .exited(0), seconds: 1)) == [.lookAgain])
    #expect(model.send(.focus(true)) == [.lookAgain])
  }
}
