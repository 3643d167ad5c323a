#include "CNCurses.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// Everything in a handler here is in the list of async-signal-safe functions (signal-safety(7)).

enum { most = 65 };
static struct sigaction former[most];
static sig_atomic_t is_taken[most];

static void take(int number, const struct sigaction *action) {
  if (number <= 0 || number >= most) return;
  // Handlers may be installed again, as after a stop; only the first finds what was there before.
  if (is_taken[number]) {
    sigaction(number, action, NULL);
  } else if (sigaction(number, action, &former[number]) == 0) {
    is_taken[number] = 1;
  }
}

static volatile sig_atomic_t pipe_fd = -1;

void signals_restore(void) {
  for (int number = 1; number < most; number++) {
    if (!is_taken[number]) continue;
    sigaction(number, &former[number], NULL);
    is_taken[number] = 0;
  }
  pipe_fd = -1;
}

static void forward(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already holds enough to wake the reader.
  if (pipe_fd >= 0) (void)!write(pipe_fd, &byte, 1);
  errno = saved;
}

static struct sigaction forwarding(void) {
  struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return action;
}

void signals_forward(int fd, const int *numbers, int count) {
  pipe_fd = fd;
  struct sigaction action = forwarding();
  for (int i = 0; i < count; i++) take(numbers[i], &action);
}

void signals_take_default(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  raise(number);
  action = forwarding();
  sigaction(number, &action, NULL);
}

static struct termios crash_termios;
static char crash_restore[512];
static size_t crash_length;
static int crash_captured = -1;
static int crash_error = -1;

static void replay(void) {
  char block[1024];
  ssize_t count;
  if (crash_captured < 0 || crash_error < 0) return;
  if (lseek(crash_captured, 0, SEEK_SET) != 0) return;
  while ((count = read(crash_captured, block, sizeof block)) > 0)
    if (write(crash_error, block, (size_t)count) != count) return;
}

static void crash(int number) {
  (void)!write(STDOUT_FILENO, crash_restore, crash_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &crash_termios);
  replay();
  // The signal is blocked until this handler returns, and then ends the process. The former action
  // is not taken: that of Swift's runtime prints memory, where secrets may be.
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  raise(number);
}

void signals_restore_on_crash(
  const struct termios *saved, const char *restore, int captured, int error) {
  crash_termios = *saved;
  crash_length = strlen(restore);
  if (crash_length > sizeof crash_restore) crash_length = sizeof crash_restore;
  memcpy(crash_restore, restore, crash_length);
  crash_captured = captured;
  crash_error = error;

  // A stack overflow leaves no stack to handle it on.
  static char stack[1 << 16];
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE))
    sigaltstack(&alternative, NULL);

  struct sigaction action = {.sa_handler = crash, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) take(fatal[i], &action);
}

void signals_restore_on_end(const struct termios *saved) {
  crash_termios = *saved;
  crash_length = 0;
  crash_captured = -1;
  struct sigaction action = {.sa_handler = crash};
  sigemptyset(&action.sa_mask);
  const int ending[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) take(ending[i], &action);
  // Whoever comes back from a stop would find the terminal as the shell likes it.
  action.sa_handler = SIG_IGN;
  take(SIGTSTP, &action);
}
