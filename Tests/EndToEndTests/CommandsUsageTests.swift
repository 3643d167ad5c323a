import TestSupport
import Testing

/// What is wrong with a command line is told before anything is read, asked or called.
@Suite struct CommandsUsageTests {
  /// A command line, how it ends, and what has to be said about it.
  struct Case: CustomTestStringConvertible {
    let arguments: String
    var status: Int32 = 2
    let words: [String]
    var testDescription: String { arguments }
  }

  @Test(arguments: [
    Case(
      arguments: "exec development --duration 99h -- true",
      words: ["--duration 99h:", "from 15m to 12h"]
    ),
    Case(arguments: "env development --duration 60", words: ["--duration 1m:", "from 15m to 12h"]),
    Case(arguments: "env development --duration -5m", words: ["'-5m'", "--duration <time>"]),
    Case(
      arguments: "credential-process development --mfa abc",
      words: ["--mfa: the code of an MFA device has six digits"]
    ),
    Case(arguments: "env vault --mfa 31415", words: ["--mfa: the code", "has six digits"]),
    Case(
      arguments: "env development --session-name a:b",
      words: ["--session-name “a:b”", "--session-name a-b would do"]
    ),
    Case(arguments: "env development --region eu_west_1", words: ["--region “eu_west_1”"]),
    Case(arguments: "env development --region mars", words: ["--region “mars” is no region"]),
    Case(
      arguments: "env development --region ue-central-1",
      words: ["did you mean “eu-central-1”?"]
    ),
    Case(
      arguments: "exec development -- no-such-program",
      status: 127,
      words: ["command not found: no-such-program"]
    ),
    Case(
      arguments: "exec development -- /etc/passwd",
      status: 126,
      words: ["cannot run /etc/passwd"]
    ),
    Case(
      arguments: "shel development",
      words: ["there is no command “shel”", "Did you mean “shell”?"]
    ),
    Case(
      arguments: "production",
      words: ["there is no command “production”", "guise shell production"]
    ),
    Case(arguments: "help bogus", words: ["there is no command “bogus”"]),
  ])
  func mistakesAreTold(wanted: Case) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let words = wanted.arguments.split(separator: " ").map(String.init)
    let result = try home.launch(["guise"] + words)
    #expect(result.status == wanted.status)
    #expect(result.output.isEmpty)
    for word in wanted.words { #expect(result.errors.contains(word), "\(result.errors)") }
    let isRefused = wanted.status == 2 || wanted.status == 127
    #expect(try sandbox.calls().isEmpty == isRefused)
  }
}
