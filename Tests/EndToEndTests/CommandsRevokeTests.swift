import TestSupport
import Testing

/// `guise revoke`: the sandbox then refuses what was issued before.
@Suite struct CommandsRevokeTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  /// The AWS CLI with a session's own credentials.
  private func listUsers(with session: [String: String]) throws -> Launch.Result {
    try home.launch(["aws", "iam", "list-users", "--region", "us-east-1"], environment: session)
  }

  private func session() throws -> [String: String] {
    let text = try home.run("env", "production", "--format", "dotenv", "--yes").output
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
      let parts = line.split(separator: "=", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), parts[1].filter { !"'\"".contains($0) }) : nil
    }
    return Dictionary(pairs) { $1 }.filter { $0.key.hasPrefix("AWS_") }
  }

  @Test func oldSessionsAreRefusedAndNewOnesAreNot() throws {
    let old = try session()
    #expect(try listUsers(with: old).status == 0)
    let revoked = try home.run("revoke", "production", "--yes")
    #expect(revoked.status == 0, "\(revoked.errors)")
    #expect(revoked.errors.contains("are worthless; forgot 1 of them here"))
    let refused = try listUsers(with: old)
    #expect(refused.errors.contains("with an explicit deny in an identity-based policy"))

    try sandbox.setClock(skew: 5)
    let new = try session()
    #expect(new != old)
    #expect(try listUsers(with: new).status == 0)
    let undone = try home.run("revoke", "production", "--undo", "--yes")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(try listUsers(with: old).status == 0)
  }

  /// In an incident the role may be one that nobody here has a profile for.
  @Test func aRoleWithoutAProfileIsRevokedByItsARN() throws {
    let role = "arn:aws:iam::444455556666:role/ReadOnly"
    try home.write(
      "[profile admin]\nsource_profile = identity\nrole_arn = "
        + "arn:aws:iam::444455556666:role/Administrator\n",
      to: "few"
    )
    let revoked = try home.launch(
      ["guise", "revoke", role, "--as", "admin", "--yes"],
      environment: ["AWS_CONFIG_FILE": home.path + "/few"]
    )
    #expect(revoked.status == 0, "\(revoked.errors)")
    #expect(revoked.errors.contains("sessions of \(role) issued before"))
  }

  @Test func itIsAskedBefore() throws {
    let result = try home.run("revoke", "billing")
    #expect(result.status == 1)
    #expect(result.errors.contains("Pass --yes where nobody can answer."))
    #expect(try sandbox.calls().isEmpty)
  }

  @Test(arguments: [
    (["identity"], "assumes no role, so there is nothing to revoke"),
    (["billing", "--as", "development"], "is in 222233334444, and arn:aws:iam::999900001111:role"),
    (["billing"], "AccessDenied"),
    (
      [
        "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_R_0123456789",
        "--as", "production-admin",
      ], "nobody but Identity Center changes"
    ),
  ])
  func whatCannotBeRevokedIsSaid(arguments: [String], words: String) throws {
    let result = try home.launch(["guise", "revoke", "--yes"] + arguments)
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
