#ifdef __linux__
#define _GNU_SOURCE
#endif
#include "CLibc.h"
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/keyctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

extern char **environ;
char **libc_environ(void) { return environ; }

int libc_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }

short libc_spawn_own_session(void) { return POSIX_SPAWN_SETSID; }

void libc_deny_swap(const void *memory, size_t count) { (void)mlock(memory, count); }

#ifdef __linux__

void libc_wipe(void *memory, size_t count) { explicit_bzero(memory, count); }

void libc_expect_large(void *memory, size_t count) {
  // Whole pages only; what is left at the ends is a few.
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t start = ((uintptr_t)memory + page - 1) / page * page;
  uintptr_t end = ((uintptr_t)memory + count) / page * page;
  if (start < end) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
}

void libc_deny_dumps(void) { (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int32_t libc_key_find(const char *description) {
  return (int32_t)syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", description, 0);
}

int32_t libc_key_add(const char *description, const void *bytes, size_t count) {
  long key = syscall(SYS_add_key, "user", description, bytes, count, KEY_SPEC_USER_KEYRING);
  if (key == -1) return -1;
  // A new key can be read only by those who possess it, and a process outside the login session
  // does not possess the user's keyring: grant the owner what the possessor has, keyctl_setperm(3).
  const unsigned int possessor_and_user_all = 0x3f3f0000;
  if (syscall(SYS_keyctl, KEYCTL_SETPERM, key, possessor_and_user_all) == -1) return -1;
  return (int32_t)key;
}

int libc_keyring_failure(const char *description) {
  if (libc_key_find(description) != -1) return 0;
  return errno == ENOKEY || errno == EKEYEXPIRED || errno == EKEYREVOKED ? 0 : errno;
}

long libc_key_read(int32_t key, void *bytes, size_t capacity) {
  return syscall(SYS_keyctl, KEYCTL_READ, key, bytes, capacity);
}

int libc_key_set_timeout(int32_t key, unsigned int seconds) {
  return (int)syscall(SYS_keyctl, KEYCTL_SET_TIMEOUT, key, seconds);
}

int libc_key_invalidate(int32_t key) {
  return (int)syscall(SYS_keyctl, KEYCTL_INVALIDATE, key);
}

#else

void libc_wipe(void *memory, size_t count) { memset_s(memory, count, 0, count); }
void libc_expect_large(void *memory, size_t count) { (void)memory; (void)count; }
void libc_deny_dumps(void) {}
int32_t libc_key_find(const char *description) { (void)description; errno = ENOSYS; return -1; }
int32_t libc_key_add(const char *description, const void *bytes, size_t count) {
  (void)description; (void)bytes; (void)count; errno = ENOSYS; return -1;
}
long libc_key_read(int32_t key, void *bytes, size_t capacity) {
  (void)key; (void)bytes; (void)capacity; errno = ENOSYS; return -1;
}
int libc_keyring_failure(const char *description) { (void)description; return ENOSYS; }
int libc_key_set_timeout(int32_t key, unsigned int seconds) {
  (void)key; (void)seconds; errno = ENOSYS; return -1;
}
int libc_key_invalidate(int32_t key) { (void)key; errno = ENOSYS; return -1; }

#endif
