import AWS
internal import CLibc
import Transport

/// A program that is run to its end for what it prints on standard output.
struct Program {
  /// The program, looked up in `PATH` if it has no slash, and its arguments.
  let words: [String]
  /// All variables it gets.
  var environment: [String: String]
  /// Whether it may read the terminal; else it has neither input nor a terminal to open.
  var mayUseTerminal = true
  /// When it is ended, in seconds; a person may have to sign in meanwhile.
  var timeout = 300
  /// The most it may print, in bytes.
  var limit = 256 * 1024

  private var name: String { printable(words.first ?? "") }

  /// Runs it and returns what it printed.
  ///
  /// - Throws: ``SourceError`` that names the program; standard error is told, output never.
  func output(cancellation: Cancellation) throws(SourceError) -> [UInt8] {
    var output = try Pipe(for: name)
    var errors = try Pipe(for: name)
    let process = try spawn(output, errors)
    output.closeWritingEnd()
    errors.closeWritingEnd()
    var heard = Heard(output: output.reading, errors: errors.reading, limit: limit)
    let deadline = monotonicSeconds() + Double(timeout)
    var status: Int32 = 0
    while !heard.isAtEnd {
      heard.readSome(waitingMilliseconds: 50)
      if waitpid(process, &status, WNOHANG) == process {
        // What it left running may hold the pipes open for ever; nothing more is waited for.
        heard.readSome(waitingMilliseconds: 0)
        return try result(heard, status)
      }
      if let failure = heard.failure(of: name) ?? interruption(cancellation, deadline) {
        end(process)
        throw failure
      }
    }
    while waitpid(process, &status, WNOHANG) == 0 {
      if let failure = interruption(cancellation, deadline) {
        end(process)
        throw failure
      }
      pause(milliseconds: 5)
    }
    return try result(heard, status)
  }

  private func interruption(_ cancellation: Cancellation, _ deadline: Double) -> SourceError? {
    if cancellation.isCanceled { return .stopped }
    return monotonicSeconds() > deadline ? .tookTooLong(name, seconds: timeout) : nil
  }

  private func result(_ heard: Heard, _ status: Int32) throws(SourceError) -> [UInt8] {
    if let failure = heard.failure(of: name) { throw failure }
    guard status != 0 else { return heard.output }
    let signal = status & 0x7F
    let how =
      signal == 0 ? "ended with status \(status >> 8 & 0xFF)" : "was ended by signal \(signal)"
    throw .failed(name, how: how, words: heard.lastWords)
  }

  /// Asks it to end, and ends it if it does not.
  private func end(_ process: pid_t) {
    // With a session of its own it may have children of its own.
    let target = mayUseTerminal ? process : -process
    var status: Int32 = 0
    kill(target, SIGTERM)
    for _ in 0..<100 {
      if waitpid(process, &status, WNOHANG) != 0 { return }
      pause(milliseconds: 10)
    }
    kill(target, SIGKILL)
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }
}

// MARK: - Starting

extension Program {
  private func spawn(
    _ output: borrowing Pipe,
    _ errors: borrowing Pipe
  ) throws(SourceError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    if !mayUseTerminal {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // guise ignores some signals, and a program that is started would inherit that.
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    let session = mayUseTerminal ? 0 : libc_spawn_own_session()
    posix_spawnattr_setflags(&attributes, flags | session)
    var process: pid_t = 0
    let entries = environment.map { "\($0.key)=\($0.value)" }
    let failure = withCStrings(words) { arguments in
      withCStrings(entries) { environment in
        posix_spawnp(&process, words[0], &actions, &attributes, arguments, environment)
      }
    }
    guard failure == 0 else {
      throw .notStarted(name, reason: String(cString: strerror(failure)))
    }
    return process
  }
}

/// Lends texts to C as a null-terminated array of strings.
private func withCStrings<Result>(
  _ texts: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return body(copies)
}

/// Both ends of a pipe, neither of which a program inherits by itself.
private struct Pipe: ~Copyable {
  let reading: Int32
  private(set) var writing: Int32

  init(for program: String) throws(SourceError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .notStarted(program, reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Whoever reads must not be held up by one pipe while the other fills.
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    (reading, writing) = (ends[0], ends[1])
  }

  mutating func closeWritingEnd() {
    close(writing)
    writing = -1
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }
}
