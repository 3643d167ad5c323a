internal import CCrypto
import Identity

/// The name of a session at rest: a hash over everything that changes which credentials come out.
///
/// Two requests have the same key only if STS would answer them alike; a field that is left out
/// and one that is empty are different.
package struct SessionKey: Hashable, Sendable, CustomStringConvertible {
  /// SHA-256 in 64 lower-case hexadecimal digits.
  package let description: String

  /// Hashes the fields in the order of their names.
  package init(_ fields: [String: String]) {
    var canonical = NetString.Writer()
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      canonical.append(name)
      canonical.append(value)
    }
    description = Hexadecimal.text(sha256(canonical.bytes))
  }

  /// Takes a digest back from a file's name.
  init?(digest: some StringProtocol) {
    let isHex = digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard digest.utf8.count == 64, isHex else { return nil }
    description = String(digest)
  }
}

func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = guise_sha256(bytes, bytes.count, &digest)
  return digest
}
