import Foundation
import TestSupport
import Testing

/// guise and the AWS CLI, one after the other, in one home.
@Suite struct CommandsSharingTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  private struct Line: Decodable, Equatable {
    let name, origin: String
  }

  private func aws(_ profile: String) throws -> Launch.Result {
    let command = ["sts", "get-caller-identity", "--profile", profile]
    return try home.launch([Python.interpreter, "-m", "awscli"] + command)
  }

  private func status(_ arguments: String...) throws -> [Line] {
    let result = try home.launch(["guise", "status", "--json"] + arguments)
    return try JSONDecoder().decode([Line].self, from: Data(result.output.utf8))
  }

  private func assumed() throws -> Int {
    try sandbox.calls().count { $0.operation == "AssumeRole" }
  }

  @Test func aSessionOfTheCLIIsListedAndUsed() throws {
    #expect(try aws("data-warehouse").status == 0)
    #expect(try assumed() == 2)
    let expected = [
      Line(name: "data-platform", origin: "aws-cli"),
      Line(name: "data-warehouse", origin: "aws-cli"),
    ]
    #expect(try status().sorted { $0.name < $1.name } == expected)
    #expect(try status("data-warehouse") == [expected[1]])
    #expect(try home.run("list", "--json").output.contains("\"session\":{\"expires\""))
    #expect(
      try home.run("explain", "data-warehouse").output.contains("Kept by the AWS CLI: a session")
    )
    #expect(try home.run("exec", "data-warehouse", "--", "true").status == 0)
    #expect(try assumed() == 2)
  }

  @Test func theCLIUsesASessionOfGuiseWhereThatIsWanted() throws {
    home.environment["GUISE_SHARE_CLI_CACHE"] = "1"
    #expect(try home.run("exec", "vault", "--mfa", "314159", "--", "true").status == 0)
    let identity = try aws("vault")
    #expect(identity.output.contains("assumed-role/VaultKeeper/"), "\(identity.errors)")
    #expect(try assumed() == 1)
    // It is one session, whoever else has a copy.
    #expect(try status("vault") == [Line(name: "vault", origin: "guise")])
    #expect(try status().map(\.name).sorted() == ["identity", "vault"])
  }

  private func shareBySettings() throws {
    try home.write("share_with_aws_cli = true\n", to: "config/guise/config.toml")
  }

  private func codes() throws -> Int {
    try sandbox.calls().count { $0.operation == "GetSessionToken" }
  }

  @Test(arguments: [("data-warehouse", 2), ("vault", 1)])
  func afterGuiseTheCLIAsksForNothing(profile: String, roles: Int) throws {
    try shareBySettings()
    #expect(try home.run("exec", profile, "--mfa", "314159", "--", "true").status == 0)
    let identity = try aws(profile)
    #expect(identity.output.contains(":assumed-role/"), "\(identity.errors)")
    #expect(try assumed() == roles)
  }

  @Test func theVariableCountsBeforeTheSettings() throws {
    try shareBySettings()
    home.environment["GUISE_SHARE_CLI_CACHE"] = "0"
    #expect(try home.run("exec", "billing", "--", "true").status == 0)
    #expect(home.files(in: ".aws/cli/cache/").isEmpty)
  }

  @Test func afterTheCLIGuiseAsksForNothing() throws {
    try shareBySettings()
    let terminal = try Tmux(
      [Python.interpreter, "-m", "awscli", "sts", "get-caller-identity", "--profile", "vault"],
      environment: home.environment,
      directory: home.path
    )
    try terminal.until("Enter MFA code")
    try terminal.type("314159\n")
    try terminal.until("assumed-role/VaultKeeper/")
    let before = try (assumed(), codes())
    #expect(try home.run("exec", "vault", "--", "true").status == 0)
    #expect(try (assumed(), codes()) == before)
  }

  @Test func whatIsForgottenIsForgottenThereToo() throws {
    home.environment["GUISE_SHARE_CLI_CACHE"] = "1"
    for name in ["billing", "staging"] {
      #expect(try home.run("exec", name, "--", "true").status == 0)
    }
    #expect(home.files(in: ".aws/cli/cache/").count == 2)
    #expect(try home.run("forget", "billing").status == 0)
    #expect(home.files(in: ".aws/cli/cache/").count == 1)
    #expect(try home.run("forget", "--all").status == 0)
    #expect(home.files(in: ".aws/cli/cache/").isEmpty)
  }

  @Test func whatTheCLIKeepsIsItsOwn() throws {
    #expect(try aws("billing").status == 0)
    let result = try home.run("forget", "billing")
    #expect(result.errors.contains("the AWS CLI keeps a session of billing: "))
    #expect(home.files(in: ".aws/cli/cache/").count == 1)
  }
}
