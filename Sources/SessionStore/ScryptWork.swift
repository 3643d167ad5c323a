internal import CCrypto
internal import CLibc
package import Identity

/// How much work it is to try a passphrase: the parameters of scrypt.
///
/// Source: RFC 7914; OWASP Password Storage Cheat Sheet on their values.
package struct ScryptWork: Sendable {
  /// N, r and p of the standard.
  package let cost, blockSize, lanes: UInt64

  /// Takes the parameters as they are.
  package init(cost: UInt64, blockSize: UInt64, lanes: UInt64) {
    (self.cost, self.blockSize, self.lanes) = (cost, blockSize, lanes)
  }

  /// 128 MiB, and some tenths of a second.
  package static let standard = ScryptWork(cost: 1 << 17, blockSize: 8, lanes: 1)

  /// The key that a passphrase and a salt make; `nil` where the library refuses, or a file asks for
  /// more memory than guise's own do.
  package func key(_ passphrase: Secret, salt: [UInt8]) -> [UInt8]? {
    key(Array(passphrase.reveal().utf8), salt: salt)
  }

  /// The same of a passphrase that lies in no other memory; the key is kept out of swap.
  func key(_ passphrase: [UInt8], salt: [UInt8]) -> [UInt8]? {
    guise_crypto_start()
    var key = [UInt8](repeating: 0, count: SealedBox.keyLength)
    libc_deny_swap(&key, key.count)
    let isMade = passphrase.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        EVP_PBE_scrypt(
          characters.baseAddress,
          characters.count,
          salt,
          salt.count,
          cost,
          blockSize,
          lanes,
          256 << 20,
          &key,
          key.count
        )
      }
    }
    return isMade == 1 ? key : nil
  }
}
