import TestSupport
import Testing

/// The care that an entry's guard asks for, on the command line.
@Suite struct CommandsGuardTests {
  private static let guarded = [
    "exec production-admin -- true", "env production-admin",
    "export production-admin --profile copy",
    "console production-admin --print",
  ]

  @Test(arguments: guarded)
  func whereNobodyCanConfirmItIsRefused(command: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.launch(["guise"] + words(command))
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(
      result.errors
        == "guise: “Production” is guarded, and nobody is there to confirm it\n"
        + "Where that is meant, pass --yes.\n"
    )
    #expect(try sandbox.calls().isEmpty)
  }

  @Test(arguments: guarded.filter { !$0.hasPrefix("console") })
  func yesAnswersForScripts(command: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    var words = words(command)
    words.insert("--yes", at: 2)
    let result = try home.launch(["guise"] + words)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try sandbox.calls().map(\.operation) == ["AssumeRole"])
  }

  @Test func whatSDKsCallAndTheEntrysOwnShellAreNotGuarded() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    #expect(try home.run("credential-process", "production-admin").status == 0)
    let inner = try home.run(
      "exec",
      "--yes",
      "production-admin",
      "--",
      "guise",
      "exec",
      "production-admin",
      "--",
      "echo",
      "inside"
    )
    #expect(inner.output == "inside\n", "\(inner.errors)")
  }

  @Test func rulesOfTheSettingsGuardToo() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try home.write(
      """
      [[labels]]
      account = "222233334444"
      guard = "strict"
      color = "red"

      """,
      to: "config/guise/config.toml"
    )
    for name in ["development", "222233334444/Developer", "arn:aws:iam::222233334444:role/Other"] {
      let result = try home.run(
        "exec",
        name,
        "--",
        "true",
        environment: ["AWS_PROFILE": "identity"]
      )
      #expect(result.status == 1)
      #expect(result.errors.contains("is guarded, and nobody"), "\(name): \(result.errors)")
    }
    let variables = try home.run(
      "exec",
      "development",
      "--yes",
      "--",
      "printenv",
      "GUISE_COLOR"
    )
    #expect(variables.status == 0, "\(variables.errors)")
    #expect(variables.output == "green\n")
  }

  @Test func atATerminalACarefulPersonIsAsked() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let screen = try home.bash()
    try screen.type("guise exec production-admin -- printenv GUISE_ROLE\n")
    try screen.until("“Production” is guarded (444455556666/Administrator). Go on? [y/N]")
    try screen.type("\n")
    try screen.until("“Production” was not confirmed; nothing was done")
    #expect(try sandbox.calls().isEmpty)
    try screen.type("clear; guise exec production-admin -- printenv GUISE_ROLE\n")
    try screen.until("Go on? [y/N]")
    try screen.type("y\n")
    try screen.until("Administrator\n>")
  }

  @Test func oneShellInsideAnotherIsAskedAbout() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let screen = try home.bash(variables: ["GUISE_PROMPT": "off"])
    try screen.type("guise shell development\n")
    try screen.until("guise: you are development")
    try screen.type("clear; guise shell staging\n")
    try screen.until("This is the shell of “development”. Open “staging” inside it? [y/N]")
    try screen.type("n\n")
    try screen.until("Leave this shell with exit, then open “staging”.")
    try screen.type("clear; guise shell staging --yes\n")
    try screen.until("depth 2")
  }

  private func words(_ command: String) -> [String] {
    command.split(separator: " ").map(String.init)
  }
}
