#ifndef GUISE_CCRYPTO_H
#define GUISE_CCRYPTO_H
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A header of its own, not a system library: SwiftPM's pkg-config search would put the directory
// of the shared libcrypto before the static one that a release links.

// Readies libcrypto with what hashing and AES-GCM need and nothing else: no error strings, no
// tables of every algorithm's name, no openssl.cnf, no exit handler. That halves the time of the
// first digest. It may be called at any time from any thread; only the first call does something,
// provided it comes before any other use of libcrypto.
static inline void guise_crypto_start(void) {
  OPENSSL_init_crypto(
      OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
          OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_LOAD_CONFIG |
          OPENSSL_INIT_NO_ATEXIT,
      NULL);
}

// SHA-256 of `count` bytes into the 32 bytes of `digest`.
static inline bool guise_sha256(
    const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest) {
  guise_crypto_start();
  return EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL) == 1;
}

// HMAC-SHA256 of `count` bytes under a key into the 32 bytes of `code`.
static inline bool guise_hmac_sha256(
    const void *_Nonnull key, size_t key_count, const void *_Nullable bytes, size_t count,
    uint8_t *_Nonnull code) {
  guise_crypto_start();
  // HMAC() takes an empty message only with a pointer that is not NULL.
  const unsigned char *message = bytes ? bytes : (const unsigned char *)"";
  return HMAC(EVP_sha256(), key, (int)key_count, message, count, code, NULL) != NULL;
}
#endif
