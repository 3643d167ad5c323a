import CLibc
import Synchronization

/// Runs `body` on a thread of its own, which may block as long as it likes.
///
/// Swift's own pool has a thread a core: two errands that wait for a lock or a person would stop
/// all others.
func inBackground(_ body: @escaping @Sendable () -> Void) {
  if let thread = startThread(body) { pthread_detach(thread) }
}

/// Does a job's pieces at the same time, each on a thread of its own but for the first, which is
/// done here; returns when all are done.
func atOnce<Piece: Sendable>(
  _ count: Int,
  _ body: @escaping @Sendable (Int) -> Piece
) -> [Piece] {
  let done = Done<Piece>()
  let threads = (1..<max(1, count)).compactMap { number in
    startThread { done.add(body(number), at: number) }
  }
  done.add(body(0), at: 0)
  for thread in threads { pthread_join(thread, nil) }
  return done.inOrder
}

/// What the threads of ``atOnce(_:_:)`` have done.
private final class Done<Piece: Sendable>: Sendable {
  private let pieces = Mutex<[Int: Piece]>([:])

  func add(_ piece: Piece, at number: Int) { pieces.withLock { $0[number] = piece } }

  var inOrder: [Piece] {
    pieces.withLock { pieces in pieces.sorted { $0.key < $1.key }.map(\.value) }
  }
}

/// Starts a thread, which is to be joined or detached; `nil` where there was none to be had, and
/// the work was done here: late is better than never.
private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread,
    nil,
    { pointer in
      guard let pointer else { return nil }
      Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
      return nil
    },
    box.toOpaque()
  )
  guard failure != 0 else { return thread }
  box.takeRetainedValue().body()
  return nil
}
