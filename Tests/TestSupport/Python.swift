import Foundation

/// Runs Python programs, the peers that tests compare guise with.
package enum Python {
  /// The interpreter: `GUISE_PYTHON`, else the package's virtual environment, else `python3`.
  package static var interpreter: String {
    let chosen = ProcessInfo.processInfo.environment["GUISE_PYTHON"] ?? ""
    if !chosen.isEmpty { return chosen }
    let local = Project.root.appending(path: ".venv/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
  }

  /// A program ended with another status than 0; the description is its standard error.
  package struct Failure: Error, CustomStringConvertible {
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
    let result = try Launch.run(
      [interpreter, "-c", script] + arguments,
      environment: environment,
      input: input
    )
    guard result.status == 0 else { throw Failure(description: result.errors) }
    return result.output
  }
}
