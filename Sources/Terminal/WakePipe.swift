#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pipe through which signals and other threads reach the thread that waits for input.
///
/// One byte is one event: a signal's number, or 0 for a ``Waker``. Wakers hold the pipe, so that one
/// that outlives its terminal never writes to a descriptor that was closed and given to something
/// else.
final class WakePipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(errno) }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      // A handler that writes must never wait, and a child must not hold the pipe open.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Puts in an event.
  func send(_ event: UInt8) {
    var event = event
    _ = write(writeEnd, &event, 1)
  }

  /// Takes out the oldest event, if there is one.
  func receive() -> UInt8? {
    var event: UInt8 = 0
    return read(readEnd, &event, 1) == 1 ? event : nil
  }
}
