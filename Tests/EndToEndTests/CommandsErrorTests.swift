import Foundation
import TestSupport
import Testing

/// What can go wrong on the way to credentials: one to four lines that say what, where and what to
/// do, exit status 1, and nothing half-written.
@Suite struct CommandsErrorTests {
  /// A profile that leads nowhere, and what has to be said about it.
  struct Case: CustomTestStringConvertible {
    let profile: String
    let words: [String]
    var calls = 0
    var testDescription: String { profile }
  }

  @Test(arguments: cases)
  func errorsSayWhatWhereAndWhatToDo(wanted: Case) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox, adding: CommandsErrorTests.config, credentials: badKey)
    let before = Set(home.files(in: ".aws").keys)
    for command in [["credential-process"], ["exec"], ["env"]] {
      let tail = command == ["exec"] ? ["--", "echo", "reached"] : []
      let result = try home.launch(["guise"] + command + [wanted.profile] + tail)
      expectFailure(result, saying: wanted.words)
    }
    #expect(try sandbox.calls().count == 3 * wanted.calls)
    expectNothingKept(home)
    #expect(Set(home.files(in: ".aws").keys) == before)
  }

  static let cases = [
    Case(
      profile: "wrong-secret",
      words: ["profile “wrong-secret”", "SignatureDoesNotMatch", "The secret access key"],
      calls: 1
    ),
    Case(
      profile: "unknown-key",
      words: ["profile “unknown-key”", "InvalidClientTokenId", "The access key does not exist"],
      calls: 1
    ),
    Case(
      profile: "payroll",
      words: ["profile “payroll”", "AccessDenied", "role/Payroll", "request ", "trust policy"],
      calls: 1
    ),
    Case(
      profile: "partner-misconfigured",
      words: ["AccessDenied", "role/Integration", "guise doctor partner-misconfigured"],
      calls: 1
    ),
    Case(profile: "absent", words: ["no profile “absent”", "/.aws/config", "guise list"]),
    Case(profile: "developmnt", words: ["no profile “developmnt”", "“development”"]),
    Case(
      profile: "loop-a",
      words: ["circle", "loop-a (", "/.aws/config:", "loop-b (", "loop-c (", "Let one of them"]
    ),
    Case(
      profile: "orphan",
      words: ["/.aws/config:", "source_profile “developmemt”", "Did you mean “development”"]
    ),
    Case(
      profile: "overdetermined",
      words: ["/.aws/config:", "source_profile", "credential_source", "Keep one"]
    ),
    Case(profile: "sourceless", words: ["/.aws/config:", "role_arn", "Add source_profile"]),
    Case(
      profile: "hasty",
      words: ["/.aws/config:", "duration_seconds", "“soon”", "such as 3600"]
    ),
    Case(profile: "half", words: ["/.aws/credentials:", "aws_secret_access_key"]),
  ]

  private static let config = """

    [profile wrong-secret]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = wrong-key
    region = eu-central-1
    [profile unknown-key]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = no-such-key
    region = eu-central-1
    [profile loop-a]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = loop-b
    [profile loop-b]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = loop-c
    [profile loop-c]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = loop-a
    [profile orphan]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = developmemt
    [profile overdetermined]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = identity
    credential_source = Environment
    [profile sourceless]
    role_arn = arn:aws:iam::222233334444:role/Developer
    [profile hasty]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = identity
    duration_seconds = soon
    [profile half]
    """

  private let badKey = """

    [wrong-key]
    aws_access_key_id = AKIAIOSFODNN7EXAMPLE
    aws_secret_access_key = wrong-secret-key-material
    [no-such-key]
    aws_access_key_id = AKIANOBODYHASTHISONE
    aws_secret_access_key = wrong-secret-key-material
    [half]
    aws_access_key_id = AKIAIOSFODNN7EXAMPLE
    """

  @Test func aPortThatNobodyListensOn() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    sandbox.end()
    let result = try home.run("exec", "development", "--", "echo", "reached")
    expectFailure(result, saying: ["cannot connect to 127.0.0.1:\(sandbox.port)", "network"])
    expectNothingKept(home)
  }

  @Test func aHostThatHasNoAddress() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    home.environment["AWS_ENDPOINT_URL"] = "http://sts.guise.invalid"
    let result = try home.run("credential-process", "development")
    expectFailure(result, saying: ["sts.guise.invalid", "cannot be resolved", "endpoint URL"])
    expectNothingKept(home)
  }

  @Test func aClockThatIsWrong() throws {
    let sandbox = try SandboxProcess()
    try sandbox.setClock(skew: 3_600)
    let home = try GuiseHome(sandbox)
    let result = try home.run("credential-process", "development")
    // guise goes by AWS's clock, but other tools do not.
    #expect(result.status == 0)
    #expect(result.errors.contains("this machine's clock is 1h behind AWS's"))
  }

  /// A limit of no bytes a file is what a process sees of a disk without room: every write fails.
  @Test func aDiskThatIsFull() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = """
      (trap '' XFSZ; ulimit -f 0; exec guise exec development -- echo reached 2>&1) | cat >&2
      exit ${PIPESTATUS[0]}
      """
    let result = try home.launch(["bash", "-c", script])
    expectFailure(result, saying: ["cannot ", home.path, "XDG_"])
    expectNothingKept(home)
    // What failed half-way is no obstacle once there is room.
    #expect(try home.run("exec", "development", "--", "true").status == 0)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func anOutputThatIsFull() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    for command in ["credential-process development", "list", "explain staging --json"] {
      let result = try home.launch(["sh", "-c", "guise \(command) > /dev/full"])
      expectFailure(result, saying: ["standard output", "No space left"])
    }
  }

  /// Not even root can make a directory below a file.
  @Test func aHomeThatCannotHoldSessions() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try home.write("", to: "occupied")
    home.environment["XDG_CACHE_HOME"] = home.path + "/occupied"
    let result = try home.run("exec", "development", "--", "echo", "reached")
    expectFailure(result, saying: [home.path + "/occupied", "XDG_CACHE_HOME"])
    #expect(try sandbox.calls().isEmpty)
    #expect(home.files(in: "occupied") == ["occupied": Data()])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func aHomeThatIsReadOnly() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    chmod(home.path + "/cache", 0o500)
    defer { chmod(home.path + "/cache", 0o700) }
    let result = try home.run("exec", "development", "--", "echo", "reached")
    expectFailure(result, saying: [home.path + "/cache", "Permission denied", "XDG_CACHE_HOME"])
    #expect(try sandbox.calls().isEmpty)
  }

  @Test(
    arguments: [
      ["nonsense"], ["exec"], ["exec", "development"], ["exec", "development", "--"], ["env"],
      ["env", "development", "--unset"], ["env", "development", "--format", "klingon"], ["forget"],
      ["forget", "development", "--all"], ["status", "--min", "soon"], ["list", "--bogus"],
      ["credential-process"], ["credential-process", "development", "--duration", "soon"],
      ["credential-process", "development", "--format", "json"], ["explain"], ["shell"],
    ]
  )
  func wrongUsageIsStatusTwo(arguments: [String]) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.launch(["guise"] + arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
    #expect(try sandbox.calls().isEmpty)
  }

  private func expectFailure(
    _ result: Launch.Result,
    saying words: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == 1, sourceLocation: sourceLocation)
    #expect(result.output.isEmpty, sourceLocation: sourceLocation)
    #expect(result.errors.hasPrefix("guise: "), sourceLocation: sourceLocation)
    for word in words {
      #expect(result.errors.contains(word), sourceLocation: sourceLocation)
    }
    let lines = result.errors.split(separator: "\n")
    #expect((1...4).contains(lines.count), "\(result.errors)", sourceLocation: sourceLocation)
    for secret in ["wrong-secret-key-material", "wJalrXUtnFEMI"] {
      #expect(!result.errors.contains(secret), sourceLocation: sourceLocation)
    }
  }

  /// No session, no temporary file: locks alone, which hold nothing.
  private func expectNothingKept(
    _ home: GuiseHome,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let left = home.files(in: "cache").merging(home.files(in: "run")) { $1 }
    let filled = left.filter { $0.value.count > 0 && !$0.key.contains("/key-") }
    #expect(filled.isEmpty, sourceLocation: sourceLocation)
    let names = left.keys.filter { $0.hasSuffix(".tmp") || $0.hasSuffix(".session") }
    #expect(names.isEmpty, sourceLocation: sourceLocation)
  }

  /// A terminal would break words anywhere; whoever reads a pipe gets the lines as they are.
  @Test func longLinesAreBrokenBetweenWordsOnATerminalOnly() throws {
    let name = String(repeating: "long-name-", count: 6)
    let home = try GuiseHome(config: "[profile a]\nrole_arn = b\nsource_profile = \(name)\n")
    let piped = try home.run("env", "a").errors
    #expect(piped.split(separator: "\n").contains { $0.count > 60 })
    let terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise env a"),
      columns: 60,
      environment: home.environment
    )
    let screen = try terminal.until("ended with 1")
    let shown = screen.split(separator: "\n").flatMap { $0.split(separator: " ") }
    for word in piped.split(whereSeparator: \.isWhitespace) where word.count <= 60 {
      #expect(shown.contains(word), "\(word) in \(screen)")
    }
  }
}
