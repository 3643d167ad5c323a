import Foundation

/// A directory of a test's own, removed with it.
package final class TemporaryDirectory: Sendable {
  /// Where it is.
  package let path: String

  /// Makes it under the system's temporary directory.
  package init() {
    path = NSTemporaryDirectory() + "guise-test-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: true
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
