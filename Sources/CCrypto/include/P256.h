#ifndef GUISE_P256_H
#define GUISE_P256_H
#include <openssl/evp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The private key on the curve P-256 that a DER document holds, as SEC 1 or PKCS #8 has it; NULL
// where it holds none. To be freed with EVP_PKEY_free.
EVP_PKEY *_Nullable guise_p256_key(const uint8_t *_Nonnull der, size_t count);

// The coordinates of the public key, 32 bytes each.
bool guise_p256_point(EVP_PKEY *_Nonnull key, uint8_t *_Nonnull x, uint8_t *_Nonnull y);

// ECDSA with SHA-256 over `count` bytes: r and s, 32 bytes each, one after the other.
bool guise_p256_sign(
    EVP_PKEY *_Nonnull key, const uint8_t *_Nonnull bytes, size_t count,
    uint8_t *_Nonnull signature);
#endif
