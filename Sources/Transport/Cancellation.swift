import Synchronization

/// A wish, made on any thread, that a request under way should end.
package final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Nothing is canceled yet.
  package init() {}

  /// Asks that the request end; it does within a twentieth of a second.
  package func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether ``cancel()`` was called.
  package var isCanceled: Bool { flag.load(ordering: .relaxed) }
}
