#ifndef GUISE_CCURL_H
#define GUISE_CCURL_H
#include <curl/curl.h>
#endif
