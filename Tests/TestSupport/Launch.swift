import Foundation

/// Programs that tests run to their end.
package enum Launch {
  /// What a program left behind.
  package struct Result: Sendable {
    /// The exit status, or 128 and the signal that ended it.
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Runs a program found on the path with exactly the given environment, and waits for it.
  ///
  /// - Parameters:
  ///   - arguments: The program and its arguments.
  ///   - environment: Added to `PATH` alone; nothing else is inherited.
  ///   - input: What it reads on its standard input.
  ///   - directory: Where it is run.
  /// - Throws: What keeps it from being started.
  /// - Returns: What it left behind.
  package static func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: String = "",
    directory: String? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    ].merging(environment) { _, own in own }
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    let home = TemporaryDirectory()
    // Files, not pipes: a program that fills a pipe nobody reads yet would never end.
    let outputFile = try file(home.path + "/output")
    let errorsFile = try file(home.path + "/errors")
    try Data(input.utf8).write(to: URL(filePath: home.path + "/input"))
    process.standardInput = FileHandle(forReadingAtPath: home.path + "/input")
    process.standardOutput = outputFile
    process.standardError = errorsFile
    try process.run()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (isSignal ? 128 : 0),
      output: try text(home.path + "/output"),
      errors: try text(home.path + "/errors")
    )
  }

  private static func file(_ path: String) throws -> FileHandle? {
    try Data().write(to: URL(filePath: path))
    return FileHandle(forWritingAtPath: path)
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
