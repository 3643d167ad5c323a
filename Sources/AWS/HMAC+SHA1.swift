import CCrypto

extension HMAC {
  /// The 20 bytes that authenticate `message` under `key` with SHA-1, as one-time codes use it.
  package static func sha1(for message: [UInt8], key: [UInt8]) -> [UInt8] {
    guise_crypto_start()
    return [UInt8](unsafeUninitializedCapacity: 20) { code, count in
      // OpenSSL takes neither a key nor a message by a null pointer, even where it is empty.
      let made = CCrypto.HMAC(
        EVP_sha1(),
        key + [0],
        Int32(key.count),
        message + [0],
        message.count,
        code.baseAddress,
        nil
      )
      precondition(made != nil, "libcrypto has no HMAC-SHA1")
      count = 20
    }
  }
}
