import Foundation
import TestSupport
import Testing

/// Signing in to Identity Center, and what it opens.
@Suite struct CommandsSignInTests {
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
        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access

        """,
      variables: center.environment
    )
  }

  /// The files of sign-ins, without those of clients.
  private var tokens: [String] {
    home.files(in: ".aws/sso/cache").compactMap { name, contents in
      String(decoding: contents, as: UTF8.self).contains("accessToken") ? name : nil
    }
  }

  @Test func aCodeOpensEverything() throws {
    try center.set(["answers": ["authorization_pending"]])
    let login = try home.run("login", "--device")
    #expect(login.status == 0, "\(login.errors)")
    #expect(login.output.isEmpty, "what is said is no result")
    #expect(login.errors.contains("/?user_code=ABCD-"))
    #expect(login.errors.contains("guise: signed in to “corp” for 8h"))
    let exec = try home.run("exec", "dev", "--", "printenv", "AWS_SESSION_TOKEN", "GUISE_ROLE")
    #expect(exec.output.hasPrefix("111122223333/ReadOnly/"), "\(exec.errors)")
    #expect(exec.output.hasSuffix("\nReadOnly\n"))
    let status = try home.run("status", "dev").output
    #expect(status.contains("111122223333/ReadOnly"), "\(status)")
    let json = try home.run("status", "dev", "--json").output
    #expect(json.contains(#""arn":null"#), "\(json)")
    let entry = try #require(try home.run("list", "--json").objects().first)
    #expect(entry["session"] is [String: Any], "the list shows the time left: \(entry)")
    #expect(try center.count("GetRoleCredentials") == 1)
  }

  @Test func aBrowserComesBack() throws {
    try home.write(
      "#!/bin/sh\nexec python3 -c 'import sys, urllib.request as u; "
        + "open(\"page\", \"wb\").write(u.urlopen(sys.argv[1]).read())' \"$1\"\n",
      to: "visit"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700],
      ofItemAtPath: home.path + "/visit"
    )
    home.environment["BROWSER"] = home.path + "/visit"
    let login = try home.run("login", "corp", "--browser")
    #expect(login.status == 0, "\(login.errors)")
    #expect(login.errors.contains("guise: signed in to “corp”"))
    #expect(try center.calls() == ["RegisterClient", "authorize", "CreateToken"])
  }

  @Test func signingOutDropsWhatItOpened() throws {
    _ = try home.run("login", "--device")
    _ = try home.run("exec", "dev", "--", "true")
    let logout = try home.run("logout")
    #expect(logout.errors == "guise: signed out of “corp”, and dropped 1 session\n")
    #expect(try center.count("Logout") == 1)
    #expect(tokens.isEmpty)
    #expect(try home.run("status", "dev").status == 3)
    #expect(try home.run("logout").errors == "guise: nobody is signed in\n")
    #expect(try home.run("logout", "dev").errors == "guise: nobody is signed in to “corp”\n")
  }

  @Test func withoutASignInTheErrorSaysWhatToDo() throws {
    let exec = try home.run("exec", "dev", "--", "true")
    #expect(exec.status == 1)
    #expect(
      exec.errors == """
        guise: profile “dev” needs a sign-in at https://corp.example/start
        Sign in: guise login corp

        """
    )
    #expect(try center.calls().isEmpty)
  }

  @Test func aDeniedSignInLeavesNothing() throws {
    try center.set(["answers": ["access_denied"]])
    let login = try home.run("login", "--device")
    #expect(login.status == 1)
    #expect(login.errors.contains("the sign-in to “corp” came to nothing: it was denied"))
    #expect(tokens.isEmpty)
  }

  @Test func whatIsSharedIsListedWithoutGuisesOwn() throws {
    home.environment["GUISE_SHARE_CLI_CACHE"] = "1"
    _ = try home.run("login", "--device")
    #expect(try home.run("exec", "dev", "--", "true").status == 0)
    let kept = home.files(in: ".aws/cli/cache/")
    #expect(kept.count == 1)
    #expect(kept.values.allSatisfy { String(decoding: $0, as: UTF8.self).contains("ProviderType") })
    // As if only the AWS CLI had it.
    try FileManager.default.removeItem(atPath: home.path + "/cache")
    let status = try home.run("status", "--json").output
    #expect(status.contains(#""name":"dev""#) && status.contains("aws-cli"), "\(status)")
    let entry = try #require(try home.run("list", "--json").objects().first)
    #expect(entry["session"] is [String: Any])
    #expect(try home.run("exec", "dev", "--", "true").status == 0)
    #expect(try center.count("GetRoleCredentials") == 1)
  }

  @Test func theAWSCLIAsksForNoSignInAfterGuise() throws {
    _ = try home.run("login", "--device")
    let listed = try home.launch(
      [Python.interpreter, "-m", "awscli", "configure", "list", "--profile", "dev"]
    )
    #expect(listed.output.contains(" sso "), "\(listed.output)\(listed.errors)")
  }

  @Test func manyAtOnceMakeOneCallOfEachKind() throws {
    // A token that renews itself at once: it ends within the window of renewal.
    try center.set(["token_seconds": 600])
    _ = try home.run("login", "--device")
    try center.set(["token_seconds": 28_800])
    let results = try home.launch([
      "sh", "-c",
      "for i in $(seq 20); do guise env dev --format dotenv & done | grep TOKEN | sort -u; wait",
    ])
    #expect(results.output.split(separator: "\n").count == 1, "\(results.output)\(results.errors)")
    let calls = try center.calls().suffix(while: { $0 != "StartDeviceAuthorization" })
    #expect(calls == ["CreateToken", "CreateToken", "GetRoleCredentials"])
  }

  /// Tokens that end within the time in which they are renewed stand for a day's: each use finds one
  /// at its end.
  @Test func oneVisitIsEnoughForADay() throws {
    try center.set(["token_seconds": 600])
    #expect(try home.run("login", "--device").status == 0)
    for hour in 1...8 {
      let result = try home.run("env", "dev", "--fresh")
      #expect(result.status == 0, "\(hour): \(result.errors)")
    }
    #expect(try center.count("StartDeviceAuthorization") == 1)
    #expect(try center.count("CreateToken") == 9, "the visit's, and a renewal each")
    #expect(try center.count("GetRoleCredentials") == 8)
  }

  @Test func aTerminalIsOfferedTheSignIn() throws {
    let terminal = try Tmux(
      ["guise", "exec", "dev", "--", "printenv", "AWS_SESSION_TOKEN"],
      columns: 100,
      rows: 60,
      environment: home.environment
    )
    try terminal.until("Sign in now? [Y/n]")
    try terminal.press("Enter")
    try terminal.until("111122223333/ReadOnly/")
    let screen = try terminal.screen()
    #expect(screen.contains("█▀▀▀▀▀█"), "the link is a QR code too")
    #expect(try terminal.colors().contains("\u{1B}[30m\u{1B}[107m"), "black on white")
  }

  @Test func ctrlCGivesUpAndLeavesNothing() throws {
    try center.set(["answers": [String](repeating: "authorization_pending", count: 100)])
    let terminal = try Tmux(
      ["guise", "login", "--device"],
      columns: 100,
      rows: 60,
      environment: home.environment
    )
    try terminal.until("ctrl-C gives up")
    try terminal.press("C-c")
    try terminal.untilEnded()
    #expect(tokens.isEmpty)
    #expect(home.files(in: ".aws/sso/cache").keys.allSatisfy { !$0.hasSuffix(".lock") })
  }
}

extension [String] {
  /// The elements after the last one that is not as it should be.
  fileprivate func suffix(while isAsItShouldBe: (String) -> Bool) -> [String] {
    Array(reversed().prefix(while: isAsItShouldBe).reversed())
  }
}
