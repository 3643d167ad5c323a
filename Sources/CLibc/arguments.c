// The program's arguments, as glibc hands them to every constructor.
//
// In a program that Swift's library is linked into, that library would read all of /proc/self/maps
// to find them, on each start: 6 percent of a warm `credential-process`'s instructions. These are
// the two functions of its own that are in the way of that (swift/stdlib/public/stubs,
// CommandLine.cpp); where it is a shared library it keeps to its own. Should a new version of it
// have more of them there, the linker finds them twice and says so: then this file is to go.

#if defined(__linux__)

#include <features.h>

#ifdef __GLIBC__

static char *no_words[] = {0};
static char **words = no_words;
static int word_count;

__attribute__((constructor)) static void keep_arguments(int count, char **arguments) {
  words = arguments;
  word_count = count;
}

__attribute__((visibility("hidden"))) char **_swift_stdlib_getUnsafeArgvArgc(int *count) {
  *count = word_count;
  return words;
}

__attribute__((visibility("hidden"))) void _swift_stdlib_overrideUnsafeArgvArgc(
  char **arguments, int count) {
  words = arguments;
  word_count = count;
}

#endif
#endif
