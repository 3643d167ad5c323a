import Foundation

/// A `guise-sandbox` of a test's own, which ends with the last use of this value.
package final class SandboxProcess {
  /// The port on 127.0.0.1.
  package let port: Int
  /// The variables that make AWS tools talk to it, over its throw-away AWS home.
  package let environment: [String: String]

  private let home = TemporaryDirectory()
  private let process = Process()
  private let input = Pipe()

  /// One call as the sandbox remembers it.
  package struct Call: Decodable, Hashable, Sendable {
    /// The operation, such as `AssumeRole`.
    package let operation: String
    /// The caller's ARN; `nil` where the signature did not tell.
    package let caller: String?
    /// The role asked for.
    package let role: String?
    /// The session name asked for.
    package let sessionName: String?
    /// `ok`, or AWS's error code.
    package let outcome: String
  }

  /// The sandbox ended, or said something else, before it was ready.
  package struct NotReady: Error {
    /// What it printed instead.
    package let output: String
  }

  /// Starts it and waits until it answers.
  ///
  /// - Parameter arguments: Added to the program's `--demo DIRECTORY`.
  /// - Throws: ``NotReady`` where it ends instead, or what starting it throws.
  package init(_ arguments: [String] = []) throws {
    let output = Pipe()
    process.executableURL = try BuiltProducts.url(of: "guise-sandbox")
    process.arguments = ["--demo", home.path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = SandboxProcess.line(from: output.fileHandleForReading)
    guard let ready = try? JSONDecoder().decode(Ready.self, from: Data(line.utf8)) else {
      throw NotReady(output: line)
    }
    port = ready.port
    environment = ready.environment
  }

  deinit { end() }

  /// Closes its input, which ends it, and waits for that.
  package func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Sends it a signal.
  package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until it ends by itself, and tells the signal that ended it; `nil` for none.
  package func endingSignal() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
  }

  /// The exit status; `nil` while it runs.
  package var status: Int32? { process.isRunning ? nil : process.terminationStatus }

  /// The calls that were answered until now, in order.
  package func calls() throws -> [Call] {
    let body = try Loopback.request("GET", "/_sandbox/calls", port: port)
    return try JSONDecoder().decode([Call].self, from: Data(body.utf8))
  }

  /// Lets the sandbox's clock run so many seconds ahead of the machine's.
  package func setClock(skew seconds: Int) throws {
    _ = try Loopback.request("POST", "/_sandbox/clock?skew=\(seconds)", port: port)
  }

  private struct Ready: Decodable {
    let port: Int
    let environment: [String: String]
  }

  private static func line(from handle: FileHandle) -> String {
    var bytes = Data()
    while true {
      let more = handle.availableData
      bytes.append(more)
      if more.isEmpty || more.last == UInt8(ascii: "\n") {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
