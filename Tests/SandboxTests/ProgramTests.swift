import Foundation
import Sandbox
import TestSupport
import Testing

/// The program around the world: its port, its files, its end.
@Suite struct ProgramTests {
  @Test func itEndsWithItsInput() throws {
    let sandbox = try SandboxProcess()
    // A second one must not hold the first one's input open.
    let other = try SandboxProcess()
    #expect(sandbox.status == nil)
    sandbox.end()
    #expect(sandbox.status == 0)
    #expect(throws: Loopback.Failure.self) { try sandbox.calls() }
    #expect(try other.calls().isEmpty)
  }

  @Test func itLeavesTheKeysOfTheTerminalToItsStarter() throws {
    let sandbox = try SandboxProcess()
    for signal in [SIGINT, SIGQUIT, SIGTSTP] { sandbox.send(signal) }
    #expect(try sandbox.calls().isEmpty)
    sandbox.send(SIGTERM)
    #expect(sandbox.endingSignal() == SIGTERM)
  }

  @Test func itWritesAHomeThatOnlyItsOwnerCanRead() throws {
    let sandbox = try SandboxProcess()
    for (variable, text) in [
      ("AWS_CONFIG_FILE", DemoHome.config), ("AWS_SHARED_CREDENTIALS_FILE", DemoHome.credentials),
    ] {
      let path = try #require(sandbox.environment[variable])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func itNeverWritesOverAFile() throws {
    let home = TemporaryDirectory()
    let path = home.path + "/credentials"
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    let program = try BuiltProducts.url(of: "guise-sandbox").path
    let result = try Launch.run([program, "--demo", home.path])
    #expect(result.status == 1)
    #expect(result.errors.contains("credentials: File exists"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test(arguments: [["--demo"], ["--lifetime", "0"], ["--port", "70000"], ["--nonsense", "1"]])
  func itSaysHowItIsUsed(arguments: [String]) throws {
    let program = try BuiltProducts.url(of: "guise-sandbox").path
    let result = try Launch.run([program] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains("usage: guise-sandbox"))
    #expect(result.output.isEmpty)
  }

  @Test func itKeepsConnectionsAliveAndAnswersInOrder() throws {
    let sandbox = try SandboxProcess()
    let request = "GET /_sandbox/calls HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    let answer = try Loopback.exchange(
      request + "\r\n" + request + "Connection: close\r\n\r\n",
      port: sandbox.port
    )
    #expect(answer.components(separatedBy: "HTTP/1.1 200 ").count == 3)
  }

  @Test func itRefusesABodyThatIsTooLong() throws {
    let sandbox = try SandboxProcess()
    let body = String(repeating: "a", count: 8_000_000)
    let head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    let answer = try Loopback.exchange(head + body, port: sandbox.port)
    #expect(answer.hasPrefix("HTTP/1.1 413 "))
  }

  @Test(arguments: ["/_sandbox/nothing", "/_sandbox/clock?skew=soon", "/_sandbox/clock"])
  func itKnowsOnlyItsOwnControls(target: String) throws {
    let sandbox = try SandboxProcess()
    #expect(throws: Loopback.Failure.self) {
      try Loopback.request("POST", target, port: sandbox.port)
    }
  }
}
