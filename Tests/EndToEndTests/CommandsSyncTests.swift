import Foundation
import TestSupport
import Testing

/// `guise sync` from Identity Center.
@Suite struct CommandsSyncTests {
  private let center: IdentityCenter
  private let home: GuiseHome

  private static let session = """
    [default]
    region = eu-central-1

    [sso-session corp]
    sso_start_url = https://corp.example/start
    sso_region = eu-west-1
    sso_registration_scopes = sso:account:access

    """

  init() throws {
    center = try IdentityCenter()
    home = try GuiseHome(
      config: Self.session,
      credentials: "[keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = x\n",
      variables: center.environment
    )
    try center.signIn(home)
  }

  private var config: String {
    get throws { try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8) }
  }

  /// The profiles as botocore reads them.
  private func profiles() throws -> [String: [String: String]] {
    let text = try Python.run(
      """
      import json, os, botocore.session
      session = botocore.session.Session()
      print(json.dumps({name: {k: v for k, v in values.items() if isinstance(v, str)}
          for name, values in session.full_config['profiles'].items()}))
      """,
      environment: ["AWS_CONFIG_FILE": home.path + "/.aws/config"]
    )
    return try JSONDecoder().decode([String: [String: String]].self, from: Data(text.utf8))
  }

  @Test func makesAProfileOfEachAccountAndPermissionSet() throws {
    let first = try home.run("sync", "--yes")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("+ log-archive-ReadOnly             777788889999/ReadOnly\n"))
    #expect(first.errors.hasPrefix("guise: corp: 6 new\n"), "\(first.errors)")
    var expected: [String: [String: String]] = ["default": ["region": "eu-central-1"]]
    for (account, name) in [
      ("111122223333", "production"), ("444455556666", "test"), ("777788889999", "log-archive"),
    ] {
      for role in ["AdministratorAccess", "ReadOnly"] {
        expected["\(name)-\(role)"] = [
          "sso_session": "corp", "sso_account_id": account, "sso_role_name": role,
          "region": "eu-central-1",
        ]
      }
    }
    let read = try profiles().mapValues { $0.filter { $0.key != "guise_sync" } }
    #expect(read == expected)
    #expect(try config.hasPrefix(Self.session), "every other byte is as it was")
    let written = try config
    let again = try home.run("sync")
    #expect(again.status == 0)
    #expect(again.output.isEmpty)
    #expect(again.errors == "guise: corp: 6 as they are\nguise: nothing is to be written\n")
    #expect(try config == written)
    #expect(
      try home.run("exec", "test-ReadOnly", "--", "printenv", "GUISE_ROLE").output == "ReadOnly\n"
    )
    let menu = try home.run("list", "--json").objects()
    #expect(menu.count == 7)
  }

  @Test func nothingIsWrittenUnasked() throws {
    let dry = try home.run("sync", "--dry-run")
    #expect(dry.status == 0 && dry.output.split(separator: "\n").count == 6)
    let unasked = try home.run("sync", "corp")
    #expect(unasked.status == 1)
    #expect(unasked.errors.contains("Pass --yes where nobody can answer."))
    #expect(try config == Self.session)
    let json = try home.run("sync", "--json", "--dry-run").object()
    #expect((json["added"] as? [[String: String]])?.count == 6)
    #expect(try config == Self.session)
  }

  @Test func aPersonAtATerminalIsAsked() throws {
    let terminal = try Tmux(
      ["bash", "--norc", "-i"],
      columns: 40,
      rows: 10,
      environment: home.environment.merging(["PS1": "ready> "]) { $1 },
      directory: home.path
    )
    try terminal.until("ready>")
    try terminal.type("clear; guise sync --remove")
    try terminal.press("Enter")
    try terminal.until("[y/N]")
    #expect(try config == Self.session)
    try terminal.type("n")
    try terminal.press("Enter")
    try terminal.until("nothing was written")
    try terminal.type("clear; guise sync")
    try terminal.press("Enter")
    try terminal.until("[y/N]")
    try terminal.type("y")
    try terminal.press("Enter")
    try terminal.until("guise: wrote")
    #expect(try profiles().count == 7)
  }

  @Test func whatIsGoneAndWhatIsChangedIsTold() throws {
    _ = try home.run("sync", "--yes")
    let written = try config
    try home.write(
      written.replacing(
        "[profile test-ReadOnly]\n",
        with: "[profile test-ReadOnly]\ncolor = teal\n"
      ),
      to: ".aws/config"
    )
    try center.set([
      "names": ["777788889999": NSNull()],
      "roles_of": ["111122223333": ["ReadOnly"], "444455556666": NSNull()],
    ])
    let gone = try home.run("sync", "corp")
    #expect(gone.status == 0)
    #expect(
      gone.output == """
        - production-AdministratorAccess   the role is not listed; stays
        - log-archive-AdministratorAccess  the account is not listed; stays
        - log-archive-ReadOnly             the account is not listed; stays

        """
    )
    #expect(gone.errors.contains("guise: what is gone stays; --remove takes it away"))
    #expect(!gone.errors.contains("by hand"), "where sync wants nothing, nothing is in its way")
    #expect(gone.errors.contains("444455556666 (ForbiddenException)"))
    let removed = try home.run("sync", "--remove", "--yes")
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(
      try profiles().keys.sorted()
        == ["default", "production-ReadOnly", "test-AdministratorAccess", "test-ReadOnly"]
    )
    #expect(try config.contains("[profile test-ReadOnly]\ncolor = teal\n"))
  }

  @Test func theSettingsSayItOnce() throws {
    try home.write(
      """
      [sync.weekly]
      session = "corp"
      role = "Read*"
      name = "{role}.{account}"
      display_name = "{account}, look only"
      group = "{id}"
      region = "us-west-2"
      [[sync.weekly.rules]]
      account = "Prod*"
      color = "red"
      guard = "confirm"
      """,
      to: "config/guise/config.toml"
    )
    #expect(try home.run("sync", "--yes").status == 0)
    let read = try profiles()
    #expect(read.count == 4)
    let own = read["ReadOnly.production"]?.filter { $0.key != "guise_sync" }
    #expect(
      own == [
        "sso_session": "corp", "sso_account_id": "111122223333", "sso_role_name": "ReadOnly",
        "region": "us-west-2", "display_name": "Production, look only", "color": "red",
        "group": "111122223333", "guard": "confirm",
      ]
    )
    #expect(try home.run("sync", "weekly").errors.contains("3 as they are"))
    #expect(try home.run("sync", "--names").output == "weekly\ncorp\n", "for completions")
    try home.append("\ncolour = \"red\"\n", to: "config/guise/config.toml")
    let broken = try home.run("sync")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("[sync.weekly] of "), "\(broken.errors)")
    #expect(broken.errors.contains("config.toml:12"), "\(broken.errors)")
  }

  @Test(arguments: [
    ("sync nobody", 1, "no sso-session or profile “nobody”"),
    ("sync --organization m", 2, "--organization wants --role"),
    ("sync --profile-name {acount}", 2, "did you mean “account”?"),
    ("sync --region eu_west", 2, "--region “eu_west”"), ("sync --json", 2, "--json wants"),
    ("sync --parallel 0", 2, "--parallel is"),
    ("sync --organization nobody --role R", 1, "nobody"),
    ("sync --organization default --role a=b//c", 1, "“a=b//c” cannot be the name of a role"),
    ("sync --organization default --role arn:aws:iam::1:role/x", 1, "cannot be the name of a role"),
    ("sync keys", 1, "guise sync --organization keys --role ROLE"),
  ])
  func mistakesAreToldBeforeAnythingIsCalled(line: String, status: Int32, words: String) throws {
    let result = try home.launch(["guise"] + line.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try center.calls().allSatisfy { !$0.hasPrefix("List") })
    #expect(try config == Self.session)
  }

  @Test func botocoreListsTheSame() throws {
    try center.set(["company": 7, "page": 4, "throttle": 5])
    let token = try #require(try center.signIn(seconds: 600)["accessToken"])
    let output = try Python.run(
      """
      import boto3, sys
      client = boto3.client('sso', region_name='eu-west-1', endpoint_url=sys.argv[1])
      pages = client.get_paginator('list_accounts').paginate(accessToken=sys.argv[2])
      accounts = [account['accountId'] for page in pages for account in page['accountList']]
      roles = client.get_paginator('list_account_roles').paginate(
          accessToken=sys.argv[2], accountId=accounts[1])
      for role in [role['roleName'] for page in roles for role in page['roleList']]:
          print(accounts[1] + '/' + role)
      """,
      arguments: [center.url, token]
    )
    let listed = try home.run("sync", "--dry-run").output
    for line in output.split(separator: "\n") { #expect(listed.contains(" \(line)\n")) }
    #expect(output.split(separator: "\n").count == 4)
    #expect(listed.split(separator: "\n").count == 28)
  }

  @Test func withoutAPortalAnOrganizationIsNamed() throws {
    let result = try GuiseHome().run("sync")
    #expect(result.status == 1)
    #expect(result.errors.contains("guise sync --organization PROFILE"), "\(result.errors)")
  }

  @Test func anExpiredSignInIsTold() throws {
    try center.revokeTokens()
    let result = try home.run("sync", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("Sign in: guise login corp"), "\(result.errors)")
    let terminal = try Tmux(
      ["guise", "sync", "--yes"],
      columns: 100,
      rows: 60,
      environment: home.environment
    )
    try terminal.until("Sign in now? [Y/n]")
    try terminal.press("Enter")
    try terminal.until("guise: wrote ")
    #expect(try profiles().count == 7)
  }

  @Test func aNetworkThatGoesAwayLeavesAllAsItWas() throws {
    try center.set(["break_after": 3])
    let result = try home.run("sync", "--yes", environment: ["AWS_MAX_ATTEMPTS": "1"])
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix("guise: sso-session “corp”: the connection to 127.0.0.1:"),
      "\(result.errors)"
    )
    #expect(try config == Self.session)
  }

  @Test func whatWasInterruptedComesToTheSame() throws {
    try center.set(["company": 40, "page": 10])
    let straight = try GuiseHome(config: Self.session, variables: center.environment)
    try center.signIn(straight)
    #expect(try straight.run("sync", "--yes").status == 0)
    let expected = try #require(straight.files(in: ".aws/config")[".aws/config"])
    for key in ["KILL", "INT"] {
      try center.set(["hold_after": 1])
      let answered = try center.calls().count
      let terminal = try Tmux(
        ["guise", "sync", "--yes"],
        environment: home.environment,
        directory: home.path
      )
      try terminal.until("it waits for answers") { _ in try center.calls().count > answered }
      _ = try Launch.run(["kill", "-\(key)", "\(terminal.processID())"])
      try terminal.untilEnded()
      #expect(try config == Self.session)
      try center.set(["hold_after": 0])
    }
    #expect(try home.run("sync", "--yes").status == 0)
    #expect(home.files(in: ".aws/config")[".aws/config"] == expected)
    // What a writer leaves that is killed between writing and renaming.
    try home.write("half", to: ".aws/config.123456789.tmp")
    try home.write("mine", to: ".aws/config.mine.tmp")
    #expect(try home.run("sync", "--yes", "--region", "eu-north-1").status == 0)
    let left = home.files(in: ".aws/config").keys.sorted()
    #expect(left == [".aws/config", ".aws/config.before-guise", ".aws/config.mine.tmp"])
  }
}

extension IdentityCenter {
  /// Signs somebody in, as if by `guise login corp`.
  func signIn(_ home: GuiseHome) throws {
    let token = try signIn(seconds: 28_800).merging([
      "startUrl": "https://corp.example/start", "region": "eu-west-1",
    ]) { $1 }
    let name = try Python.run(
      "import hashlib; print(hashlib.sha1(b'corp').hexdigest())"
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    try FileManager.default.createDirectory(
      atPath: home.path + "/.aws/sso/cache",
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let path = ".aws/sso/cache/\(name).json"
    let json = try JSONSerialization.data(withJSONObject: token)
    try home.write(String(decoding: json, as: UTF8.self), to: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600],
      ofItemAtPath: home.path + "/" + path
    )
  }
}
