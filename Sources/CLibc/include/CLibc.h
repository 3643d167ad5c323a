#ifndef GUISE_CLIBC_H
#define GUISE_CLIBC_H
// What the C library has and Swift's import of it hides: variadic calls, macros with arguments,
// and functions behind feature-test macros. Accessors only; nothing here decides.
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The process's environment, a null-terminated array of NAME=VALUE.
char *_Nullable *_Nonnull libc_environ(void);

/// Opens a file and returns its descriptor, or -1 with errno. The corresponding C function is
/// `open`, which is variadic.
int libc_open(const char *_Nonnull path, int flags, mode_t mode);

/// The flag of `posix_spawnattr_setflags` that gives a child a session of its own, without a
/// terminal: `POSIX_SPAWN_SETSID`, which glibc shows only to those who ask for its extensions.
short libc_spawn_own_session(void);

/// Denies core dumps and tracing by others to this process, which holds secrets. Does nothing
/// where the system has no such call.
void libc_deny_dumps(void);

/// Asks for large pages under memory that is about to be filled: entering thousands of small ones
/// takes longer than reading the file that goes there. Does nothing where the system has no such
/// call. The corresponding C function is `madvise`.
void libc_expect_large(void *_Nonnull memory, size_t count);

/// Keeps the pages of memory that is about to hold a secret out of swap, until the process ends:
/// other secrets may lie in the same pages. What the system does not allow is left undone. The
/// corresponding C function is `mlock`.
void libc_deny_swap(const void *_Nonnull memory, size_t count);

/// Overwrites a secret that is no longer needed; a compiler does not leave it out. The corresponding
/// C function is `explicit_bzero`.
void libc_wipe(void *_Nonnull memory, size_t count);

// The kernel's key retention service, keyctl(2). Every function returns -1 with errno ENOSYS on
// systems without it.

/// Looks up a key of type "user" by description in the user's keyring. Returns its serial number.
int32_t libc_key_find(const char *_Nonnull description);
/// Adds a key to the user's keyring, readable by every process of the same user. Returns its
/// serial number.
int32_t libc_key_add(const char *_Nonnull description, const void *_Nonnull bytes, size_t count);
/// Why keys of that kind cannot be used at all: an error number; 0 where they can, whether there is
/// one or not.
int libc_keyring_failure(const char *_Nonnull description);
/// Reads a key's bytes. Returns how many there are, which may be more than `capacity`.
long libc_key_read(int32_t key, void *_Nonnull bytes, size_t capacity);
/// Has a key expire after so many seconds; 0 for never. Returns 0.
int libc_key_set_timeout(int32_t key, unsigned int seconds);
/// Destroys a key at once. Returns 0.
int libc_key_invalidate(int32_t key);

/// Cells that a terminal gives a Unicode scalar: 2, 1, 0 for combining marks, -1 for what cannot
/// be shown. `wcwidth` in a UTF-8 locale, whatever the program's own locale is.
int libc_cell_width(uint32_t scalar);
#endif
