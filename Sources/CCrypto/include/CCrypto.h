#ifndef GUISE_CCRYPTO_H
#define GUISE_CCRYPTO_H
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

// A header of its own, not a system library: SwiftPM's pkg-config search would put the directory
// of the shared libcrypto before the static one that a release links.
#endif
