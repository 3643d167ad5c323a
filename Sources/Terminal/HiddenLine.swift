import CNCurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line that a person types without its being shown.
package enum HiddenLine {
  /// Asks on standard error and reads from standard input, blanks left out; `nil` at the end of the
  /// input.
  package static func ask(_ prompt: String) -> String? {
    askExactly(prompt).map { $0.filter { !$0.isWhitespace } }
  }

  /// The same with every blank as it was typed, as a passphrase may have them.
  ///
  /// A signal that ends the program meanwhile leaves the terminal as it was.
  package static func askExactly(_ prompt: String) -> String? {
    hiding(prompt) { InputLine.next() }
  }

  /// The same for what is to lie in no memory but the bytes that are given back, which are kept out of
  /// swap and are the caller's to wipe.
  package static func askSecret(_ prompt: String) -> [UInt8]? {
    hiding(prompt) { InputLine.nextBytes(limit: 1_024) }
  }

  private static func hiding<Line>(_ prompt: String, _ read: () -> Line?) -> Line? {
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    signals_restore_on_end(&shown)
    defer { signals_restore() }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    _ = write(STDERR_FILENO, prompt, prompt.utf8.count)
    let line = read()
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
    _ = write(STDERR_FILENO, "\n", 1)
    return line
  }
}
