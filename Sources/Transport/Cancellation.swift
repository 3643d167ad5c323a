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

extension Cancellation {
  /// Waits in short steps, so that a cancellation is seen soon.
  ///
  /// - Throws: ``TransportError/canceled`` as soon as it is.
  package func wait(milliseconds: Int) throws(TransportError) {
    let end = monotonicMilliseconds() + milliseconds
    while case let left = end - monotonicMilliseconds(), left > 0 {
      if isCanceled { throw .canceled }
      pause(milliseconds: min(left, Exchange.cancellationInterval))
    }
  }
}
