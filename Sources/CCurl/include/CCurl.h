#ifndef GUISE_CCURL_H
#define GUISE_CCURL_H
// CURLOPT_PROTOCOLS is marked deprecated in favor of an option that older libraries lack.
#define CURL_DISABLE_DEPRECATION 1
#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

// libcurl is not linked but opened when the first request is made: it brings 33 libraries and 5 ms
// that no other command should pay. These functions stand for curl's own of similar names, and
// give its variadic ones a type for each kind of option. None but the first may be called before
// guise_curl_open has returned true.

// Opens libcurl and readies it, once; any thread may call. False where that fails.
bool guise_curl_open(void);

// Why guise_curl_open returned false, in the words of the dynamic linker.
const char *_Nonnull guise_curl_open_error(void);

typedef size_t (*guise_curl_receiver)(
    char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

CURL *_Nullable guise_curl_easy_init(void);
void guise_curl_easy_reset(CURL *_Nonnull easy);
void guise_curl_easy_cleanup(CURL *_Nonnull easy);
const char *_Nonnull guise_curl_easy_strerror(CURLcode code);
bool guise_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value);
bool guise_curl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value);
bool guise_curl_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value);
bool guise_curl_set_body(CURL *_Nonnull easy, const void *_Nullable bytes, size_t count);
bool guise_curl_set_receiver(
    CURL *_Nonnull easy, CURLoption option, guise_curl_receiver _Nonnull receiver);
// Makes the transfer's sockets ones that a program started later does not inherit.
bool guise_curl_set_close_on_exec(CURL *_Nonnull easy);

long guise_curl_get_long(CURL *_Nonnull easy, CURLINFO field);
long long guise_curl_get_offset(CURL *_Nonnull easy, CURLINFO field);

struct curl_slist *_Nullable guise_curl_slist_append(
    struct curl_slist *_Nullable list, const char *_Nonnull text);
void guise_curl_slist_free_all(struct curl_slist *_Nullable list);

CURLM *_Nullable guise_curl_multi_init(void);
void guise_curl_multi_cleanup(CURLM *_Nonnull multi);
bool guise_curl_multi_add(CURLM *_Nonnull multi, CURL *_Nonnull easy);
void guise_curl_multi_remove(CURLM *_Nonnull multi, CURL *_Nonnull easy);
bool guise_curl_multi_perform(CURLM *_Nonnull multi);
bool guise_curl_multi_poll(CURLM *_Nonnull multi, int milliseconds);

// Whether the one transfer of `multi` has ended, and how.
bool guise_curl_multi_result(CURLM *_Nonnull multi, CURLcode *_Nonnull result);
#endif
