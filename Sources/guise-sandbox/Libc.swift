import Identity

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The wall clock, in whole seconds.
func wallClock() -> Timestamp {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Timestamp(seconds: Int(time.tv_sec))
}

/// Returns when whoever started the program closes its standard input, by ending included.
func waitForEndOfInput() {
  var bytes = [UInt8](repeating: 0, count: 256)
  while true {
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count == 0 || (count < 0 && errno != EINTR) { return }
  }
}

/// Makes SIGTERM end the program, whoever started it, and leaves the terminal's keys to them.
///
/// A program inherits the signals that the thread which started it has blocked, and the threads
/// of thread pools block nearly all. With a pipe for its input it was started by another program,
/// whose end it will see; a ctrl-C meant for that program's shell must not take the accounts away.
func settleSignals() {
  var none = sigset_t()
  sigemptyset(&none)
  sigprocmask(SIG_SETMASK, &none, nil)
  guard isatty(STDIN_FILENO) == 0 else { return }
  for key in [SIGINT, SIGQUIT, SIGTSTP] { signal(key, SIG_IGN) }
}

/// Writes all of `text` to a file descriptor; false where that fails.
@discardableResult
func write(_ text: String, to descriptor: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Says what went wrong on standard error and ends the program.
func fail(_ message: String, status: Int32 = 1) -> Never {
  write("guise-sandbox: \(message)\n", to: STDERR_FILENO)
  exit(status)
}

/// What the system says about the last call that failed.
func lastError() -> String { String(cString: strerror(errno)) }
