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
    let inputFile = FileHandle(forReadingAtPath: home.path + "/input")
    defer { for file in [inputFile, outputFile, errorsFile] { try? file?.close() } }
    process.standardInput = inputFile
    process.standardOutput = outputFile
    process.standardError = errorsFile
    try withNoSignalBlocked { try process.run() }
    return Result(
      status: status(of: process),
      output: try text(home.path + "/output"),
      errors: try text(home.path + "/errors")
    )
  }

  /// A child inherits the signals that its thread has blocked, and the threads of thread pools
  /// block nearly all: a server that never hears of its children's ends is of no use.
  private static func withNoSignalBlocked(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var former = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    try body()
  }

  /// Waits until a program has ended.
  private static func status(of process: Process) -> Int32 {
    // Foundation counts a program as running while any descendant holds the socket that it hands
    // down, as a server does that outlives the command that started it: ask the system first.
    var status: Int32 = 0
    var ended = waitpid(process.processIdentifier, &status, 0)
    while ended == -1, errno == EINTR { ended = waitpid(process.processIdentifier, &status, 0) }
    guard ended == process.processIdentifier else {
      // Foundation was quicker, and knows.
      process.waitUntilExit()
      let isSignal = process.terminationReason == .uncaughtSignal
      return process.terminationStatus + (isSignal ? 128 : 0)
    }
    // The macros of <sys/wait.h>, which Swift does not see.
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private static func file(_ path: String) throws -> FileHandle? {
    try Data().write(to: URL(filePath: path))
    return FileHandle(forWritingAtPath: path)
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
