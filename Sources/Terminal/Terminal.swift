import CNCurses
package import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owns the terminal while the interface is on it, and gives it back on every way out.
///
/// There can be one at a time. It belongs to the thread that made it; other threads reach it through
/// a ``Mailbox``.
package struct Terminal: ~Copyable {
  /// What the user can choose about the terminal.
  package struct Options: Sendable {
    /// Whether clicks and the wheel are reported; without, the terminal's own selection works.
    package var mouse: Bool
    /// The most colors to use; `.mono` where `NO_COLOR` is set and not empty.
    package var colorLimit: ColorDepth

    /// Everything that the terminal can do, unless said otherwise.
    package init(mouse: Bool = true, colorLimit: ColorDepth = .direct) {
      self.mouse = mouse
      self.colorLimit = colorLimit
    }
  }

  private let pipe: WakePipe
  private let capture: ErrorCapture
  private let modes: TerminalModes
  private var reader: InputReader
  /// A `SCREEN *` of ncurses.
  private let screen: OpaquePointer
  /// The terminal's settings before anything was changed.
  private let saved: termios
  private var painter: Painter
  private var title: String?
  private var reportsSize = false

  /// Takes over the terminal on standard input and output.
  package init(theme: Theme, options: Options = Options()) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let type = try Self.type(limit: options.colorLimit)
    let pipe = try WakePipe()
    setlocale(LC_ALL, "")
    var saved = termios()
    tcgetattr(STDIN_FILENO, &saved)
    guard let screen = curses_open(type) else { throw .unknown(type) }
    self.pipe = pipe
    self.saved = saved
    self.screen = screen
    modes = TerminalModes()
    capture = ErrorCapture()
    // A second of waiting for what may follow Esc is ncurses' default and far too long.
    if getenv("ESCDELAY") == nil { set_escdelay(25) }
    reader = InputReader(hasMouse: options.mouse)
    painter = Painter(theme: theme, limit: options.colorLimit)
    // ncurses' own handlers call functions that a handler must not; ours replace them.
    signals_forward(pipe.writeEnd, Self.signals, Int32(Self.signals.count))
    signals_restore_on_crash(&saved, modes.emergency, capture.file, capture.original)
    enter()
  }

  deinit {
    leave()
    delscreen(screen)
    signals_restore()
  }

  private static let signals = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]

  /// The name under which terminfo describes the terminal.
  private static func type(limit: ColorDepth) throws(TerminalError) -> String {
    let name = environment("TERM")
    guard !name.isEmpty else { throw .unnamed }
    guard name != "dumb" else { throw .unsuitable(name) }
    // ncurses sends exact colors only to terminals whose entry has them. That of `xterm-256color`
    // does not, though nearly all that call themselves so can; the one beside it does.
    if limit == .direct, ["truecolor", "24bit"].contains(environment("COLORTERM")) {
      let direct = "\(name.split(separator: "-").first ?? "")-direct"
      if curses_probe(direct) == 1 { return direct }
    }
    switch curses_probe(name) {
    case 1: return name
    case 0: throw .unsuitable(name)
    default: throw .unknown(name)
    }
  }

  /// Height and width in cells.
  package var size: (rows: Int, columns: Int) { (Int(curses_rows()), Int(curses_columns())) }

  /// How many colors are used.
  package var depth: ColorDepth { painter.depth }

  /// The colors; a new theme takes effect with the next paint.
  package var theme: Theme {
    get { painter.theme }
    set { painter.theme = newValue }
  }

  /// Whether clicks and the wheel are reported.
  package var reportsMouse: Bool {
    get { reader.hasMouse }
    set { reader.hasMouse = newValue }
  }

  /// What other threads wake ``next(timeoutMilliseconds:)`` with.
  package var waker: Waker { Waker(pipe: pipe) }

  /// Puts a screen on the terminal.
  package mutating func paint(_ screen: Screen) {
    if let title = screen.title, title != self.title {
      self.title = title
      if let bytes = modes.title(title) { writeToTerminal(bytes) }
    }
    painter.paint(screen)
  }

  /// Makes the next paint a whole one, for when something else has drawn on the screen.
  package mutating func redraw() { painter.forget() }

  /// Waits for what happens next.
  ///
  /// Ctrl-C arrives as a key, as does a `SIGINT` from elsewhere. Ctrl-Z suspends the program here,
  /// and ``Input/resized(rows:columns:)`` follows when it goes on, so that everything is painted
  /// again.
  ///
  /// - Parameter timeoutMilliseconds: How long to wait at most; for ever where `nil`.
  /// - Returns: The one thing that happened; further ones wait for the next call.
  package mutating func next(timeoutMilliseconds: Int? = nil) -> Event {
    let deadline = timeoutMilliseconds.map { monotonicMilliseconds() + max(0, $0) }
    while true {
      if reportsSize { return reportSize() }
      if let input = reader.next() { return .input(input) }
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let wait = deadline.map { Int32(clamping: max(0, $0 - monotonicMilliseconds())) } ?? -1
      let ready = poll(&sources, 2, wait)
      if ready == 0 { return .timeout }
      // Interrupted: the signal's byte is in the pipe by now.
      if ready < 0 { continue }
      if sources[1].revents != 0, let event = pipe.receive() {
        if let event = handle(event) { return event }
        continue
      }
      if isGone(sources[0].revents) { return .signal(SIGHUP) }
    }
  }

  /// Whether what `poll` says of the input means that the terminal is no more: some then report
  /// input for ever and never have any.
  private func isGone(_ reported: Int16) -> Bool {
    guard reported & Int16(POLLHUP | POLLERR | POLLNVAL) == 0 else { return true }
    var available: Int32 = 0
    let isKnown = ioctl(STDIN_FILENO, UInt(FIONREAD), &available) == 0
    return reported & Int16(POLLIN) != 0 && isKnown && available == 0
  }

  /// Turns a byte of the pipe into an event, unless it is dealt with here.
  private mutating func handle(_ byte: UInt8) -> Event? {
    switch Int32(byte) {
    case 0:
      return .woken
    case SIGINT:
      return .input(.key(.control("c")))
    case SIGTSTP:
      suspend()
      return nil
    case SIGCONT:
      // Stopped by someone else (`kill -STOP`): the shell has had the terminal since.
      takeBack()
      return nil
    case SIGWINCH:
      reportsSize = true
      return nil
    case let number:
      return .signal(number)
    }
  }

  private mutating func reportSize() -> Event {
    reportsSize = false
    if let (rows, columns) = terminalSize() { resizeterm(Int32(rows), Int32(columns)) }
    painter.forget()
    return .input(.resized(rows: size.rows, columns: size.columns))
  }

  /// Gives the terminal to `body`, a child process as a rule, and takes it back afterwards.
  ///
  /// Signals that came meanwhile were meant for the child, except those that end the program.
  ///
  /// - Parameters:
  ///   - untilKey: Whether a key is waited for first, so that what was printed can be read.
  ///   - body: What has the terminal meanwhile.
  /// - Throws: What `body` throws.
  /// - Returns: What `body` returns.
  package mutating func lend<Result, Failure: Error>(
    untilKey: Bool = false,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    leave()
    defer {
      var endings: [UInt8] = []
      while let byte = pipe.receive() {
        if [0, SIGTERM, SIGHUP].contains(Int32(byte)) { endings.append(byte) }
      }
      endings.forEach(pipe.send)
      enter()
      takeBack()
    }
    let result = try body()
    if untilKey { waitForKey() }
    return result
  }

  /// Waits for a key, or a signal that ends the program.
  private func waitForKey() {
    var settings = saved
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    var news: [UInt8] = []
    defer { news.forEach(pipe.send) }
    while true {
      var sources = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&sources, 2, -1) > 0 else { continue }
      if sources[0].revents != 0 { return }
      while let byte = pipe.receive() {
        news.append(byte)
        if [SIGTERM, SIGHUP].contains(Int32(byte)) { return }
      }
    }
  }

  /// Stops the program as ctrl-Z does, and goes on when the shell says so.
  package mutating func suspend() {
    leave()
    signals_take_default(SIGTSTP)
    enter()
    takeBack()
  }

  /// Switches everything on that the interface needs.
  private mutating func enter() {
    cbreak()
    noecho()
    nonl()
    keypad(curses_window(), true)
    nodelay(curses_window(), true)
    capture.begin()
    // The first refresh enters the screen, and only then the modes belong to it.
    refresh()
    writeToTerminal(modes.enter)
    title = nil
  }

  /// Puts everything back as it was found.
  private func leave() {
    writeToTerminal(modes.leave)
    endwin()
    writeToTerminal(modes.emptyLine)
    var saved = saved
    tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
    capture.end()
  }

  /// Sees to it that the next event is a size, and the next paint a whole one.
  private mutating func takeBack() {
    reset_prog_mode()
    flushinp()
    painter.forget()
    reportsSize = true
  }
}
