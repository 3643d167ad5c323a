internal import CLibc

/// How a child process ended.
package enum ChildOutcome: Hashable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)

  /// The number a shell would report: the exit status, or 128 and the signal's number.
  package var status: Int32 {
    switch self {
    case .exited(let status): status
    case .killed(let signal): 128 + signal
    }
  }

  /// Reads what `waitpid(2)` answered, as the macros of `<sys/wait.h>` do.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited(waitStatus >> 8 & 0xFF) : .killed(signal: signal)
  }
}

/// Why a program could not be started.
package enum ShellError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such program on the path.
  case notFound(String)
  /// The system refused to start it, and why.
  case notStarted(String, reason: String)

  /// What happened and to which program.
  package var description: String {
    switch self {
    case .notFound(let program): "command not found: \(program)"
    case .notStarted(let program, let reason): "cannot run \(program): \(reason)"
    }
  }
}

/// Another program, run in this terminal with an environment of its own.
package struct Child: Sendable {
  let path: String
  let arguments: [String]
  private let environment: [String: String]

  /// Looks the program up in the environment's `PATH`, as `execvp(3)` does.
  package init(_ arguments: [String], environment: [String: String]) throws(ShellError) {
    guard let program = arguments.first, !program.isEmpty else { throw .notFound("") }
    guard let path = Child.lookUp(program, in: environment["PATH"]) else {
      throw .notFound(program)
    }
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  /// Becomes the program: its exit status and signals are from now on this process's.
  ///
  /// Returns only by throwing.
  package func replaceThisProcess() throws(ShellError) -> Never {
    // Swift's runtime and guise ignore SIGPIPE; a program that is replaced into inherits that.
    signal(SIGPIPE, SIG_DFL)
    _ = withCStrings(arguments) { arguments in
      withCStrings(entries) { execve(path, arguments, $0) }
    }
    throw .notStarted(path, reason: String(cString: strerror(errno)))
  }

  /// Runs the program in the foreground and waits for its end.
  ///
  /// The child stays in this process group and shells make groups of their own, so job control
  /// works inside; while it runs, the keyboard's signals are its business, as with `system(3)`.
  package func run() throws(ShellError) -> ChildOutcome {
    let ignored = [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU]
    let former = ignored.map { signal($0, SIG_IGN) }
    defer {
      for (number, handler) in zip(ignored, former) { signal(number, handler) }
    }
    var pid: pid_t = 0
    let failure = spawn(&pid, nil)
    guard failure == 0 else {
      throw .notStarted(path, reason: String(cString: strerror(failure)))
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    // A shell that was killed may have left the terminal to a group that is gone.
    if isatty(STDIN_FILENO) == 1 { tcsetpgrp(STDIN_FILENO, getpgrp()) }
    return ChildOutcome(waitStatus: status)
  }

  func spawn(
    _ pid: inout pid_t,
    _ actions: UnsafePointer<posix_spawn_file_actions_t>?
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [
      SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH, SIGCONT,
    ] {
      sigaddset(&defaults, number)
    }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    return withCStrings(arguments) { arguments in
      withCStrings(entries) { posix_spawn(&pid, path, actions, &attributes, arguments, $0) }
    }
  }

  var entries: [String] { environment.map { "\($0.key)=\($0.value)" }.sorted() }

  private static func lookUp(_ program: String, in path: String?) -> String? {
    guard !program.contains("/") else { return program }
    for directory in (path ?? "/usr/local/bin:/usr/bin:/bin").split(
      separator: ":",
      omittingEmptySubsequences: false
    ) {
      let candidate = directory.isEmpty ? "./" + program : "\(directory)/\(program)"
      var status = stat()
      guard stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate, X_OK) == 0
      else { continue }
      return candidate
    }
    return nil
  }
}
