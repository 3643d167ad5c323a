import Foundation
import TestSupport
import Testing

/// `--scope`: what a session may is limited, where it is asked for and everywhere it shows.
@Suite struct CommandsScopeTests {
  private let write = ["aws", "iam", "create-user", "--user-name", "eve"]
  private let read = ["aws", "iam", "list-users"]

  private func run(_ home: GuiseHome, _ options: [String], _ command: [String]) throws -> Int32 {
    try home.launch(["guise", "exec", "development"] + options + ["--"] + command).status
  }

  @Test func aReadOnlySessionReadsAndDoesNotWrite() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    #expect(try run(home, ["--scope", "read-only"], read) == 0)
    let refused = try home.launch(
      ["guise", "exec", "development", "--scope", "read-only", "--"] + write
    )
    #expect(refused.status != 0)
    #expect(refused.errors.contains("no session policy allows the iam:CreateUser action"))
    // The session without a scope is another one, before and after.
    #expect(try run(home, [], write) == 0)
    let calls = try sandbox.calls().filter { $0.operation == "AssumeRole" }
    #expect(calls.count == 2)
    let shown = try home.launch(
      ["guise", "exec", "development", "--scope", "read-only", "--", "printenv", "GUISE_SCOPE"]
    )
    #expect(shown.output == "read-only\n")
    let identity = try home.launch(
      ["guise", "exec", "development", "--scope", "read-only", "--", "guise", "whoami"]
    )
    #expect(identity.output.contains(/\nscope +read-only\n/), "\(identity.output)")
    #expect(try home.run("whoami", "development", "--scope", "read-only").output.contains("scope"))
    #expect(try !home.run("whoami", "development").output.contains("scope"))
    let status = try home.run("status").output
    #expect(status.split(separator: "\n").count == 2)
    #expect(status.contains("only read-only"))
    #expect(try home.run("status", "--json").output.contains(#""scope":"read-only""#))
  }

  @Test func aPolicyOfOnesOwnCountsAsWritten() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let policy = """
      {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}
      }
      """
    try home.write(policy, to: "create only.json")
    #expect(try run(home, ["--scope", "create only.json"], write) == 0)
    #expect(try run(home, ["--scope", "create only.json"], read) != 0)
    #expect(try run(home, ["--scope", "create only.json", "--scope", "read-only"], read) == 0)
    let plan = try home.run("explain", "development", "--scope", "create only.json").output
    #expect(plan.contains(#"{"Version":"2012-10-17","Statement":{"Effect""#), "\(plan)")
  }

  @Test func aProfileMayHaveAScopeOfItsOwn() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(
      sandbox,
      adding: """
        [profile careful]
        role_arn = arn:aws:iam::222233334444:role/Developer
        source_profile = identity
        scope = read-only
        """
    )
    func careful(_ options: [String], _ command: [String]) throws -> Int32 {
      try home.launch(["guise", "exec", "careful"] + options + ["--"] + command).status
    }
    #expect(try careful([], read) == 0)
    #expect(try careful([], write) != 0)
    #expect(try careful(["--scope", "none"], write) == 0)
    let plan = try home.run("explain", "careful").output
    #expect(plan.contains("arn:aws:iam::aws:policy/ReadOnlyAccess"))
    #expect(plan.contains(".aws/config:"))
    #expect(try home.run("status", "careful").output.contains("only read-only"))
    #expect(try home.run("list", "--json", "careful").output.contains(#""scope":"read-only""#))
    #expect(try home.run("list", "careful").output.contains("read-only"))
    #expect(try home.run("edit", "careful", "--scope", "").status == 0)
    #expect(try careful([], write) == 0)
    #expect(try home.run("edit", "careful", "--scope", "secrets.json").status == 2)
    #expect(try home.run("edit", "careful", "--scope", "read-only").status == 0)
    #expect(try careful([], write) != 0)
  }

  @Test(
    arguments: [
      (["development", "--scope", "nothing.json"], 2, "neither read-only nor an ARN, nor a file"),
      (["development", "--scope", "bad.json"], 2, "is not a policy in JSON: it needs a Statement"),
      (["development", "--scope", "big.json"], 1, "characters, and a session takes 2048"),
      (["development", "--scope", "good.json", "--scope", "good.json"], 2, "is a second"),
      (["development", "--scope", "arn:aws:s3:::bucket"], 2, "is not the ARN of a policy"),
      (["development", "--scope", "none", "--scope", "read-only"], 2, "cannot be combined"),
      (["identity", "--scope", "read-only"], 1, "gets its credentials from keys, which takes no"),
      (["corp", "--scope", "read-only"], 1, "gets its credentials from sso, which takes no"),
      (["odd"], 1, ": “write-only” is no scope of a profile"),
    ] as [([String], Int32, String)]
  )
  func whatCannotBeLimitedIsNotOpened(
    arguments: [String],
    status: Int32,
    words: String
  ) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(
      sandbox,
      adding: """
        [profile corp]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 111122223333
        sso_role_name = Admin
        [profile odd]
        role_arn = arn:aws:iam::222233334444:role/Developer
        source_profile = identity
        scope = write-only
        """
    )
    try home.write(#"{"Version": "2012-10-17"}"#, to: "bad.json")
    try home.write(#"{"Statement": []}"#, to: "good.json")
    try home.write(
      #"{"Statement": [""# + String(repeating: "a", count: 2_048) + #""]}"#,
      to: "big.json"
    )
    let result = try home.launch(["guise", "exec"] + arguments + ["--", "true"])
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func elevenPoliciesAreTooMany() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let options = (1...11).flatMap { ["--scope", "arn:aws:iam::aws:policy/P\($0)"] }
    let result = try home.launch(["guise", "exec", "development"] + options + ["--", "true"])
    #expect(result.errors.contains("11 policies are more than the 10 that a session takes"))
  }
}
