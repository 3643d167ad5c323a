package import Foundation

/// Runs Python programs, the peers that tests compare guise with.
package enum Python {
  /// The interpreter: `GUISE_PYTHON`, else the package's virtual environment, else `python3`.
  package static var interpreter: String {
    if let chosen = ProcessInfo.processInfo.environment["GUISE_PYTHON"], !chosen.isEmpty {
      return chosen
    }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let local = root.appendingPathComponent(".venv/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
  }

  /// What a program that ended with another status than 0 wrote to standard error.
  package struct Failure: Error, CustomStringConvertible {
    /// The exit status.
    package let status: Int32
    /// All of standard error.
    package let description: String
  }

  /// Runs a script with standard input and returns its standard output.
  ///
  /// - Throws: ``Failure`` where the script fails.
  package static func run(
    _ script: String,
    arguments: [String] = [],
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> String {
    let directory = TemporaryDirectory()
    // Files, not pipes, for all but the output: a full pipe that nobody reads stops both sides.
    let inputPath = "\(directory.path)/input"
    let errorPath = "\(directory.path)/errors"
    try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))
    try Data().write(to: URL(fileURLWithPath: errorPath))
    let process = process(["-c", script] + arguments, environment: environment)
    let output = Pipe()
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
    let result = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let errors = try Data(contentsOf: URL(fileURLWithPath: errorPath))
      throw Failure(
        status: process.terminationStatus,
        description: String(decoding: errors, as: UTF8.self)
      )
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A process that will run Python with these arguments, its environment added to the test's.
  package static func process(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }
}
