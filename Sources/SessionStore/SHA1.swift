import CCrypto
import Identity

/// The SHA-1 of a text in 40 lower-case hexadecimal digits: a name for a file, never a protection.
func sha1(_ text: String) -> String {
  guise_crypto_start()
  let bytes = Array(text.utf8)
  var digest = [UInt8](repeating: 0, count: 20)
  _ = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil)
  return Hexadecimal.text(digest)
}
