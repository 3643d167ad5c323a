internal import CCrypto

/// AES-256-GCM: bytes that only the holder of the key can read, and nobody can change unseen.
///
/// Source: NIST SP 800-38D; nonces are 96 random bits, tags 128 bits.
enum SealedBox {
  /// The key's length in bytes.
  static let keyLength = 32
  private static let nonceLength = 12
  private static let tagLength: Int32 = 16

  /// Encrypts `plain` and binds it to `context`; `nil` only if the library fails.
  static func seal(_ plain: [UInt8], key: [UInt8], context: [UInt8]) -> [UInt8]? {
    guard key.count == keyLength, let nonce = randomBytes(nonceLength) else { return nil }
    return withCipher { cipher in
      var written: Int32 = 0
      var sealed = [UInt8](repeating: 0, count: plain.count)
      var tag = [UInt8](repeating: 0, count: Int(tagLength))
      guard EVP_EncryptInit_ex(cipher, guise_seal_cipher(), nil, key, nonce) == 1,
        EVP_EncryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1,
        EVP_EncryptUpdate(cipher, &sealed, &written, plain, Int32(plain.count)) == 1,
        Int(written) == plain.count,
        EVP_EncryptFinal_ex(cipher, nil, &written) == 1,
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, tagLength, &tag) == 1
      else { return nil }
      return nonce + sealed + tag
    }
  }

  /// Decrypts what ``seal(_:key:context:)`` made with the same key and context; `nil` for all else.
  static func open(_ box: [UInt8], key: [UInt8], context: [UInt8]) -> [UInt8]? {
    guard key.count == keyLength, box.count >= nonceLength + Int(tagLength) else { return nil }
    let nonce = Array(box.prefix(nonceLength))
    let sealed = Array(box.dropFirst(nonceLength).dropLast(Int(tagLength)))
    var tag = Array(box.suffix(Int(tagLength)))
    return withCipher { cipher in
      var written: Int32 = 0
      var plain = [UInt8](repeating: 0, count: sealed.count)
      guard EVP_DecryptInit_ex(cipher, guise_seal_cipher(), nil, key, nonce) == 1,
        EVP_DecryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1,
        EVP_DecryptUpdate(cipher, &plain, &written, sealed, Int32(sealed.count)) == 1,
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, tagLength, &tag) == 1,
        EVP_DecryptFinal_ex(cipher, nil, &written) == 1
      else { return nil }
      return plain
    }
  }

  /// Random bytes from OpenSSL's generator; `nil` if it could not be seeded.
  static func randomBytes(_ count: Int) -> [UInt8]? {
    guise_crypto_start()
    var bytes = [UInt8](repeating: 0, count: count)
    return RAND_bytes(&bytes, Int32(count)) == 1 ? bytes : nil
  }

  private static func withCipher(_ body: (OpaquePointer) -> [UInt8]?) -> [UInt8]? {
    guard let cipher = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(cipher) }
    return body(cipher)
  }
}
