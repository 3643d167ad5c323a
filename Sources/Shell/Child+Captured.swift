import Synchronization

/// What a program printed, and how it ended.
package struct ChildOutput: Sendable {
  /// How it ended.
  package let outcome: ChildOutcome
  /// What it wrote to standard output.
  package let output: [UInt8]
  /// What it wrote to standard error.
  package let errors: [UInt8]
}

extension Child {
  /// Runs the program to its end with nothing to read, and keeps what it prints.
  ///
  /// May be called on several threads at once. The keyboard's signals reach it as they reach this
  /// process.
  package func capture() throws(ShellError) -> ChildOutput {
    let started = Child.starting.withLock { _ in start() }
    guard let started else {
      throw .notStarted(path, reason: String(cString: strerror(errno)))
    }
    guard started.failure == 0 else {
      for descriptor in started.reading { close(descriptor) }
      throw .notStarted(path, reason: String(cString: strerror(started.failure)))
    }
    let heard = Child.readToEnd(started.reading)
    for descriptor in started.reading { close(descriptor) }
    var status: Int32 = 0
    while waitpid(started.process, &status, 0) == -1, errno == EINTR {}
    return ChildOutput(
      outcome: ChildOutcome(waitStatus: status),
      output: heard[0],
      errors: heard[1]
    )
  }

  private struct Started {
    var process: pid_t = 0
    var failure: Int32 = 0
    var reading: [Int32] = []
  }

  /// One at a time: a program that another thread starts must not inherit the writing ends in the
  /// moment before they are marked, or the pipes would stay open as long as it runs.
  private static let starting = Mutex(())

  /// `nil` where there are no pipes to be had; `errno` says why.
  private func start() -> Started? {
    var output: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]
    guard pipe(&output) == 0 else { return nil }
    guard pipe(&errors) == 0 else {
      let reason = errno
      for end in output { close(end) }
      errno = reason
      return nil
    }
    for end in output + errors { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO)
    var started = Started(reading: [output[0], errors[0]])
    started.failure = spawn(&started.process, &actions)
    close(output[1])
    close(errors[1])
    return started
  }

  /// Reads several pipes until all are at their end.
  private static func readToEnd(_ descriptors: [Int32]) -> [[UInt8]] {
    var heard = [[UInt8]](repeating: [], count: descriptors.count)
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while polls.contains(where: { $0.fd >= 0 }) {
      guard poll(&polls, nfds_t(polls.count), -1) > 0 || errno == EINTR else { break }
      for place in polls.indices where polls[place].revents != 0 {
        let count = read(polls[place].fd, &chunk, chunk.count)
        if count > 0 {
          heard[place] += chunk[..<count]
        } else if count == 0 || errno != EINTR {
          // A negative descriptor is passed over, poll(2).
          polls[place].fd = -1
          polls[place].revents = 0
        }
      }
    }
    return heard
  }
}
