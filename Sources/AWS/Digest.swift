import CCrypto
import Identity

/// SHA-256 (FIPS 180-4), by libcrypto.
package enum SHA256 {
  /// The 32 bytes of the digest of `bytes`.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let isDone = guise_sha256(bytes, bytes.count, &digest)
    precondition(isDone, "libcrypto has no SHA-256")
    return digest
  }

  /// The digest of `bytes` in lower-case hexadecimal, as Signature Version 4 writes it.
  package static func hexDigest(_ bytes: [UInt8]) -> String { Hexadecimal.text(digest(bytes)) }
}

/// HMAC with SHA-256 (RFC 2104), by libcrypto.
package enum HMAC {
  /// The 32 bytes that authenticate `message` under `key`.
  package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    let isDone = guise_hmac_sha256(key, key.count, message, message.count, &code)
    precondition(isDone, "libcrypto has no HMAC-SHA256")
    return code
  }
}

/// Overwrites key material that is no longer needed, in a way the optimizer may not remove.
func wipe(_ bytes: inout [UInt8]) {
  bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
}
