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

  private func menu(
    _ columns: Int = 80,
    _ rows: Int = 24,
    _ variables: [String: String] = [:]
  ) throws -> Tmux {
    let terminal = try Tmux(
      ["guise"],
      columns: columns,
      rows: rows,
      environment: home.environment.merging(variables) { $1 },
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

  @Test(arguments: [(80, 24), (200, 60)])
  func aSignInIsMadeOnTheWayToTheShell(columns: Int, rows: Int) throws {
    try holdSignIns()
    let terminal = try menu(columns, rows)
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
    let terminal = try menu(40, 10)
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

  /// Marked roles of one portal: one sign-in serves all.
  @Test func severalAreSignedInToOnce() throws {
    let config = try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
    let more = """
      [profile admin]
      sso_session = corp
      sso_account_id = 111122223333
      sso_role_name = AdministratorAccess
      [profile other]
      sso_session = corp
      sso_account_id = 444455556666
      sso_role_name = ReadOnly

      """
    try home.write(config + more, to: ".aws/config")
    try holdSignIns()
    let terminal = try menu()
    try terminal.type("*")
    try terminal.until("4 marked")
    // The keys need no sign-in, nor are they assumed with others.
    try terminal.type("j ")
    try terminal.until("3 marked")
    try terminal.press("Enter")
    try terminal.until("Waiting for the sign-in")
    try center.set(["answers": [String]()])
    try terminal.until("3 sessions assumed")
    #expect(try center.count("StartDeviceAuthorization") == 1)
    #expect(try center.count("CreateToken") >= 1)
    #expect(try center.count("GetRoleCredentials") == 3)
    #expect(tokens.count == 1)
  }

  // MARK: - In the browser

  /// A browser that goes where it is sent, and leaves what it was shown in the file `page`.
  private func browser() throws -> [String: String] {
    try home.write(
      """
      #!/bin/sh
      exec python3 -c 'import sys, urllib.request as u
      page = u.urlopen(sys.argv[1]).read()
      open("'"$HOME"'/page", "wb").write(page)' "$1"

      """,
      to: "visit"
    )
    chmod(home.path + "/visit", 0o700)
    return ["BROWSER": home.path + "/visit", "GUISE_SIGN_IN": "browser"]
  }

  @Test func aBrowserSignsInOnTheWayToTheShell() throws {
    let terminal = try menu(80, 24, browser())
    try terminal.press("Enter")
    try terminal.until("inner$")
    try terminal.type("echo $AWS_SESSION_TOKEN; cat page\n")
    let screen = try terminal.until("111122223333/ReadOnly/")
    #expect(!screen.contains("ABCD-"))
    #expect(
      try center.calls() == ["RegisterClient", "authorize", "CreateToken", "GetRoleCredentials"]
    )
    #expect(tokens.count == 1)
    #expect(tokens.allSatisfy { $0.contains("refreshToken") }, "one visit is enough for a day")
    try terminal.type("exit\n")
    try terminal.until("shell in Development ended")
  }

  @Test func aBrowserThatDoesNotComeBackIsGivenUpForACode() throws {
    let terminal = try menu(80, 24, ["BROWSER": "true", "GUISE_SIGN_IN": "browser"])
    try terminal.press("Enter")
    let waiting = try terminal.until("Sign in to corp")
    #expect(waiting.contains("/authorize?"), "the link, for where it did not open")
    #expect(!waiting.contains("ABCD-"))
    try terminal.press("c")
    try terminal.until("inner$")
    #expect(try center.count("StartDeviceAuthorization") == 1)
    #expect(try center.count("authorize") == 0)
  }

  @Test func whatTheBrowserIsToldIsSaid() throws {
    try center.set(["authorize": "access_denied"])
    let terminal = try menu(80, 24, browser())
    try terminal.press("Enter")
    let screen = try terminal.until("“dev” did not open")
    #expect(screen.contains("it was denied"))
    #expect(tokens.isEmpty)
  }

  @Test func fromElsewhereNoBrowserComesBackAndACodeIsShown() throws {
    try holdSignIns()
    var variables = try browser()
    variables["GUISE_SIGN_IN"] = nil
    let terminal = try menu(80, 24, variables.merging(["SSH_CONNECTION": "there"]) { $1 })
    try terminal.press("Enter")
    let screen = try terminal.until("Waiting for the sign-in")
    #expect(screen.contains("?user_code=ABCD-"))
    #expect(try center.count("authorize") == 0)
  }
}
