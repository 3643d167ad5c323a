import Foundation
import TestSupport
import Testing

extension Launch.Result {
  /// Standard output as a JSON object; `null` is `NSNull`.
  func object() throws -> [String: Any] {
    try #require(try parsed() as? [String: Any], "\(output)\(errors)")
  }

  /// Standard output as a JSON array of objects.
  func objects() throws -> [[String: Any]] {
    try #require(try parsed() as? [[String: Any]], "\(output)\(errors)")
  }

  private func parsed() throws -> Any {
    try #require(!output.isEmpty, "\(errors)")
    return try JSONSerialization.jsonObject(with: Data(output.utf8))
  }
}
