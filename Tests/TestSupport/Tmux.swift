import Foundation

/// A terminal that a test looks at and types into: one window of a tmux server of its own.
///
/// Nothing waits a fixed time: ``until(_:_:)`` looks again and again until the screen is as it
/// should be, as fzf's own tests do.
package final class Tmux {
  private let socket = "guise-\(UUID().uuidString.prefix(13))"
  private let patience: Double

  /// Starts `command` in a window of that size with exactly that environment.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - columns: The window's width.
  ///   - rows: The window's height.
  ///   - environment: Added to `PATH`, the locale and the time zone; nothing else is inherited.
  ///   - directory: Where it is run.
  ///   - patience: Seconds that a condition may take to come true.
  /// - Throws: What tmux has to complain about.
  package init(
    _ command: [String],
    columns: Int = 80,
    rows: Int = 24,
    environment: [String: String] = [:],
    directory: String = NSTemporaryDirectory(),
    patience: Double = 30
  ) throws {
    self.patience = patience
    var inside = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TZ": "UTC",
    ]
    inside.merge(environment) { _, own in own }
    let settings = inside.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // TERM is tmux's own; everything else of this process's environment stays out.
    let line =
      (["env", "-i", "TERM=\(environment["TERM"] ?? "tmux-256color")"] + settings + command)
      .map(Tmux.quoted).joined(separator: " ")
    try tmux(
      "new-session",
      "-d",
      "-x",
      "\(columns)",
      "-y",
      "\(rows)",
      "-c",
      directory,
      "exec " + line
    )
    try tmux("set-option", "-g", "remain-on-exit", "on")
    try tmux("set-option", "-g", "status", "off")
    try tmux("set-option", "-s", "escape-time", "0")
    try tmux("set-option", "-g", "mouse", "on")
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  deinit { _ = try? tmux("kill-server") }

  /// Presses keys by tmux's names for them: `Enter`, `C-c`, `j`.
  package func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types text as it stands.
  package func type(_ text: String) throws { try tmux("send-keys", "-l", text) }

  /// Puts text in as a terminal pastes, bracketed where the program asked for that.
  package func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  /// Changes the window's size.
  package func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// The screen's text, a line a row, without trailing blanks.
  package func screen() throws -> String { try tmux("capture-pane", "-p") }

  /// The screen's text and all that has scrolled out of it.
  package func history() throws -> String { try tmux("capture-pane", "-p", "-J", "-S", "-") }

  /// The screen with its colors and attributes as escape sequences.
  package func colors() throws -> String { try tmux("capture-pane", "-p", "-e", "-N") }

  /// Whether the program has the second screen, which terminals drop when it is left.
  package func isOnAlternateScreen() throws -> Bool { try format("#{alternate_on}") == "1" }

  /// What tmux knows of the window, in the words of its FORMATS.
  package func format(_ format: String) throws -> String {
    try tmux("display-message", "-p", format).trimmingCharacters(in: .newlines)
  }

  /// Has tmux take what programs copy.
  package func takeCopies() throws { try tmux("set-option", "-s", "set-clipboard", "on") }

  /// What was copied last.
  package func copied() throws -> String { try tmux("show-buffer") }

  /// Whether the program in the window has ended.
  package func hasEnded() throws -> Bool {
    try tmux("list-panes", "-F", "#{pane_dead}").hasPrefix("1")
  }

  /// The exit status of the program, which is waited for.
  package func exitStatus() throws -> Int? {
    // tmux sees the terminal closed before it hears of the status.
    try until("there is an exit status") { _ in try !format("#{pane_dead_status}").isEmpty }
    return Int(try format("#{pane_dead_status}"))
  }

  /// The process that the window was started with.
  package func processID() throws -> Int32 {
    Int32(try tmux("list-panes", "-F", "#{pane_pid}").trimmingCharacters(in: .newlines)) ?? -1
  }

  /// Waits until the screen holds `text`, and gives the screen.
  @discardableResult
  package func until(_ text: String) throws -> String {
    try until("the screen holds “\(text)”") { $0.contains(text) }
  }

  /// Waits until `condition` holds for the screen, and gives the screen.
  @discardableResult
  package func until(_ what: String, _ condition: (String) throws -> Bool) throws -> String {
    let end = Date.now.addingTimeInterval(patience)
    var last = ""
    repeat {
      last = try screen()
      if try condition(last) { return last }
      _ = poll(nil, 0, 30)
    } while Date.now < end
    throw Impatience(description: "waited \(patience) s until \(what); the screen:\n\(last)")
  }

  /// Waits until the program has ended.
  package func untilEnded() throws {
    try until("the program has ended") { _ in try hasEnded() }
  }

  /// A condition that did not come true in time.
  package struct Impatience: Error, CustomStringConvertible {
    /// What was waited for, and what was there instead.
    package let description: String
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let result = try Launch.run(
      ["tmux", "-L", socket, "-f", "/dev/null"] + arguments,
      environment: ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]
    )
    guard result.status == 0 else {
      throw Impatience(description: "tmux \(arguments): \(result.errors)")
    }
    return result.output
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
