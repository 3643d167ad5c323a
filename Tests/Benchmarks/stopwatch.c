// Times whole processes against a floor, in one run.
//
//   stopwatch run   ROUNDS FLOOR [: COMMAND …]
//   stopwatch frame ROUNDS FLOOR [: COMMAND …]
//   MARK=TEXT KEYS=TEXT stopwatch find ROUNDS FLOOR [: COMMAND …]
//
// Words of a command are separate arguments; ":" stands between commands, and a command may begin
// with LABEL=… to be named in the table. Every round runs the floor and then each command once, so
// that a busy moment hits all alike; the ratio is the median of the rounds' ratios. "run" times
// from posix_spawn to the end of the process, its output discarded by /dev/zero: grep stops at the
// first match when it sees that its output is /dev/null. "frame" runs each command on a
// terminal of 120×40 cells and times to its first painted screen (output, then 30 ms of silence, not
// counted), then types one "j" and times to the first byte of the answer, and ends it with ctrl-C.
// "find" times to the moment when MARK is on the screen, waits for silence, types KEYS one by one,
// each after the answer to the one before, and gives the slowest answer.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
enum { most = 16 };
struct command { const char *label; char **words; double *times, *keys; };

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double run(struct command *command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/zero", O_WRONLY, 0);
  pid_t pid;
  double start = now_ms();
  int failure = posix_spawnp(&pid, command->words[0], &actions, NULL, command->words, environ);
  if (failure) { fprintf(stderr, "%s: %s\n", command->words[0], strerror(failure)); exit(1); }
  int status;
  waitpid(pid, &status, 0);
  double time = now_ms() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (status != 0) { fprintf(stderr, "%s failed (%x)\n", command->label, status); exit(1); }
  return time;
}

// Reads until nothing has come for `quiet` ms; returns when the last byte came, or -1 for none.
static double drain(int fd, int quiet, int first) {
  char buffer[65536];
  double last = -1;
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  while (poll(&polled, 1, last < 0 ? first : quiet) > 0) {
    if (read(fd, buffer, sizeof buffer) <= 0) break;
    last = now_ms();
  }
  return last;
}

// Reads until a text has come; returns when that was, or -1 where it does not come.
static double await(int fd, const char *mark) {
  static char seen[1 << 20];
  size_t length = 0;
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  while (poll(&polled, 1, 20000) > 0 && length < sizeof seen - 1) {
    ssize_t count = read(fd, seen + length, sizeof seen - 1 - length);
    if (count <= 0) break;
    length += count;
    seen[length] = 0;
    if (memmem(seen, length, mark, strlen(mark))) return now_ms();
  }
  return -1;
}

static pid_t start_in_terminal(struct command *command, int *fd) {
  struct winsize size = {.ws_row = 40, .ws_col = 120};
  pid_t pid = forkpty(fd, NULL, NULL, &size);
  if (pid == 0) {
    setenv("TERM", "xterm-256color", 1);
    execvp(command->words[0], command->words);
    _exit(127);
  }
  return pid;
}

static void end(pid_t pid, int fd) {
  if (write(fd, "\003", 1) != 1) perror("write");
  drain(fd, 50, 200);
  kill(pid, SIGTERM);
  close(fd);
  waitpid(pid, NULL, 0);
}

static double find(struct command *command, double *slowest) {
  const char *mark = getenv("MARK"), *keys = getenv("KEYS");
  int fd;
  double start = now_ms();
  pid_t pid = start_in_terminal(command, &fd);
  double there = await(fd, mark ? mark : "");
  drain(fd, 500, 500);
  *slowest = 0;
  for (const char *key = keys ? keys : ""; *key; key++) {
    double typed = now_ms();
    if (write(fd, key, 1) != 1) perror("write");
    double answered = drain(fd, 30, 200);
    if (answered - typed > *slowest) *slowest = answered - typed;
  }
  end(pid, fd);
  if (there < 0) { fprintf(stderr, "%s never showed %s\n", command->label, mark); exit(1); }
  return there - start;
}

static double frame(struct command *command, double *key) {
  int fd;
  double start = now_ms();
  pid_t pid = start_in_terminal(command, &fd);
  double painted = drain(fd, 60, 20000);
  double typed = now_ms();
  if (write(fd, "j", 1) != 1) perror("write");
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  *key = poll(&polled, 1, 5000) > 0 ? now_ms() - typed : -1;
  drain(fd, 60, 60);
  end(pid, fd);
  if (painted < 0) { fprintf(stderr, "%s painted nothing\n", command->label); exit(1); }
  return painted - start;
}

static int by_size(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

static double median(const double *values, int count) {
  double sorted[count];
  memcpy(sorted, values, sizeof sorted);
  qsort(sorted, count, sizeof *sorted, by_size);
  return sorted[count / 2];
}

static double median_ratio(const double *values, const double *floor, int count) {
  double ratios[count];
  for (int i = 0; i < count; i++) ratios[i] = values[i] / floor[i];
  return median(ratios, count);
}

int main(int argc, char **argv) {
  if (argc < 4) { fprintf(stderr, "usage: see the head of stopwatch.c\n"); return 2; }
  int rounds = atoi(argv[2]), is_find = strcmp(argv[1], "find") == 0, count = 0;
  int is_frame = is_find || strcmp(argv[1], "frame") == 0;
  struct command commands[most];
  for (int i = 3; i < argc && count < most; i++) {
    struct command *command = &commands[count++];
    char *equals = strchr(argv[i], '=');
    command->label = argv[i];
    if (equals) { *equals = 0; argv[i] = equals + 1; }
    command->words = &argv[i];
    while (i < argc && strcmp(argv[i], ":")) i++;
    if (i < argc) argv[i] = NULL;
    command->times = calloc(rounds, sizeof(double));
    command->keys = calloc(rounds, sizeof(double));
  }
  for (int round = -1; round < rounds; round++) {  // round -1 warms the caches
    for (int i = 0; i < count; i++) {
      double key = 0, time = is_find    ? find(&commands[i], &key)
                             : is_frame ? frame(&commands[i], &key)
                                        : run(&commands[i]);
      if (round >= 0) { commands[i].times[round] = time; commands[i].keys[round] = key; }
    }
  }
  for (int i = 0; i < count; i++) {
    printf("%-44s %9.2f ms  %7.1f x", commands[i].label, median(commands[i].times, rounds),
           median_ratio(commands[i].times, commands[0].times, rounds));
    if (is_frame)
      printf("   key %7.2f ms  %5.1f x", median(commands[i].keys, rounds),
             median_ratio(commands[i].keys, commands[0].keys, rounds));
    putchar('\n');
  }
  return 0;
}
