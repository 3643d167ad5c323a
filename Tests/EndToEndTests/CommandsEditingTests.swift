import Foundation
import TestSupport
import Testing

/// `guise add`, `edit` and `remove`, and what the AWS CLI makes of what they wrote.
@Suite struct CommandsEditingTests {
  private let config = """
    # Written by hand.
    [profile me]\t\t; mine
    region=eu-central-1   # home

    [profile inner]
    role_arn = arn:aws:iam::777788889999:role/Reader
    source_profile = me

    """
  private let credentials = "[me]\naws_access_key_id = AKIA\naws_secret_access_key = s\n"

  private func text(_ home: GuiseHome) throws -> String {
    try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
  }

  @Test func aRoleIsAddedChangedAndRemoved() throws {
    let home = try GuiseHome(config: config, credentials: credentials)
    let added = try home.run(
      "add",
      "prod",
      "--account",
      "444455556666",
      "--role",
      "Admin",
      "--color",
      "#cc0000",
      "--display-name",
      "Production",
      "--guard",
      "confirm"
    )
    #expect(added.status == 0)
    #expect(
      added.errors == "guise: added “prod” (\(home.path)/.aws/config:9): Admin in 444455556666, "
        + "assumed with “me”\n"
    )
    let section = """

      [profile prod]
      role_arn = arn:aws:iam::444455556666:role/Admin
      source_profile = me
      display_name = Production
      color = cc0000
      guard = confirm

      """
    #expect(try text(home) == config + section)
    let listed = try home.launch(["aws", "configure", "get", "role_arn", "--profile", "prod"])
    #expect(listed.output == "arn:aws:iam::444455556666:role/Admin\n")

    let edited = try home.run("edit", "Production", "--name", "live", "--region", "us-east-1")
    #expect(edited.status == 0, "\(edited.errors)")
    #expect(
      try text(home) == config
        + section.replacingOccurrences(of: "profile prod", with: "profile live")
        .replacingOccurrences(of: "confirm\n", with: "confirm\nregion = us-east-1\n")
    )
    #expect(try home.run("edit", "live", "--region", "us-east-1").errors.contains("is so already"))

    let unasked = try home.run("remove", "live")
    #expect(unasked.status == 1)
    #expect(unasked.errors.contains("has to be confirmed"))
    #expect(try home.run("remove", "live", "--yes").status == 0)
    #expect(try text(home) == config)
    let copy = home.path + "/.aws/config.before-guise"
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == config)
  }

  @Test(
    arguments: [
      (["add", "x"], 2, "missing: --account, --role"),
      (
        ["add", "x", "--account", "4444", "--role", "A"], 2,
        "an account has twelve digits, here are 4"
      ),
      (["add", "me", "--account", "444455556666", "--role", "A"], 2, "such a profile already"),
      (
        ["add", "x", "--role", "arn:aws:iam::444455556666:role/A", "--color", "reed"], 2, "--color"
      ),
      (["edit", "inner"], 2, "Say what to change"),
      (["edit", "inner", "--source-profile", "you"], 2, "there is no profile of that name"),
      (["edit", "me", "--account", "444455556666"], 2, "assumes no role, so it has no account"),
      (["edit", "inner", "--source-profile", "inner"], 2, "“inner” has no keys, so it cannot be"),
      (
        ["add", "x", "--account", "444455556666", "--role", "arn:aws:iam::111122223333:role/X"], 2,
        "--account 444455556666 is another account than that of --role, 111122223333"
      ),
      (["edit", "iner", "--color", "red"], 1, "did you mean “inner”"),
      (["remove", "me", "--yes"], 1, "“inner” is assumed with “me”, and would stop working"),
      (["remove", "nobody", "--yes"], 1, "there is no profile “nobody”"),
    ] as [([String], Int32, String)]
  )
  func whatIsWrongIsSaidAndNothingIsWritten(
    arguments: [String],
    status: Int32,
    words: String
  ) throws {
    let home = try GuiseHome(config: config, credentials: credentials)
    let result = try home.launch(["guise"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try text(home) == config)
    #expect(home.files(in: ".aws").count == 2)
  }

  @Test func aCircleIsNotWritten() throws {
    let home = try GuiseHome(
      config: config + """

        [profile outer]
        role_arn = arn:aws:iam::777788889999:role/Writer
        source_profile = inner

        """,
      credentials: credentials
    )
    let before = try text(home)
    let circle = try home.launch(["guise", "edit", "inner", "--source-profile", "outer"])
    #expect(circle.status == 2)
    #expect(circle.errors.contains("in a circle: inner → outer → inner\n"), "\(circle.errors)")
    #expect(try text(home) == before)
    // Its keys are what assumes its role, and where a way ends.
    try home.write(credentials + "[inner]\naws_access_key_id = A\n", to: ".aws/credentials")
    _ = try home.run("edit", "inner", "--source-profile", "outer")
    _ = try home.run("edit", "inner", "--source-profile", "inner")
    #expect(try text(home).contains("source_profile = inner\n"))
  }

  @Test func whatIsMissingIsAskedFor() throws {
    let home = try GuiseHome(config: config, credentials: credentials)
    let terminal = try Tmux(
      ["sh", "-c", "guise add --color red; echo ended with $?; exec cat"],
      environment: home.environment,
      directory: home.path
    )
    for (question, answer) in [
      ("account:", "4444"), ("here are 4", "444455556666"), ("role:", "Admin"),
      ("\nprofile:", "prod"), ("source profile [me]:", ""),
    ] {
      try terminal.until(question)
      try terminal.type(answer)
      try terminal.press("Enter")
    }
    try terminal.until("ended with 0")
    #expect(try text(home).hasSuffix("source_profile = me\ncolor = red\n"))
    #expect(try home.run("list", "--names").output.contains("prod"))
  }

  @Test func removingAsksAndDropsTheSession() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    #expect(try home.run("exec", "staging", "--", "true").status == 0)
    #expect(try home.run("status").output.contains("staging"))
    for (answer, status) in [("", 1), ("y", 0)] {
      let terminal = try Tmux(
        ["sh", "-c", "guise remove staging; echo ended with $?; exec cat"],
        environment: home.environment,
        directory: home.path
      )
      try terminal.until("[y/N]")
      try terminal.type(answer)
      try terminal.press("Enter")
      try terminal.until("ended with \(status)")
    }
    #expect(try !text(home).contains("[profile staging]"))
    #expect(try home.run("status").status == 3)
  }

  @Test func aKillAtAnyMomentLeavesTheFileWhole() throws {
    let home = try GuiseHome(config: config, credentials: credentials)
    let path = home.path + "/.aws/config"
    let sections = (0..<400).map { "\n[profile p\($0)]\nregion = eu-west-1\n" }.joined()
    try home.append(sections, to: ".aws/config")
    // Killed at many different moments, some before and some after.
    let script = """
      for n in $(seq 1 200); do
        guise edit inner --region eu-west-$n 2>/dev/null & p=$!
        for wait in $(seq 1 $((n * 37 % 100 * 8))); do :; done
        kill -9 $p 2>/dev/null; wait $p 2>/dev/null
      done
      exec guise edit inner --region eu-north-1
      """
    #expect(try home.launch(["bash", "-c", script]).status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == config + "region = eu-north-1\n" + sections)
  }
}
