#ifndef GUISE_CCRYPTO_H
#define GUISE_CCRYPTO_H
// SHA256_Init and its kin, which are fast to start, count as deprecated since OpenSSL 3.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "P256.h"

// A header of its own, not a system library: SwiftPM's pkg-config search would put the directory
// of the shared libcrypto before the static one that a release links.

// Readies libcrypto, where it is linked into the program, with what hashing and AES-GCM need and
// nothing else: no error strings, no tables of every algorithm's name, no openssl.cnf, no exit
// handler. That halves the time of the first digest. To be called before any other use of
// libcrypto, from any thread; only the first call does something.
void guise_crypto_start(void);

// AES-256-GCM, ready to be used; starts libcrypto by itself.
const EVP_CIPHER *_Nonnull guise_seal_cipher(void);

// SHA-256 of `count` bytes into the 32 bytes of `digest`.
static inline bool guise_sha256(
    const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest) {
  // The functions of old, not EVP_Digest: fetching one digest makes OpenSSL 3 set up all of them,
  // a tenth of the time of a warm start.
  SHA256_CTX context;
  return SHA256_Init(&context) == 1 && SHA256_Update(&context, bytes, count) == 1 &&
         SHA256_Final(digest, &context) == 1;
}

// HMAC-SHA256 of `count` bytes under a key into the 32 bytes of `code`.
static inline bool guise_hmac_sha256(
    const void *_Nullable key, size_t key_count, const void *_Nullable bytes, size_t count,
    uint8_t *_Nonnull code) {
  guise_crypto_start();
  // HMAC() takes neither key nor message by a null pointer, even where they are empty.
  return HMAC(EVP_sha256(), key ? key : "", (int)key_count, bytes ? bytes : (const void *)"", count,
              code, NULL) != NULL;
}
#endif
