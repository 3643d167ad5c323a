import ArgumentParser
import Identity
import Testing

@testable import guise

/// What is read by hand must mean what the full parser makes of it.
@Suite struct HotArgumentsTests {
  @Test(arguments: [
    ["prod"], ["prod", "--fresh"], ["--fresh", "prod"], ["prod", "--region", "eu-west-1"],
    ["prod", "--region=eu-west-1"], ["--duration", "1h", "prod"], ["prod", "--mfa", "123456"],
    ["prod", "--session-name=me", "--duration=15m"], ["--mfa=1", "--fresh", "prod"],
    ["--session-name=a=b", "prod"],
  ])
  func meansWhatTheFullParserMakesOfIt(arguments: [String]) throws {
    let hot = try #require(HotArguments(arguments))
    let parsed = try CredentialProcess.parse(arguments)
    #expect(hot.request == parsed.options.request)
  }

  @Test(arguments: [
    ["prod", "--", "ls", "-l"], ["prod", "--fresh", "--", "--weird", "--", "x"],
    ["--region", "us-east-1", "prod", "--", "sh", "-c", "exit 3"],
  ])
  func leavesTheCommandAsItIs(arguments: [String]) throws {
    let hot = try #require(HotArguments(arguments))
    let parsed = try Exec.parse(arguments)
    #expect(hot.request == parsed.options.request)
    #expect(hot.command == parsed.command)
  }

  @Test(arguments: [
    [], ["--help"], ["-h"], ["prod", "staging"], ["prod", "--bogus"], ["prod", "--region"],
    ["prod", "--duration", "soon"], ["prod", "--region="], ["prod", "--version"],
    ["--fresh=yes", "prod"],
  ])
  func leavesTheUnusualToTheFullParser(arguments: [String]) {
    #expect(HotArguments(arguments) == nil)
  }
}
