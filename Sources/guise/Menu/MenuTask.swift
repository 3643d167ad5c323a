import Credentials
import Identity
import Synchronization
import Transport

/// One errand of the menu: can be told a code, and to stop.
final class MenuTask: Sendable {
  /// Ends requests under way.
  let cancellation = Cancellation()
  /// How often each portal had been signed in to when it began.
  let signInsBefore: [String: Int]
  private let answers = Answers()
  private let signIn = Mutex(SignIn())

  private struct SignIn {
    var wantsCode = false
    var cancellation: Cancellation?
  }

  /// Begins after so many sign-ins at portals.
  init(after signIns: [String: Int] = [:]) { signInsBefore = signIns }

  /// Waits until a code is typed.
  ///
  /// - Throws: ``CredentialsError/cancelled`` when the task is told to stop instead.
  func code() throws(CredentialsError) -> Secret {
    guard let code = answers.next() else { throw .cancelled }
    return code
  }

  /// Hands over a code.
  func answer(_ code: Secret) { answers.put(code) }

  /// Stops the task wherever it is.
  func cancel() {
    cancellation.cancel()
    signIn.withLock { $0.cancellation }?.cancel()
    answers.put(nil)
  }

  /// Begins a sign-in: what ends it, alone or with the task.
  func beginSignIn() -> Cancellation {
    let own = Cancellation()
    signIn.withLock { $0.cancellation = own }
    // Whoever cancels the task from here on finds the sign-in; who did before is heard now.
    if cancellation.isCanceled { own.cancel() }
    return own
  }

  /// Ends the sign-in under way, to begin one by a code.
  func useCode() {
    signIn.withLock { signIn in
      signIn.wantsCode = true
      signIn.cancellation?.cancel()
    }
  }

  /// Whether the sign-in that ended is to begin anew by a code, which is told once.
  func takesCode() -> Bool {
    signIn.withLock { signIn in
      defer { signIn.wantsCode = false }
      return signIn.wantsCode && !cancellation.isCanceled
    }
  }
}

/// A place that one thread waits at and another puts things into.
private final class Answers: Sendable {
  private let waiting = Mutex<[Secret?]>([])
  /// A byte for each thing put in: reading one is how the other thread waits.
  private let ends: (read: Int32, write: Int32)

  init() {
    var both: [Int32] = [-1, -1]
    // Without a pipe, as when too many files are open, nothing can be answered: `next` says so.
    ends = pipe(&both) == 0 ? (both[0], both[1]) : (-1, -1)
    for end in both { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  func put(_ answer: Secret?) {
    waiting.withLock { $0.append(answer) }
    var byte: UInt8 = 0
    _ = write(ends.write, &byte, 1)
  }

  func next() -> Secret? {
    var byte: UInt8 = 0
    var count = read(ends.read, &byte, 1)
    while count < 0, errno == EINTR { count = read(ends.read, &byte, 1) }
    guard count == 1 else { return nil }
    return waiting.withLock { $0.removeFirst() }
  }
}
