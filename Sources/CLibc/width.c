#define _XOPEN_SOURCE 700
#ifdef __APPLE__
#define _DARWIN_C_SOURCE
#include <xlocale.h>
#endif
#include "CLibc.h"
#include <locale.h>
#include <pthread.h>
#include <wchar.h>

static locale_t utf8;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void open_utf8(void) {
  utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

int libc_cell_width(uint32_t scalar) {
  pthread_once(&opened, open_utf8);
  if (!utf8) return wcwidth((wchar_t)scalar);
  // The locale of this thread only, and only for the call: nobody else can see the change.
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
