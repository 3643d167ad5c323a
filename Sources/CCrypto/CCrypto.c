// RTLD_DEFAULT is behind this macro in glibc.
#define _GNU_SOURCE 1
#include "CCrypto.h"

#include <dlfcn.h>
#include <pthread.h>

static void start_once(void) {
  // A libcrypto that other libraries can find is one that libcurl's TLS may share, and what is
  // left out here could not be made up for: without the table of digests every certificate would
  // count as too weakly signed, and the system's crypto policy in openssl.cnf would not hold.
  if (dlsym(RTLD_DEFAULT, "OPENSSL_init_crypto")) return;
  OPENSSL_init_crypto(
      OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
          OPENSSL_INIT_NO_ADD_ALL_DIGESTS | OPENSSL_INIT_NO_LOAD_CONFIG |
          OPENSSL_INIT_NO_ATEXIT,
      NULL);
}

static EVP_CIPHER *seal_cipher;

static void choose_seal_cipher(void) {
#if OPENSSL_VERSION_MAJOR == 3
  // A cipher of OpenSSL's own code is first looked up among the providers', for which it sets up
  // all of their 124: half the time of a warm start. A copy counts as an application's own, and is
  // used as it is: the same code of e_aes.c, with the processor's AES instructions.
  seal_cipher = EVP_CIPHER_meth_dup(EVP_aes_256_gcm());
#endif
}

const EVP_CIPHER *guise_seal_cipher(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  guise_crypto_start();
  pthread_once(&once, choose_seal_cipher);
  return seal_cipher ? seal_cipher : EVP_aes_256_gcm();
}

void guise_crypto_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_once);
}
