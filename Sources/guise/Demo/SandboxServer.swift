import FoundationEssentials
import Identity
import Shell

/// The sandbox as a process of its own, which ends with this one.
struct SandboxServer {
  private struct Announcement: Decodable {
    let port: Int
    let environment: [String: String]
  }

  private let announcement: Announcement
  private let home: DemoHome
  private let process: pid_t
  /// The sandbox ends when this closes, however guise ends.
  private let lifeline: Int32
  private let programs: String

  /// Starts it and waits until it answers.
  init(home: DemoHome) throws(Failure) {
    self.home = home
    programs = try ownDirectory()
    let program = programs + "/guise-sandbox"
    guard access(program, X_OK) == 0 else {
      throw Failure("the demo needs \(program), which is not there\nIt is built beside guise: make release")
    }
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    guard pipe(&input) == 0, pipe(&output) == 0 else {
      throw Failure("cannot start the sandbox: \(String(cString: strerror(errno)))")
    }
    for end in [input[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    for end in [input[0], output[1]] { posix_spawn_file_actions_addclose(&actions, end) }
    var pid: pid_t = 0
    let arguments = [program, "--demo", home.path + "/.aws"]
    let failure = arguments.withCStrings { arguments in
      posix_spawn(&pid, program, &actions, nil, arguments, environ)
    }
    close(input[0])
    close(output[1])
    guard failure == 0 else {
      throw Failure("cannot start \(program): \(String(cString: strerror(failure)))")
    }
    process = pid
    lifeline = input[1]
    let line = readLine(from: output[0])
    close(output[0])
    guard let decoded = try? JSONDecoder().decode(Announcement.self, from: Data(line)) else {
      throw Failure("the sandbox did not start; \(program) printed nothing to go by")
    }
    announcement = decoded
  }

  /// An environment in which everything is the demo's: AWS, home, and guise's own files.
  func environment(around inherited: [String: String]) -> [String: String] {
    var environment = inherited.filter { name, _ in
      !SessionEnvironment.isReplaced(name) && !name.hasPrefix("AWS_") && !name.hasPrefix("XDG_")
        && !name.lowercased().hasSuffix("_proxy") && name != "ZDOTDIR"
    }
    environment["HOME"] = home.path
    environment["PATH"] = programs + ":" + (inherited["PATH"] ?? "/usr/bin:/bin")
    return environment.merging(announcement.environment) { $1 }
  }

  /// Ends it.
  func stop() {
    close(lifeline)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}

/// The first line that comes out of a pipe, or what came before its end.
private func readLine(from descriptor: Int32) -> [UInt8] {
  var line: [UInt8] = []
  var byte: UInt8 = 0
  while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
  return line
}
