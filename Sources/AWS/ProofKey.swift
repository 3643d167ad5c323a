package import Identity

/// A secret made for one sign-in, and the digest that goes ahead of it.
///
/// Whoever snatches the code that a browser brings back cannot use it without the verifier, which
/// was never in the browser. Source: RFC 7636.
package struct ProofKey: Hashable, Sendable {
  /// What is shown with the code.
  package let verifier: Secret
  /// What is sent with the browser: the verifier's SHA-256.
  package let challenge: String

  /// Makes the pair of random bytes, of which RFC 7636 wants 32.
  package init(randomBytes: [UInt8]) {
    let text = base64URL(randomBytes)
    verifier = Secret(text)
    challenge = ProofKey.challenge(of: text)
  }

  /// What a verifier is proven by.
  package static func challenge(of verifier: String) -> String {
    base64URL(SHA256.digest(Array(verifier.utf8)))
  }

  /// A pair nobody can guess.
  package static func random() -> ProofKey {
    // The system's generator is a cryptographic one.
    var generator = SystemRandomNumberGenerator()
    return ProofKey(
      randomBytes: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    )
  }
}

/// Base64 in the alphabet for URLs, without padding (RFC 4648, section 5).
func base64URL(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0...group.count { text.append(alphabet[bits >> (18 - 6 * index) & 63]) }
  }
  return String(decoding: text, as: UTF8.self)
}
