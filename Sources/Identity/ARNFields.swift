/// Takes an ARN apart by its bytes.
///
/// Configurations hold thousands of ARNs, and splitting text by its characters takes ten times as
/// long as all else that is done with them.
struct ARNFields {
  /// What has not been taken yet.
  private(set) var rest: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes }

  /// Takes what precedes the next `separator`, and the separator; `nil` where there is none.
  mutating func take(until separator: Unicode.Scalar) -> UnsafeBufferPointer<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: separator)) else { return nil }
    let field = UnsafeBufferPointer(rebasing: rest[..<end])
    rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
    return field
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes as text; what is no UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes are those of `word`.
  func spells(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && word.withUTF8Buffer { elementsEqual($0) }
  }
}
