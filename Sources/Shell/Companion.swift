internal import CLibc

/// A program that runs beside this one and ends with it, however this one ends.
///
/// Its standard input is a pipe that nothing is written to: when the pipe closes, it leaves.
package struct Companion: Sendable {
  /// What it printed first.
  package let firstLine: [UInt8]
  private let process: pid_t
  private let lifeline: Int32

  /// Starts the program and waits for the first line it prints, or for its end.
  package init(_ arguments: [String]) throws(ShellError) {
    guard let program = arguments.first else { throw .notFound("") }
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    guard pipe(&input) == 0, pipe(&output) == 0 else {
      throw .notStarted(program, reason: String(cString: strerror(errno)))
    }
    // Its own ends must not stay open in it, or in any other child: it would never see the end.
    for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: the ctrl-C that is meant for a shell must not end it.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var pid: pid_t = 0
    let failure = withCStrings(arguments) {
      posix_spawn(&pid, program, &actions, &attributes, $0, libc_environ())
    }
    close(input[0])
    close(output[1])
    process = pid
    lifeline = input[1]
    firstLine = failure == 0 ? Companion.line(from: output[0]) : []
    close(output[0])
    guard failure == 0 else {
      close(lifeline)
      throw .notStarted(program, reason: String(cString: strerror(failure)))
    }
  }

  /// Lets it end, and waits until it has.
  package func stop() {
    close(lifeline)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }

  private static func line(from descriptor: Int32) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    return line
  }
}
