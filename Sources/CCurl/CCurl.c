#include "CCurl.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>

// The soname of the flavor built with OpenSSL; all flavors have the same functions.
#ifdef __APPLE__
static const char library_name[] = "libcurl.4.dylib";
#else
static const char library_name[] = "libcurl.so.4";
#endif

// The functions that are used, once they are found.
#define FUNCTIONS(F) \
  F(CURLcode, global_init, (long)) \
  F(CURL *, easy_init, (void)) \
  F(void, easy_reset, (CURL *)) \
  F(void, easy_cleanup, (CURL *)) \
  F(const char *, easy_strerror, (CURLcode)) \
  F(CURLcode, easy_setopt, (CURL *, CURLoption, ...)) \
  F(CURLcode, easy_getinfo, (CURL *, CURLINFO, ...)) \
  F(struct curl_slist *, slist_append, (struct curl_slist *, const char *)) \
  F(void, slist_free_all, (struct curl_slist *)) \
  F(CURLM *, multi_init, (void)) \
  F(CURLMcode, multi_cleanup, (CURLM *)) \
  F(CURLMcode, multi_add_handle, (CURLM *, CURL *)) \
  F(CURLMcode, multi_remove_handle, (CURLM *, CURL *)) \
  F(CURLMcode, multi_perform, (CURLM *, int *)) \
  F(CURLMcode, multi_poll, (CURLM *, struct curl_waitfd *, unsigned, int, int *)) \
  F(CURLMsg *, multi_info_read, (CURLM *, int *))

#define DECLARE(result, name, parameters) result(*name) parameters;
static struct { FUNCTIONS(DECLARE) } curl;
static char open_error[256];

static bool find(void *library, const char *name, void **function) {
  *function = dlsym(library, name);
  if (*function) return true;
  snprintf(open_error, sizeof open_error, "%s has no %s: it is too old", library_name, name);
  return false;
}

static void open_once(void) {
  void *library = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(open_error, sizeof open_error, "%s", reason ? reason : library_name);
    return;
  }
#define FIND(result, name, parameters) \
  if (!find(library, "curl_" #name, (void **)&curl.name)) return;
  FUNCTIONS(FIND)
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    snprintf(open_error, sizeof open_error, "%s cannot be readied", library_name);
  }
}

bool guise_curl_open(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_once);
  return open_error[0] == 0;
}

const char *guise_curl_open_error(void) { return open_error; }

CURL *guise_curl_easy_init(void) { return curl.easy_init(); }
void guise_curl_easy_reset(CURL *easy) { curl.easy_reset(easy); }
void guise_curl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }
const char *guise_curl_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }

bool guise_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl.easy_setopt(easy, option, value) == CURLE_OK;
}

bool guise_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl.easy_setopt(easy, option, value) == CURLE_OK;
}

bool guise_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl.easy_setopt(easy, option, value) == CURLE_OK;
}

bool guise_curl_set_body(CURL *easy, const void *bytes, size_t count) {
  // The size first: without it curl takes the body to be text that ends at a zero byte.
  return curl.easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count) == CURLE_OK &&
         curl.easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count ? bytes : "") == CURLE_OK;
}

bool guise_curl_set_receiver(CURL *easy, CURLoption option, guise_curl_receiver receiver) {
  return curl.easy_setopt(easy, option, receiver) == CURLE_OK;
}

static int close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  return CURL_SOCKOPT_OK;
}

bool guise_curl_set_close_on_exec(CURL *easy) {
  return curl.easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, close_on_exec) == CURLE_OK;
}

long guise_curl_get_long(CURL *easy, CURLINFO field) {
  long value = 0;
  return curl.easy_getinfo(easy, field, &value) == CURLE_OK ? value : 0;
}

long long guise_curl_get_offset(CURL *easy, CURLINFO field) {
  curl_off_t value = 0;
  return curl.easy_getinfo(easy, field, &value) == CURLE_OK ? value : 0;
}

struct curl_slist *guise_curl_slist_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}

void guise_curl_slist_free_all(struct curl_slist *list) { curl.slist_free_all(list); }

CURLM *guise_curl_multi_init(void) { return curl.multi_init(); }
void guise_curl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }

bool guise_curl_multi_add(CURLM *multi, CURL *easy) {
  return curl.multi_add_handle(multi, easy) == CURLM_OK;
}

void guise_curl_multi_remove(CURLM *multi, CURL *easy) { curl.multi_remove_handle(multi, easy); }

bool guise_curl_multi_perform(CURLM *multi) {
  int running = 0;
  return curl.multi_perform(multi, &running) == CURLM_OK;
}

bool guise_curl_multi_poll(CURLM *multi, int milliseconds) {
  return curl.multi_poll(multi, NULL, 0, milliseconds, NULL) == CURLM_OK;
}

bool guise_curl_multi_result(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message = curl.multi_info_read(multi, &left);
  if (!message || message->msg != CURLMSG_DONE) return false;
  *result = message->data.result;
  return true;
}
