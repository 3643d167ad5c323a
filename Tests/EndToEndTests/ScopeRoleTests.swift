import Foundation
import TestSupport
import Testing

/// Limited sessions where Identity Center gives the credentials, which take no session policy.
///
/// The portal hands out a role's session of the sandbox, so that what follows is judged there.
@Suite struct ScopeRoleTests {
  private static let write = "aws iam create-user --user-name eve"
  private static let analyst =
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/"
    + "AWSReservedSSO_Analyst_0123456789abcdef"

  private let sandbox: SandboxProcess
  private let center: IdentityCenter
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    center = try IdentityCenter()
    let portal = """
      sso_start_url = https://corp.awsapps.com/start
      sso_region = eu-west-1
      sso_account_id = 111122223333
      sso_role_name = AdministratorAccess
      region = eu-west-1
      """
    home = try GuiseHome(
      sandbox,
      adding: """
        [profile plain]
        \(portal)
        [profile chained]
        \(portal)
        scope_role = arn:aws:iam::777788889999:role/WarehouseReader
        [profile itself]
        \(portal)
        scope_role = \(ScopeRoleTests.analyst)
        [profile distrusted]
        \(portal)
        scope_role = arn:aws:iam::999900001111:role/Payroll
        """
    )
    home.environment.merge(center.environment) { $1 }
    try give("data-platform")
    #expect(try home.run("login", "plain", "--device").status == 0)
  }

  /// Lets the portal hand out the session of a name in the sandbox.
  private func give(_ name: String) throws {
    let session = try home.run("credential-process", name, environment: ["AWS_PROFILE": "identity"])
      .object()
    try center.set([
      "credentials": [
        "accessKeyId": session["AccessKeyId"], "secretAccessKey": session["SecretAccessKey"],
        "sessionToken": session["SessionToken"],
      ]
    ])
  }

  private func sh(_ script: String) throws -> Launch.Result {
    try home.launch(["sh", "-c", script])
  }

  @Test func aRoleThatTrustsThePermissionSetIsAssumedWithTheLimit() throws {
    let limited = "guise exec chained --scope read-only -- "
    let read = try sh(limited + "aws iam list-users")
    #expect(read.status == 0, "\(read.errors)")
    let refused = try sh(limited + ScopeRoleTests.write)
    #expect(refused.errors.contains("no session policy allows the iam:CreateUser"))
    let call = try #require(try sandbox.calls().last { $0.operation == "AssumeRole" })
    #expect(call.role == "arn:aws:iam::777788889999:role/WarehouseReader")
    #expect(call.caller?.contains("assumed-role/Engineer/") == true)
    let plan = try home.run("explain", "chained", "--scope", "read-only").output
    #expect(plan.contains("sso") && plan.contains("arn:aws:iam::aws:policy/ReadOnlyAccess"))
    #expect(try home.run("status").output.contains("only read-only"))
    // Without a limit it is the permission set itself, as ever.
    #expect(try sh("guise exec chained -- " + ScopeRoleTests.write).status == 0)
    #expect(try home.run("whoami", "chained").output.contains("assumed-role/Engineer/"))
  }

  @Test func aRuleOrTheProfileLimitsItThatWayToo() throws {
    try home.write(
      "[[labels]]\nname = \"chained\"\nscope = \"read-only\"",
      to: "config/guise/config.toml"
    )
    #expect(try sh("guise exec chained -- aws iam list-users").status == 0)
    #expect(try sh("guise exec chained -- " + ScopeRoleTests.write).status != 0)
    let shown = try #require(try home.run("list", "--json", "chained").objects().first)
    #expect((shown["session"] as? [String: Any])?["scope"] as? String == "read-only")
  }

  @Test func aRoleWhoseTrustNamesItselfIsAssumedAgain() throws {
    try give(ScopeRoleTests.analyst)
    let limited = "guise exec itself --scope read-only -- "
    let read = try sh(limited + "aws iam list-users")
    #expect(read.status == 0, "\(read.errors)")
    #expect(try sh(limited + ScopeRoleTests.write).status != 0)
    let call = try #require(try sandbox.calls().last { $0.operation == "AssumeRole" })
    #expect(call.role == ScopeRoleTests.analyst)
    #expect(call.caller?.contains("assumed-role/AWSReservedSSO_Analyst_0123456789abcdef/") == true)
  }

  @Test func withoutSuchARoleNothingIsOpenedAndItIsSaidWhy() throws {
    let calls = try sandbox.calls().count
    let refused = try home.run("exec", "plain", "--scope", "read-only", "--", "true")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("gets its credentials from sso, which takes no session policy"))
    #expect(refused.errors.contains("Give it scope_role"))
    #expect(try sandbox.calls().count == calls)
    let denied = try home.run("exec", "distrusted", "--scope", "read-only", "--", "true")
    #expect(denied.status == 1)
    #expect(denied.errors.contains("AccessDenied"), "\(denied.errors)")
    #expect(try home.run("exec", "distrusted", "--", "true").status == 0)
  }

  @Test func theMenuOpensItReadOnly() throws {
    try home.write("PS1='inner$ '\n", to: ".bashrc")
    let terminal = try Tmux(
      ["guise"],
      columns: 120,
      environment: home.environment,
      directory: home.path
    )
    try terminal.until("Production")
    try terminal.type("/chained")
    try terminal.until("the cursor is on it") { $0.cursorLine?.contains("chained") == true }
    try terminal.press("Enter")
    try terminal.type("v")
    try terminal.until("inner$")
    try terminal.type("clear; echo; echo \"$GUISE_SCOPE as $GUISE_ROLE\"\n")
    try terminal.until("\nread-only as WarehouseReader")
  }
}
