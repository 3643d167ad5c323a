import Identity
import SharedConfig
import Testing

@Suite struct ProblemTests {
  struct Case {
    let config: String
    var credentials = ""
    let severity: Problem.Severity
    let line: Int
    let words: String
  }

  static let cases = [
    Case(config: "a = 1\n", severity: .error, line: 1, words: "Expected a profile definition"),
    Case(config: "\n[profile x\n", severity: .error, line: 2, words: "must end with ']'"),
    Case(config: "[profile x] y\n", severity: .error, line: 1, words: "text follows"),
    Case(config: " [profile x]\n", severity: .error, line: 1, words: "beginning of the line"),
    Case(
      config: "[profile x]\na\n",
      severity: .error,
      line: 2,
      words: "'=' sign defining a property"
    ),
    Case(config: "[profile x]\na : b\n", severity: .error, line: 2, words: "found a colon"),
    Case(config: "[profile x]\n= b\n", severity: .error, line: 2, words: "did not have a name"),
    Case(config: "[profile x]\n a = b\n", severity: .error, line: 2, words: "found continuation"),
    Case(config: "[profile x]\ns3 =\n\n  a\n", severity: .error, line: 4, words: "a sub-property"),
    Case(
      config: "[profile x]\ns3 =\n  = a\n",
      severity: .error,
      line: 3,
      words: "Sub-property did"
    ),
    Case(
      config: "[x]\n",
      severity: .warning,
      line: 1,
      words: "[x] is ignored (a profile is written"
    ),
    Case(
      config: "[profil x]\n",
      severity: .warning,
      line: 1,
      words: "[profil x] is ignored (a profile is written [profile x] in"
    ),
    Case(config: "[profile a b]\n", severity: .warning, line: 1, words: "no valid name"),
    Case(config: "[profile]\n", severity: .warning, line: 1, words: "no valid name"),
    Case(config: "[profile 'a b']\n", severity: .warning, line: 1, words: "not to the AWS SDKs"),
    Case(config: "[ profile x]\n", severity: .warning, line: 1, words: "blank after the bracket"),
    Case(config: "[profile x]\na b = 1\n", severity: .warning, line: 2, words: "“a b” is no valid"),
    Case(config: "[profile x]\na = b # c\n", severity: .warning, line: 2, words: "the comment"),
    Case(
      config: "[profile x]\na = 1\nA = 2\n",
      severity: .warning,
      line: 3,
      words: "first on line 2"
    ),
    Case(
      config: "[profile x]\n[profile y]\n[profile  x]\n",
      severity: .warning,
      line: 3,
      words: "first on line 1"
    ),
    Case(
      config: "[default]\n[profile default]\n",
      severity: .warning,
      line: 1,
      words: "[default] is ignored"
    ),
    Case(
      config: "",
      credentials: "[profile x]\n",
      severity: .warning,
      line: 1,
      words: "write [x]"
    ),
    Case(config: "", credentials: "\n[a b]\n", severity: .warning, line: 2, words: "no valid name"),
  ]

  @Test func anIndentedCommentIsDoubtfulOnlyUnderAValue() {
    let config = SharedConfig("  # fine\n[profile x]\n  # fine\na = 1\n  # doubtful\n# fine\n")
    #expect(config.problems.map(\.location.line) == [5])
    #expect(config.profile("x")?["a"]?.text == "1")
  }

  @Test(arguments: cases)
  func eachProblemIsToldAtItsLine(_ case: Case) throws {
    let problems = SharedConfig(`case`.config, credentials: `case`.credentials).problems
    try #require(problems.count == 1, "\(problems)")
    #expect(problems[0].severity == `case`.severity)
    #expect(problems[0].location.line == `case`.line)
    #expect(problems[0].location.file == (`case`.credentials.isEmpty ? "config" : "credentials"))
    #expect(problems[0].description.contains(`case`.words), "\(problems[0])")
    #expect(!problems[0].hint.isEmpty)
  }

  @Test func aCleanFileHasNone() {
    let config = SharedConfig(
      """
      # All in order
      [default]
      region = eu-central-1
      s3 =
        addressing_style = path
      [profile x]
      role_arn = arn:aws:iam::123456789012:role/x
      [plugins]
      cli_legacy_plugin_path = /p
      """,
      credentials: "[default]\naws_access_key_id = A\naws_secret_access_key = B\n"
    )
    #expect(config.problems.isEmpty)
  }

  @Test func allAreToldInOrderAndTheRestIsUsed() {
    let config = SharedConfig("stray\n[profile x]\nbad\na = 1\nworse\n[y]\n", credentials: "[z\n")
    #expect(config.problems.map(\.location.line) == [1, 3, 5, 6, 1])
    #expect(config.profile("x")?["a"]?.text == "1")
  }

  @Test func aNameTheConfigFileQuotesIsFineInTheCredentialsFile() {
    let config = SharedConfig("[profile 'a b']\n", credentials: "[a b]\n")
    #expect(config.problems.map(\.location.file) == ["config"])
  }

  @Test func theLineThatIsNotUTF8IsTold() {
    let bytes = Array("[profile x]\na = 1\nb = ".utf8) + [0xE4, 0x0A] + Array("c = 2\n".utf8)
    let config = SharedConfig(config: bytes, at: "config", credentials: [], at: "credentials")
    #expect(config.problems.map(\.description) == ["config:3: Not UTF-8 (save the file as UTF-8)"])
    #expect(config.profile("x")?["c"]?.text == "2")
  }
}
