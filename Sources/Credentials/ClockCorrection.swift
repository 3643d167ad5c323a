import AWS
package import Identity
import Synchronization

/// What has been found out about this machine's clock: one for all calls of a program.
package final class ClockCorrection: Sendable {
  private let seconds = Atomic(0)

  /// The clock is taken to be right until AWS says otherwise.
  package init() {}

  /// The moment by AWS's clock.
  package func corrected(_ now: Timestamp) -> Timestamp { now + seconds.load(ordering: .relaxed) }

  /// Takes over what AWS's clock is ahead; tells whether nobody knew it before.
  func learn(_ ahead: Int) -> Bool { seconds.exchange(ahead, ordering: .relaxed) == 0 }
}
