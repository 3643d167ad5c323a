import Foundation
import TestSupport
import Testing

/// Signing in to Identity Center from the menu.
@Suite struct MenuSignInTests {
  let center: IdentityCenter
  let home: GuiseHome

  init() throws {
    center = try IdentityCenter()
    home = try GuiseHome(
      config: """
        [profile dev]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = ReadOnly
        region = eu-central-1
        display_name = Development
        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access
        [profile keys]
        aws_access_key_id = AKIAIOSFODNN7EXAMPLE
        aws_secret_access_key = wJalrXUtnFEMI

        """,
      variables: center.environment
    )
    try home.write("PS1='inner$ '\n", to: ".bashrc")
  }

  private func menu(columns: Int = 80, rows: Int = 24) throws -> Tmux {
    let terminal = try Tmux(
      ["guise"],
      columns: columns,
      rows: rows,
      environment: home.environment,
      directory: home.path
    )
    try terminal.until("Development")
    return terminal
  }

  /// Nobody has signed in until the test says so.
  private func holdSignIns() throws {
    try center.set(["answers": [String](repeating: "authorization_pending", count: 1_000)])
  }

  private var tokens: [String] {
    home.files(in: ".aws/sso/cache").values.map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.contains("accessToken") }
  }

  @Test func aSignInIsMadeOnTheWayToTheShell() throws {
    try holdSignIns()
    let terminal = try menu()
    try terminal.press("Enter")
    let screen = try terminal.until("Waiting for the sign-in")
    #expect(screen.contains("Sign in to corp"))
    #expect(screen.contains("https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-"))
    #expect(screen.contains("█▀▀▀▀▀█"), "the link is a picture too")
    try center.set(["answers": [String]()])
    try terminal.until("inner$")
    try terminal.type("echo $AWS_SESSION_TOKEN\n")
    try terminal.until("111122223333/ReadOnly/")
    #expect(tokens.count == 1)
    try terminal.type("exit\n")
    try terminal.until("shell in Development ended")
    try terminal.press("Enter")
    try terminal.until("inner$")
    #expect(try center.count("StartDeviceAuthorization") == 1)
    #expect(try center.count("GetRoleCredentials") == 1)
  }

  @Test func aSignInThatRanOutIsMadeAnew() throws {
    try center.set(["token_seconds": 0])
    _ = try home.run("login", "--device")
    try center.set(["token_seconds": 28_800, "refresh": "invalid_grant"])
    try holdSignIns()
    let terminal = try menu()
    try terminal.press("Enter")
    try terminal.until("Waiting for the sign-in")
    try center.set(["answers": [String]()])
    try terminal.until("inner$")
  }

  @Test(arguments: ["Escape", "C-c"]) func aSignInIsStoppedAtAnyTime(key: String) throws {
    try holdSignIns()
    let terminal = try menu(columns: 40, rows: 10)
    try terminal.press("Enter")
    try terminal.until("Sign in to corp")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.until("█▀▀▀▀▀█")
    try terminal.press(key)
    let screen = try terminal.until("stopped assuming Development")
    #expect(!screen.contains("Sign in to corp"))
    #expect(tokens.isEmpty)
    #expect(home.files(in: ".aws/sso/cache").keys.allSatisfy { !$0.hasSuffix(".lock") })
    try terminal.press("q")
    try terminal.untilEnded()
  }

  @Test func aDeniedSignInIsExplained() throws {
    try center.set(["answers": ["access_denied"]])
    let terminal = try menu()
    try terminal.press("Enter")
    let screen = try terminal.until("“dev” did not open")
    #expect(screen.contains("it was denied"))
  }

  @Test func aKeySignsInAndOpensNothing() throws {
    let terminal = try menu()
    try terminal.press("L")
    try terminal.until("signed in to corp for 8h 00m")
    #expect(tokens.count == 1)
    #expect(try center.count("GetRoleCredentials") == 0)
    try terminal.press("j", "L")
    let screen = try terminal.until("Nobody was signed in for “keys”")
    #expect(screen.contains("does not get its"))
  }
}
