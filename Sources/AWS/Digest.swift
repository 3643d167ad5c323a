import CCrypto

/// SHA-256 (FIPS 180-4), by libcrypto.
package enum SHA256 {
  /// The 32 bytes of the digest of `bytes`.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      bytes.withUnsafeBytes { message in
        guard let start = digest.baseAddress else { return }
        let isDone = guise_sha256(message.baseAddress, message.count, start)
        precondition(isDone, "libcrypto has no SHA-256")
      }
      count = 32
    }
  }

  /// The digest of `bytes` in lower-case hexadecimal, as Signature Version 4 writes it.
  package static func hexDigest(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes)) }
}

/// HMAC with SHA-256 (RFC 2104), by libcrypto.
package enum HMAC {
  /// The 32 bytes that authenticate `message` under `key`.
  package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { code, count in
      key.withUnsafeBytes { key in
        message.withUnsafeBytes { message in
          guard let start = code.baseAddress, let keyStart = key.baseAddress else { return }
          let isDone = guise_hmac_sha256(
            keyStart,
            key.count,
            message.baseAddress,
            message.count,
            start
          )
          precondition(isDone, "libcrypto has no HMAC-SHA256")
        }
      }
      count = 32
    }
  }
}

/// Overwrites key material that is no longer needed, in a way the optimizer may not remove.
func wipe(_ bytes: inout [UInt8]) {
  bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
