/// The percent-encoding of RFC 3986 with AWS's choice of what stays as it is.
///
/// Source: IAM User Guide, "Create a signed AWS API request", the function UriEncode.
package enum PercentEncoding {
  /// Encodes every byte but letters, digits, `-`, `.`, `_`, `~` and the bytes of `also`.
  package static func encode(_ text: some StringProtocol, keeping also: String = "") -> String {
    let kept = Array(also.utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Replaces each `%XX` by its byte; anything else, a lone `%` and `+` included, stays.
  package static func decode(_ text: some StringProtocol) -> String {
    let encoded = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < encoded.count {
      if encoded[index] == UInt8(ascii: "%"), index + 2 < encoded.count,
        let high = hexValue(encoded[index + 1]), let low = hexValue(encoded[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(encoded[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The fields of a query string or a form, in order; a field without `=` has an empty value.
  package static func fields(_ text: some StringProtocol) -> [HTTPRequest.Field] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? parts[1] : ""
      return HTTPRequest.Field(name: decode(parts[0]), value: decode(value))
    }
  }

  /// Fields as a query string or a form, in the order given.
  package static func text(_ fields: [HTTPRequest.Field]) -> String {
    fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
