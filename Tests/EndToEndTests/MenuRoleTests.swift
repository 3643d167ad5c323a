import Foundation
import TestSupport
import Testing

/// A role that is set up in the menu's form: what comes of it is what `guise setup` prints.
@Suite struct MenuRoleTests {
  private static let role = "arn:aws:iam::\(TwoAccounts.target):role/audit/Audit"

  /// What the command prints for the same role and caller.
  private func printed(_ home: GuiseHome, _ form: String, _ more: [String] = []) throws -> String {
    let command = ["guise", "setup", Self.role, "--from", TwoAccounts.alice, "--format", form]
    let result = try home.launch(command + more)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  /// Opens the form and fills in role and caller.
  private func fill(_ terminal: Tmux) throws {
    try terminal.type("A")
    try terminal.until("Set up a role")
    try terminal.press("C-u")
    try terminal.paste(Self.role)
    try terminal.press("Tab", "Tab", "C-u")
    try terminal.paste(TwoAccounts.alice)
  }

  @Test func theTrustPolicyOfTheDemoMakesTheRole() throws {
    let accounts = try TwoAccounts()
    let home = try GuiseHome(credentials: accounts.credentials, endpoint: accounts.url)
    home.environment["AWS_DEFAULT_REGION"] = "us-east-1"
    let terminal = try Tmux(
      ["guise", "demo"],
      environment: home.environment,
      directory: home.path
    )
    try terminal.until("Production")
    try fill(terminal)
    // An external ID is made for a new role, and MFA is asked for.
    try terminal.press("Tab", "Tab", "Tab", "Right")
    try terminal.until("the answers are there") { screen in
      screen.contains(/external ID +[a-z2-7]{26}/) && screen.contains(/MFA +yes/)
    }
    try terminal.press("Enter")
    let screen = try terminal.until("the trust policy is there") { screen in
      screen.contains("trust-policy of audit/Audit") && screen.contains("y copy  s save")
    }
    #expect(screen.contains(#""aws:MultiFactorAuthPresent": "true""#))
    let id = try #require(screen.firstMatch(of: /"sts:ExternalId": "([a-z2-7]{26})"/)?.1)
    try terminal.type("s")
    try terminal.until("Audit-trust-policy.json")
    try terminal.press("C-u")
    try terminal.type("nowhere/text")
    try terminal.press("Enter")
    try terminal.until("there is no directory nowhere")
    #expect(access(home.path + "/nowhere", F_OK) != 0)
    try terminal.press("C-u")
    try terminal.type("Audit-trust-policy.json")
    try terminal.press("Enter")
    try terminal.until("saved in Audit-trust-policy.json")
    let saved = home.files()["Audit-trust-policy.json"].map { String(decoding: $0, as: UTF8.self) }
    #expect(
      try saved == printed(home, "trust-policy", ["--mfa", "--external-id", String(id)])
    )
    let made = try home.launch([
      "aws", "iam", "create-role", "--profile", "target", "--path", "/audit/", "--role-name",
      "Audit", "--assume-role-policy-document", "file://Audit-trust-policy.json", "--query",
      "Role.Arn", "--output", "text",
    ])
    #expect(made.output == Self.role + "\n", "\(made.errors)")
  }

  @Test func theFormTakesAllThatTheCommandDoes() throws {
    let stage = try MenuStage(columns: 40, rows: 10)
    try stage.home.write(
      #"{"Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}"#,
      to: "policy.json"
    )
    try stage.terminal.takeCopies()
    try stage.terminal.until("Production")
    try fill(stage.terminal)
    for text in [
      "", "Acme-7", "", "*", "team=a, env=*", "o-abcdefghij", "ReadOnlyAccess", "~/policy.json",
      "2h", "audit", "identity", "eu-west-1",
    ] {
      try stage.terminal.press("Tab", "C-u")
      if !text.isEmpty { try stage.terminal.type(text) }
    }
    try stage.terminal.press("Enter")
    try stage.terminal.until("trust-policy of")
    let same = [
      "--external-id", "Acme-7", "--source-identity", "*", "--session-tag", "team=a",
      "--session-tag", "env=*", "--organization", "o-abcdefghij", "--policy", "ReadOnlyAccess",
      "--policy-file", "policy.json", "--max-session", "2h", "--profile", "audit",
      "--source-profile", "identity", "--region", "eu-west-1",
    ]
    for form in ["trust-policy", "permission", "cloudformation", "cli", "cdk", "terraform"] {
      try stage.terminal.until("\(form) of")
      try stage.terminal.type("y")
      try stage.terminal.until("copied \(form)")
      let wanted = try printed(stage.home, form, same)
      try stage.terminal.until("the copy is there") { _ in try stage.terminal.copied() == wanted }
      try stage.terminal.press("Right")
    }
    // The last form is a section of the configuration, which is put there.
    try stage.terminal.until("profile of")
    let before = try #require(stage.home.files()[".aws/config"])
    try stage.terminal.type("p")
    try stage.terminal.until("added the profile audit")
    let after = try #require(stage.home.files()[".aws/config"])
    #expect(after.starts(with: before))
    let added = String(decoding: after.dropFirst(before.count), as: UTF8.self)
    let wanted = try printed(stage.home, "profile", same)
    #expect(added.drop { $0 == "\n" } == wanted)
    try stage.terminal.type("p")
    try stage.terminal.until("there is such a profile")
    // Nothing that was typed is lost on the way back, and the cursor is on what was added.
    try stage.terminal.press("Escape")
    try stage.terminal.until("eu-west-1")
    try stage.terminal.press("Escape", "Escape")
    try stage.terminal.until("the cursor is on it") { $0.cursorLine?.contains("audit") == true }
  }

  @Test func whatIsWrongIsToldInTheCommandsWords() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try fill(stage.terminal)
    for (text, tabs, words) in [
      ("bob", 2, "“bob” is neither an account nor the ARN of a user or role"),
      ("a", 2, "“a” cannot be used. From 2 to 1224 letters"),
      ("b", 1, "“b” cannot be used. From 2 to 64 letters"), ("x", 1, "“x” is not KEY=VALUE"),
      ("acme", 1, "“acme” is no organization's id"),
      ("a/b?", 1, "“a/b?” cannot be a policy's name"),
      ("none", 1, "none cannot be read"), ("13h", 1, "a role's sessions last from 1h to 12h"),
      ("a]b", 1, "“a]b” cannot be the name of a profile"),
    ] {
      try stage.terminal.press("C-u")
      try stage.terminal.type(text)
      try stage.terminal.until(words)
      for _ in 0..<tabs { try stage.terminal.press("Tab") }
    }
    // Of several it goes to the first.
    try stage.terminal.press("Enter")
    try stage.terminal.until("“bob” is neither")
    // Of what was typed, and not of the ARN that is put together from it.
    try stage.terminal.press("BTab", "BTab", "C-u")
    try stage.terminal.type("12ab")
    try stage.terminal.until("an account is twelve digits")
  }

  @Test func aFileIsNotWrittenOverUnasked() throws {
    let stage = try MenuStage()
    try stage.home.write("mine", to: "trust.json")
    try FileManager.default.createDirectory(
      atPath: stage.home.path + "/notes",
      withIntermediateDirectories: false
    )
    try stage.terminal.until("Production")
    try fill(stage.terminal)
    // The external ID that was made is taken away.
    try stage.terminal.press("Tab", "Tab", "C-u", "Enter")
    try stage.terminal.until("trust-policy of")
    func save(_ name: String) throws {
      try stage.terminal.type("s")
      try stage.terminal.until("goes into the file")
      try stage.terminal.press("C-u")
      try stage.terminal.type(name)
      try stage.terminal.press("Enter")
    }
    try save("trust.json")
    try stage.terminal.until("there is such a file already")
    #expect(stage.home.files()["trust.json"] == Data("mine".utf8))
    try stage.terminal.press("Enter")
    try stage.terminal.until("saved in trust.json")
    let wanted = try printed(stage.home, "trust-policy")
    #expect(stage.home.files()["trust.json"] == Data(wanted.utf8))
    try save("~/notes/trust.json")
    try stage.terminal.until("saved in ~/notes/trust.json")
    #expect(stage.home.files()["notes/trust.json"] == Data(wanted.utf8))
    try save("/dev/null/x")
    try stage.terminal.until("cannot be written: Not a directory")
  }

  /// A role's caller is another one, whose profile says so.
  @Test func theProfileUnderTheCursorBeginsTheForm() throws {
    let stage = try MenuStage()
    try stage.select("Warehouse")
    try stage.terminal.type("A")
    try stage.terminal.until("the form has the profile's role and its caller") { screen in
      screen.contains(/account +777788889999/) && screen.contains(/role +WarehouseReader/)
        && screen.contains(/caller +arn:aws:iam::\d+:role\//)
        && screen.contains(/source profile +data-platform/)
    }
    try stage.terminal.press("Escape")
    try stage.select("Partner")
    try stage.terminal.type("A")
    try stage.terminal.until("guise-demo-7316")
  }
}
