#include "CNCurses.h"
#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

const char *curses_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

int curses_has_flag(const char *name) { return tigetflag(name) > 0; }

int curses_probe(const char *type) {
  int status = 0;
  if (setupterm(type, STDOUT_FILENO, &status) == ERR) return -1;
  return curses_capability("cup") != NULL;
}

int curses_colors_of(const char *type) {
  // The menu may have the terminal: ncurses draws by whichever was looked up last.
  TERMINAL *before = cur_term;
  int status = 0;
  if (setupterm(type, STDOUT_FILENO, &status) == ERR) return -1;
  int colors = curses_capability("cup") ? tigetnum("colors") : -1;
  TERMINAL *looked_at = set_curterm(before);
  if (looked_at != before) del_curterm(looked_at);
  return colors;
}

SCREEN *curses_open(const char *type) { return newterm(type, stdout, stdin); }

const char *curses_to_status_line(void) {
  const char *text = curses_capability("tsl");
  return text ? tparm(text, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L) : NULL;
}

int curses_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int curses_define_pair(int pair, int foreground, int background) {
#if NCURSES_EXT_COLORS
  return init_extended_pair(pair, foreground, background) != ERR;
#else
  return init_pair((short)pair, (short)foreground, (short)background) != ERR;
#endif
}

void curses_put(
  int row, int column, const uint32_t *scalars, int count, attr_t attributes, int pair) {
  wchar_t text[CCHARW_MAX + 1];
  int length = 0;
  while (length < count && length < CCHARW_MAX) {
    text[length] = (wchar_t)scalars[length];
    length += 1;
  }
  text[length] = 0;
  cchar_t cell;
#if NCURSES_EXT_COLORS
  // Numbers that a short cannot hold go through the last argument (curs_getcchar(3x)).
  int status = setcchar(&cell, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
#else
  int status = setcchar(&cell, text, attributes, (short)pair, NULL);
#endif
  // The lower right cell is drawn and yet an error, because the cursor cannot go on.
  if (status != ERR) (void)mvadd_wch(row, column, &cell);
}
