internal import CCrypto
import FoundationEssentials
package import Identity

/// A private key on the curve P-256, which signs by ECDSA with SHA-256.
final class P256Key {
  private let key: OpaquePointer

  /// Reads the key of a PEM file, or the Base64 of one without its frame; `nil` where it is none.
  init?(pem: Secret) {
    let lines = pem.reveal().split(whereSeparator: \.isNewline)
    let text = lines.filter { !$0.hasPrefix("-----") }.joined().filter { !$0.isWhitespace }
    guard let der = Data(base64Encoded: text), !der.isEmpty else { return nil }
    var bytes = Array(der)
    defer { wipe(&bytes) }
    guard let key = guise_p256_key(bytes, bytes.count) else { return nil }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// The public key's coordinates, 32 bytes each.
  var point: (x: [UInt8], y: [UInt8]) {
    var x = [UInt8](repeating: 0, count: 32)
    var y = x
    let isDone = guise_p256_point(key, &x, &y)
    precondition(isDone, "libcrypto does not tell a key's public half")
    return (x, y)
  }

  /// The signature of some bytes, in the 64 bytes that JSON Web Algorithms want (RFC 7518, 3.4).
  func signature(of bytes: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    let isDone = guise_p256_sign(key, bytes, bytes.count, &signature)
    precondition(isDone, "libcrypto does not sign")
    return signature
  }
}

/// Proves, request by request, that whoever holds a token holds its key too (DPoP, RFC 9449).
package struct ProofOfPossession {
  private let key: P256Key

  /// Takes the key as the AWS CLI keeps it, a PEM text; `nil` where it holds no key on P-256.
  package init?(pem: Secret) {
    guard let key = P256Key(pem: pem) else { return nil }
    self.key = key
  }

  /// The value of the `DPoP` header.
  ///
  /// - Parameters:
  ///   - method: The request's method.
  ///   - url: The request's whole URL.
  ///   - now: The time.
  ///   - id: What makes this proof another than all others.
  /// - Returns: A signed JSON Web Token.
  func header(method: String, url: String, at now: Timestamp, id: String) -> String {
    let (x, y) = key.point
    let publicKey = JSON.object([
      ("kty", .string("EC")), ("x", .string(base64URL(x))), ("y", .string(base64URL(y))),
      ("crv", .string("P-256")),
    ])
    let head = JSON.object([
      ("typ", .string("dpop+jwt")), ("alg", .string("ES256")), ("jwk", publicKey),
    ])
    let claims = JSON.object([
      ("htm", .string(method)), ("htu", .string(url)), ("iat", .number(now.seconds)),
      ("jti", .string(id)),
    ])
    let text = [head, claims].map { base64URL(Array($0.text.utf8)) }.joined(separator: ".")
    return text + "." + base64URL(key.signature(of: Array(text.utf8)))
  }
}
