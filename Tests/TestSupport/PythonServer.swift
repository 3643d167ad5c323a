import Foundation
import Synchronization

/// A server in Python that lives as long as this value, and never longer than the test's process.
///
/// The script listens on a free port of 127.0.0.1, prints one line when it is ready, and ends when
/// its standard input does.
package final class PythonServer: Sendable {
  /// The line that the script printed: its port, or JSON with more.
  package let greeting: String
  private let process: Mutex<Process>
  private let input: FileHandle

  /// Starts the script and waits until it is ready.
  ///
  /// - Throws: ``Python/Failure`` where the script ends before it says a line.
  package init(
    _ script: String,
    arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [Python.interpreter, "-c", script] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    ].merging(environment) { _, own in own }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    greeting = PythonServer.line(from: output.fileHandleForReading)
    guard !greeting.isEmpty else {
      throw Python.Failure(description: "the server ended before it was ready")
    }
    self.input = input.fileHandleForWriting
    self.process = Mutex(process)
  }

  deinit {
    try? input.close()
    process.withLock { process in
      process.terminate()
      process.waitUntilExit()
    }
  }

  /// The port, where that is all the script prints.
  package var port: Int { Int(greeting) ?? 0 }

  private static func line(from handle: FileHandle) -> String {
    var bytes = Data()
    while let next = try? handle.read(upToCount: 1), !next.isEmpty, next != Data("\n".utf8) {
      bytes += next
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
