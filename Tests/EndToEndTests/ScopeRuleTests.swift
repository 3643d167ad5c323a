import Foundation
import TestSupport
import Testing

/// A rule of the settings that limits the sessions of what it fits, on every way to credentials.
@Suite struct ScopeRuleTests {
  private static let rule = """
    [[labels]]
    account = "222233334444"
    scope = "read-only"

    """
  private static let write = "aws iam create-user --user-name eve"

  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(
      sandbox,
      adding: """
        [profile via-guise]
        credential_process = guise credential-process development
        """
    )
    home.environment["AWS_DEFAULT_REGION"] = "eu-central-1"
    try home.write(ScopeRuleTests.rule, to: "config/guise/config.toml")
  }

  private func addFree() throws {
    try home.append(
      """
      [profile free]
      role_arn = arn:aws:iam::222233334444:role/Developer
      source_profile = identity
      scope = none

      """,
      to: ".aws/config"
    )
  }

  private func sh(_ script: String) throws -> Launch.Result {
    try home.launch(["sh", "-c", script])
  }

  @Test(arguments: [
    "guise exec development -- ", "eval \"$(guise env development --format bash)\"; ",
    "guise each development -- ", "AWS_PROFILE=via-guise ",
    "guise exec 222233334444/Developer -- ", "guise export development --profile p; AWS_PROFILE=p ",
  ])
  func whateverTheWayTheSessionMayOnlyRead(way: String) throws {
    let read = try sh(way + "aws iam list-users")
    #expect(read.status == 0, "\(read.errors)")
    let refused = try sh(way + ScopeRuleTests.write)
    #expect(refused.status != 0)
    #expect(
      (refused.errors + refused.output).contains("no session policy allows the iam:CreateUser"),
      "\(refused.errors)"
    )
    // The file has the limit to thank for: without it the very same may write.
    try home.write("", to: "config/guise/config.toml")
    #expect(try sh(way + ScopeRuleTests.write).status == 0)
  }

  @Test func theSessionSaysSoEverywhere() throws {
    #expect(try sh("guise exec development -- printenv GUISE_SCOPE").output == "read-only\n")
    let plan = try home.run("explain", "development").output
    #expect(plan.contains("arn:aws:iam::aws:policy/ReadOnlyAccess"))
    #expect(plan.contains("config/guise/config.toml:3"), "\(plan)")
    #expect(plan.contains("Kept: a session"))
    #expect(try home.run("status", "development").output.contains("only read-only"))
    #expect(try home.run("list", "development").output.contains("read-only"))
    let entry = try #require(try home.run("list", "--json", "development").objects().first)
    #expect(entry["scope"] as? String == "read-only")
    #expect((entry["session"] as? [String: Any])?["scope"] as? String == "read-only")
    // Where the rule is gone, what it limited is another session at rest.
    try home.write("", to: "config/guise/config.toml")
    #expect(try sh("guise exec development -- " + ScopeRuleTests.write).status == 0)
    #expect(try sandbox.calls().filter { $0.operation == "AssumeRole" }.count == 2)
    try home.write(ScopeRuleTests.rule, to: "config/guise/config.toml")
    #expect(try sh("guise exec development -- " + ScopeRuleTests.write).status != 0)
    #expect(try sandbox.calls().filter { $0.operation == "AssumeRole" }.count == 2)
  }

  @Test func aRoleWithoutAProfileIsLimitedToo() throws {
    let way = "AWS_PROFILE=identity guise exec 222233334444/Developer -- "
    #expect(try home.run("remove", "development", "--yes").status == 0)
    #expect(try sh(way + "aws iam list-users").status == 0)
    #expect(try sh(way + ScopeRuleTests.write).status != 0)
    try home.write("", to: "config/guise/config.toml")
    #expect(try sh(way + ScopeRuleTests.write).status == 0)
  }

  @Test func profileAndCommandLineCountBeforeIt() throws {
    try addFree()
    #expect(try sh("guise exec free -- " + ScopeRuleTests.write).status == 0)
    #expect(try sh("guise exec staging -- " + ScopeRuleTests.write).status == 0)
    #expect(try sh("guise exec development --scope none -- " + ScopeRuleTests.write).status == 0)
    try home.write(
      #"{"Statement": {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}}"#,
      to: "create.json"
    )
    let own = "guise exec development --scope create.json -- "
    #expect(try sh(own + ScopeRuleTests.write).status == 0)
    #expect(try sh(own + "aws iam list-users").status != 0)
  }

  @Test(
    arguments: [
      ("[[labels]]\nname = \"dev*\"\nscope = \"writing\"", "config.toml:3: “writing” is no scope"),
      (
        "[[labels]]\nname = \"dev*\"\nscope = 3",
        "config.toml:3: nobody can tell what this rule limits"
      ),
      ("[[labels]]\nname = 3\nscope = \"read-only\"", "config.toml:3: nobody can tell"),
      ("name = = 3\nscope = \"read-only\"", "config.toml:1: "),
      ("[[labels]]\nname = \"*\"\nscope = \"policy.json\"", "config.toml:3: “policy.json” is no"),
    ]
  )
  func whatCannotBeReadOpensNothing(settings: String, words: String) throws {
    try addFree()
    try home.write(settings, to: "config/guise/config.toml")
    for command in [
      ["exec", "development", "--", "true"], ["credential-process", "development"],
      ["env", "development"], ["explain", "development"], ["renew", "development"],
    ] {
      let result = try home.launch(["guise"] + command)
      #expect(result.status == 1 && result.output.isEmpty, "\(command)")
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    #expect(try sandbox.calls().isEmpty)
    let notices = try home.run("settings")
    #expect(notices.status == 1 && notices.errors.contains("config.toml:"))
    // What nothing limits, and what is told to be without a limit, opens.
    #expect(try sh("guise exec free -- true").status == 0)
    #expect(try sh("guise exec development --scope none -- true").status == 0)
  }

  @Test func whatTakesNoLimitIsNotOpenedWithout() throws {
    try home.write(
      "[[labels]]\nname = \"identity\"\nscope = \"read-only\"",
      to: "config/guise/config.toml"
    )
    let result = try home.run("exec", "identity", "--", "true")
    #expect(result.status == 1)
    #expect(result.errors.contains("config.toml:3"), "\(result.errors)")
    #expect(result.errors.contains("gets its credentials from keys, which takes no session policy"))
    // As a source it only assumes a role, which the rule is not for.
    #expect(try home.run("exec", "development", "--", "true").status == 0)
  }

  @Test func aShellStaysLimitedWhileItIsRenewedAndSwitched() throws {
    let terminal = try home.bash(variables: ["AWS_PAGER": ""])
    func run(_ line: String, until text: String) throws {
      try terminal.type("clear; echo; \(line)\n")
      try terminal.until(text)
    }
    try run("guise shell staging", until: "you are staging")
    try run("guise switch development", until: "you are development")
    // The prompt has it too.
    try run("echo here", until: "\nhere")
    try terminal.until("read-only")
    try run("\(ScopeRuleTests.write) 2>/dev/null; echo wrote: $?", until: "\nwrote: 255")
    try run("guise renew", until: "guise: renewed development")
    try run("\(ScopeRuleTests.write) 2>/dev/null; echo again: $?", until: "\nagain: 255")
    try run("guise switch -; echo \"<$GUISE_SCOPE>\"", until: "\n<>")
    try run("guise shell development --live --yes", until: "for as long as you like")
    try run("\(ScopeRuleTests.write) 2>/dev/null; echo live: $?", until: "\nlive: 255")
  }
}

/// The same in the menu.
@Suite struct MenuScopeRuleTests {
  @Test func theMenuShowsARulesScopeAndOpensByIt() throws {
    let stage = try MenuStage(
      columns: 120,
      settings: "[[labels]]\nname = \"development\"\nscope = \"read-only\"\n"
    )
    try stage.select("Development")
    try stage.terminal.until("the row says so") { $0.cursorLine?.contains("read-only") == true }
    try stage.terminal.until("config.toml:3")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run(
      "echo \"limits: <$GUISE_SCOPE>\"; aws iam create-user --user-name eve; echo wrote: $?"
    )
    try stage.terminal.until("\nlimits: <read-only>")
    try stage.terminal.until("\nwrote: 255")
  }

  @Test func whatARuleCannotLimitIsNotOpened() throws {
    let stage = try MenuStage(
      columns: 120,
      settings: "[[labels]]\nname = \"development\"\nscope = \"writing\"\n"
    )
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("“writing” is no scope")
    #expect(try stage.sandbox.calls().isEmpty)
  }
}
