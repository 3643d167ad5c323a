#ifndef GUISE_CNCURSES_H
#define GUISE_CNCURSES_H
// What Swift cannot use of ncurses by itself: mutable globals, macros with casts or arguments,
// variadic calls; and what must be C because it runs in signal handlers.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdint.h>
#include <termios.h>

static inline WINDOW *_Nonnull curses_window(void) { return stdscr; }
static inline int curses_rows(void) { return LINES; }
static inline int curses_columns(void) { return COLS; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t curses_bold(void) { return WA_BOLD; }
static inline attr_t curses_dim(void) { return WA_DIM; }
static inline attr_t curses_underline(void) { return WA_UNDERLINE; }
static inline attr_t curses_reverse(void) { return WA_REVERSE; }
static inline attr_t curses_italic(void) {
#ifdef WA_ITALIC
  return WA_ITALIC;
#else
  return 0;
#endif
}

static inline int curses_key_function(int number) { return KEY_F(number); }

static inline mmask_t curses_button_pressed(void) { return BUTTON1_PRESSED; }
static inline mmask_t curses_wheel_up(void) { return BUTTON4_PRESSED; }
/// macOS's ncurses has version 1 of the mouse interface, which knows four buttons and reports the
/// wheel turned down as the second.
static inline mmask_t curses_wheel_down(void) {
#if NCURSES_MOUSE_VERSION > 1
  return BUTTON5_PRESSED;
#else
  return BUTTON2_PRESSED;
#endif
}

/// Whether a terminal of a type can show a screen: 1, or 0 where it cannot place the cursor, or -1
/// where nothing is known about it. Unlike `initscr`, it does not end the process. The type that
/// was asked for last is the one that the capabilities are those of.
int curses_probe(const char *_Nonnull type);
/// Takes over the terminal on the standard streams. The corresponding C function is `newterm`.
SCREEN *_Nullable curses_open(const char *_Nonnull type);
/// A string capability of terminfo, by its short name; null where the terminal has none.
const char *_Nullable curses_capability(const char *_Nonnull name);
/// How many colors a type of terminal has; negative where it has none, or cannot move its cursor.
/// Leaves alone the terminal that is drawn on.
int curses_colors_of(const char *_Nonnull type);
/// Whether terminfo has a flag, by its short name.
int curses_has_flag(const char *_Nonnull name);
/// The bytes that write into the terminal's status line, which is the title, or null. The
/// corresponding C function is `tparm`, which is variadic.
const char *_Nullable curses_to_status_line(void);
/// Whether the locale of the process encodes text as UTF-8.
int curses_locale_is_utf8(void);
/// Gives a pair of colors a number. Returns 0 where it could not.
int curses_define_pair(int pair, int foreground, int background);
/// Puts a base character and its marks into a cell of the window.
void curses_put(
  int row, int column, const uint32_t *_Nonnull scalars, int count, attr_t attributes, int pair);

/// From now on writes the number of each of these signals, as one byte, to `fd`.
void signals_forward(int fd, const int *_Nonnull numbers, int count);
/// Puts the former actions of the forwarded signals and of the fatal ones back.
void signals_restore(void);
/// Lets the default action of a forwarded signal happen once, in the calling thread.
void signals_take_default(int number);
/// On a fatal signal: writes `restore` to the terminal, puts `saved` back, copies what was printed
/// into `captured` meanwhile to `error` (both may be -1), and ends the process by the same signal.
void signals_restore_on_crash(
  const struct termios *_Nonnull saved, const char *_Nonnull restore, int captured, int error);
/// On a signal that would end the process: puts `saved` back and ends it by the same signal. A stop
/// from the keyboard does nothing meanwhile.
void signals_restore_on_end(const struct termios *_Nonnull saved);
#endif
