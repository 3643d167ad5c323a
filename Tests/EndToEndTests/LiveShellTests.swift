import Foundation
import TestSupport
import Testing

/// Shells that outlive their sessions, and that become somebody else without a shell inside them.
@Suite struct LiveShellTests {
  /// A terminal with a bash that has nothing of guise's yet, on a sandbox of its own.
  private final class Stage {
    let sandbox: SandboxProcess
    let home: GuiseHome
    let terminal: Tmux

    init(
      _ command: [String] = ["bash", "--norc"],
      sandbox arguments: [String] = [],
      adding config: String = "",
      variables: [String: String] = [:]
    ) throws {
      sandbox = try SandboxProcess(arguments)
      home = try GuiseHome(sandbox, adding: config)
      let own = ["PS1": "> ", "AWS_PAGER": ""].merging(variables) { $1 }
      terminal = try Tmux(
        command,
        columns: 120,
        environment: home.environment.merging(own) { $1 },
        directory: home.path
      )
    }

    /// Types a line and waits for what it prints, on a screen that was cleared.
    func run(_ line: String, until text: String) throws {
      try terminal.type("clear; echo; \(line)\n")
      try terminal.until(text)
    }
  }

  private static let ask = "aws sts get-caller-identity --query Arn --output text"

  @Test func callsGoOnWhileSessionsEndAndRolesAreSwitched() throws {
    let stage = try Stage(sandbox: ["--lifetime", "2"])
    try stage.run("guise shell development --live", until: "for as long as you like")
    // The AWS CLI needs most of a second for each call, and a session lasts two.
    try stage.home.write(
      """
      old=$(guise env development --format bash)
      start=$(date +%s)
      count=0
      while [ $count -lt 8 ] || [ $(($(date +%s) - start)) -lt 8 ]; do
        \(LiveShellTests.ask) >> answers || echo failed >> answers
        count=$((count + 1))
        if [ $count = 4 ]; then guise switch staging; fi
      done
      (unset AWS_PROFILE; eval "$old"; \(LiveShellTests.ask) 2>&1) >> answers
      echo all done
      """,
      to: "walk"
    )
    try stage.run(". ./walk", until: "\nall done")
    let text = String(decoding: stage.home.files(in: "answers")["answers"] ?? Data(), as: UTF8.self)
    let answers = text.split(separator: "\n")
    #expect(answers.last?.contains("still expired") == true, "\(text)")
    let roles = answers.dropLast().map {
      $0.split(separator: "/").dropLast().joined(separator: "/")
    }
    let before = "arn:aws:sts::222233334444:assumed-role/Developer"
    let after = "arn:aws:sts::333344445555:assumed-role/Developer"
    #expect(roles.count >= 8)
    #expect(
      roles == [String](repeating: before, count: 4)
        + [String](repeating: after, count: roles.count - 4)
    )
    let made = try stage.sandbox.calls().filter { $0.operation == "AssumeRole" }
    #expect(made.count >= 4)
  }

  @Test func nothingSecretIsInItsEnvironmentOrFiles() throws {
    let config = """
      [profile keyed]
      aws_access_key_id = AKIAIOSFODNN7EXAMPLE
      aws_secret_access_key = wJalrXUtnFEMI-in-config
      output = yaml
      [profile shaped]
      role_arn = arn:aws:iam::222233334444:role/Developer
      source_profile = identity
      output = text
      s3 =
        max_concurrent_requests = 7

      """
    let stage = try Stage(adding: config)
    try stage.run("guise shell shaped --live --region eu-west-3", until: "for as long as you like")
    try stage.run("env > inside; cat $AWS_CONFIG_FILE > copy; echo written", until: "\nwritten")
    let files = stage.home.files()
    let inside = String(decoding: files["inside"] ?? Data(), as: UTF8.self)
    #expect(!inside.contains("AWS_SECRET_ACCESS_KEY"))
    #expect(!inside.contains("AWS_SESSION_TOKEN"))
    #expect(!inside.contains("AWS_REGION"))
    let copy = String(decoding: files["copy"] ?? Data(), as: UTF8.self)
    #expect(!copy.contains("wJalrXUtnFEMI"))
    #expect(copy.contains("credential-process keyed\n"))
    let added = copy.components(separatedBy: "[profile guise-live]\n").last ?? ""
    let lines = added.split(separator: "\n").dropFirst()
    #expect(
      lines == ["region = eu-west-3", "output = text", "s3 =", "  max_concurrent_requests = 7"]
    )
    // Other profiles are there as outside.
    try stage.run("aws --profile staging sts get-caller-identity --query Account", until: "3333")
    try stage.run("exit", until: "guise: left shaped")
    #expect(stage.home.files(in: "run/guise/live/").isEmpty)
  }

  @Test func aChangedConfigFileIsSeenInside() throws {
    let stage = try Stage()
    try stage.run("guise shell development --live", until: "for as long as you like")
    try stage.home.append("[profile late]\nregion = ap-south-1\n", to: ".aws/config")
    try stage.run("\(LiveShellTests.ask)", until: "assumed-role/Developer")
    try stage.run("aws --profile late configure get region", until: "ap-south-1")
    try stage.run(
      "guise add later --account 222233334444 --role Developer --source-profile identity",
      until: "added “later”"
    )
    let own = String(decoding: stage.home.files()[".aws/config"] ?? Data(), as: UTF8.self)
    #expect(own.contains("[profile later]"))
    #expect(!own.contains("guise-live"))
  }

  @Test func whatAKilledOneLeavesIsRemovedByTheNext() throws {
    let stage = try Stage()
    try stage.run("guise shell development --live", until: "for as long as you like")
    let directory = stage.home.path + "/run/guise/live"
    let left = try FileManager.default.contentsOfDirectory(atPath: directory)
    let guise = try #require(left.first?.split(separator: "-").first.flatMap { Int32($0) })
    kill(guise, SIGKILL)
    try stage.terminal.until("killed") { _ in kill(guise, 0) != 0 }
    let again = try Tmux(
      ["bash", "--norc"],
      columns: 120,
      environment: stage.home.environment,
      directory: stage.home.path
    )
    try again.type("guise shell staging --live\n")
    try again.until("for as long as you like")
    let now = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(now.count == 1)
    #expect(now != left)
  }

  /// A shell, and how it takes guise's function.
  struct Reader: CustomTestStringConvertible {
    let command: [String]
    let initialization: String
    let status: String
    var testDescription: String { command[0] }
  }

  static let readers = [
    Reader(
      command: ["bash", "--norc"],
      initialization: #"eval "$(guise init bash)""#,
      status: "$?"
    ),
    Reader(command: ["zsh", "-f"], initialization: #"eval "$(guise init zsh)""#, status: "$?"),
    Reader(
      command: ["fish", "--no-config"],
      initialization: "guise init fish | source",
      status: "$status"
    ),
  ]

  @Test(arguments: readers)
  func anyShellIsSwitchedAndRenewedInPlace(reader: Reader) throws {
    let stage = try Stage(reader.command)
    try stage.run("\(reader.initialization); echo ready", until: "\nready")
    try stage.run("guise switch development; echo ended $GUISE_PROFILE", until: "ended development")
    try stage.run(LiveShellTests.ask, until: "222233334444:assumed-role/Developer")
    try stage.run("echo $AWS_ACCESS_KEY_ID > first; guise switch staging", until: "you are staging")
    try stage.run(LiveShellTests.ask, until: "333344445555:assumed-role/Developer")
    try stage.run(
      "guise switch -; echo back $GUISE_DEPTH $GUISE_PROFILE",
      until: "back 1 development"
    )
    try stage.run("guise renew; echo $AWS_ACCESS_KEY_ID > second; echo ok", until: "\nok")
    try stage.run("guise switch nobody; echo ended \(reader.status)", until: "ended 1")
    try stage.run("echo still $GUISE_PROFILE", until: "still development")
    try stage.run("guise switch --help", until: "USAGE: guise switch")
    let files = stage.home.files()
    #expect(files["first"]?.count == files["second"]?.count)
    #expect(files["first"] != files["second"])
    #expect(try stage.sandbox.calls().map(\.operation).filter { $0 == "AssumeRole" }.count == 3)
  }

  @Test func whatWasAskedForIsAskedForAgain() throws {
    let stage = try Stage(["bash", "--norc"])
    try stage.run(#"eval "$(guise init bash)"; echo ready"#, until: "\nready")
    try stage.run(
      "guise switch development --scope read-only --duration 30m; echo $GUISE_SCOPE",
      until: "\nread-only"
    )
    try stage.run("guise renew; echo again $GUISE_SCOPE", until: "again read-only")
    try stage.run("guise status", until: "only read-only, this shell")
    let session = try #require(try stage.home.run("status", "--json").objects().first)
    #expect((1_700...1_800).contains(session["secondsLeft"] as? Int ?? 0))
  }

  @Test func aGuardIsAskedOnSwitchingToo() throws {
    let stage = try Stage()
    try stage.run("guise shell development --live", until: "for as long as you like")
    try stage.run("guise switch production-admin", until: "Go on? [y/N]")
    try stage.terminal.type("n\n")
    try stage.terminal.until("was not confirmed; nothing was done")
    try stage.run(LiveShellTests.ask, until: "222233334444:assumed-role/Developer")
  }

  @Test func outsideOfAnyShellTheWayIsTold() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let switched = try home.run("switch", "development")
    #expect(switched.status == 2)
    #expect(switched.errors.contains("guise init"))
    #expect(switched.errors.contains("guise shell development"))
    let renewed = try home.run("renew")
    #expect(renewed.status == 2)
    #expect(renewed.errors.contains("no session is in force"))
    #expect(try home.run("renew", "development").errors == "guise: renewed development, for 8h\n")
  }
}
