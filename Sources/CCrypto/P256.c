#include "CCrypto.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/x509.h>
#include <string.h>

enum { coordinate_size = 32, signature_limit = 80 };

static bool is_p256(EVP_PKEY *key) {
  char group[32] = "";
  size_t length = 0;
  return EVP_PKEY_get_utf8_string_param(
             key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &length) == 1 &&
         strcmp(group, "prime256v1") == 0;
}

EVP_PKEY *guise_p256_key(const uint8_t *der, size_t count) {
  guise_crypto_start();
  EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &der, (long)count);
  if (key && is_p256(key)) return key;
  EVP_PKEY_free(key);
  return NULL;
}

static bool coordinate(EVP_PKEY *key, const char *name, uint8_t *bytes) {
  BIGNUM *number = NULL;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) return false;
  bool is_done = BN_bn2binpad(number, bytes, coordinate_size) == coordinate_size;
  BN_free(number);
  return is_done;
}

bool guise_p256_point(EVP_PKEY *key, uint8_t *x, uint8_t *y) {
  return coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X, x) &&
         coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y, y);
}

bool guise_p256_sign(EVP_PKEY *key, const uint8_t *bytes, size_t count, uint8_t *signature) {
  uint8_t der[signature_limit];
  size_t length = sizeof der;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool is_signed = context &&
                   EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                   EVP_DigestSign(context, der, &length, bytes, count) == 1;
  EVP_MD_CTX_free(context);
  if (!is_signed) return false;
  const uint8_t *start = der;
  ECDSA_SIG *pair = d2i_ECDSA_SIG(NULL, &start, (long)length);
  if (!pair) return false;
  bool is_done =
      BN_bn2binpad(ECDSA_SIG_get0_r(pair), signature, coordinate_size) == coordinate_size &&
      BN_bn2binpad(ECDSA_SIG_get0_s(pair), signature + coordinate_size, coordinate_size) ==
          coordinate_size;
  ECDSA_SIG_free(pair);
  return is_done;
}
