package import Canvas

/// What ``Terminal/next(timeoutMilliseconds:)`` waited for.
package enum Event: Hashable, Sendable {
  /// The user, or their terminal, did something.
  case input(Input)
  /// A ``Waker`` was used: messages lie in the mailbox.
  case woken
  /// Somebody wants the program to end: `SIGTERM`, or `SIGHUP` when the terminal is gone.
  case signal(Int32)
  /// Nothing happened in time.
  case timeout
}
