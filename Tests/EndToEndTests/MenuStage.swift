import Foundation
import TestSupport

/// The menu of the built program in a terminal, on a sandbox and in a home of its own.
final class MenuStage {
  let sandbox: SandboxProcess
  let home: GuiseHome
  let terminal: Tmux
  let size: (columns: Int, rows: Int)

  /// Opens it.
  ///
  /// - Parameters:
  ///   - columns: The terminal's width.
  ///   - rows: The terminal's height.
  ///   - settings: The text of guise's `config.toml`.
  ///   - arguments: Those of the sandbox.
  ///   - variables: Added to the environment.
  ///   - exactColors: Whether the terminal shows more than 256 colors.
  ///   - command: What is run in the terminal.
  /// - Throws: What keeps sandbox, home or terminal from being made.
  init(
    columns: Int = 80,
    rows: Int = 24,
    settings: String = "",
    sandbox arguments: [String] = [],
    variables: [String: String] = [:],
    exactColors: Bool = false,
    command: [String] = ["guise"]
  ) throws {
    sandbox = try SandboxProcess(arguments)
    home = try GuiseHome(sandbox)
    size = (columns, rows)
    try MenuStage.furnish(home, settings: settings)
    if exactColors {
      home.environment["COLORTERM"] = "truecolor"
      try home.describeExactColors()
    }
    terminal = try Tmux(
      command,
      columns: columns,
      rows: rows,
      environment: home.environment.merging(variables) { $1 },
      directory: home.path
    )
  }

  /// Opens it from a shell, for tests of what guise leaves behind.
  static func inShell(variables: [String: String] = [:]) throws -> MenuStage {
    let stage = try MenuStage(
      variables: variables,
      command: ["bash", "--rcfile", "outer", "-i"]
    )
    try stage.terminal.until("outer$")
    try stage.run("guise")
    try stage.terminal.until("Development")
    return stage
  }

  /// A command whose exit status is told on the screen.
  static func tellingStatus(of command: String) -> [String] {
    ["sh", "-c", command + "; echo ended with $?; exec cat"]
  }

  /// Types a line into a shell.
  func run(_ line: String) throws {
    try terminal.type(line)
    try terminal.press("Enter")
  }

  /// Moves the cursor to an entry by filtering for it, and drops the filter.
  func select(_ label: String) throws {
    try terminal.until("Production")
    try terminal.type("/" + label)
    try terminal.until("the cursor is on \(label)") { $0.cursorLine?.contains(label) == true }
    try terminal.press("Escape")
    try terminal.until("the whole list is back") {
      $0.cursorLine?.contains(label) == true && !$0.contains(" of 1")
    }
  }

  /// Opens a shell in an entry, and leaves it again.
  func visit(_ label: String) throws {
    try select(label)
    try terminal.press("Enter")
    try terminal.until("inner$")
    try run("exit")
    try terminal.until("shell in \(label)")
  }

  /// Shells that greet nobody, have short prompts, and write no history.
  private static func furnish(_ home: GuiseHome, settings: String) throws {
    try home.write(settings, to: "config/guise/config.toml")
    try home.write("PS1='outer$ '\n", to: "outer")
    try home.write("PS1='inner$ '\nPS2=\n", to: ".bashrc")
    try home.write("PROMPT='inner$ '\nunsetopt prompt_sp\n", to: ".zshrc")
    try FileManager.default.createDirectory(
      atPath: home.path + "/config/fish",
      withIntermediateDirectories: true
    )
    try home.write(
      "set -g fish_greeting\nfunction fish_prompt\n  echo 'inner$ '\nend\n",
      to: "config/fish/config.fish"
    )
  }
}

extension GuiseHome {
  /// Describes tmux as it is with exact colors, which not every system's terminfo does.
  fileprivate func describeExactColors() throws {
    let exact = "8;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
    let setting = ["setaf": 3, "setab": 4].map { capability, ground in
      #"\#(capability)=\E[\#(ground)%?%p1%{8}%<%t%p1%d%e\#(exact)%;m"#
    }
    let entry = [
      "tmux-direct|tmux with exact colors", "RGB", "colors#0x1000000", "pairs#0x7fff",
    ]
    try write(
      (entry + setting + ["use=tmux-256color"]).joined(separator: ",\n\t") + ",\n",
      to: "terminfo.src"
    )
    let result = try launch(["tic", "-x", "-o", ".terminfo", "terminfo.src"])
    guard result.status == 0 else { throw MenuStage.Undrawn(description: result.errors) }
  }
}

extension String {
  /// The line of the list that the cursor is on.
  var cursorLine: Substring? { split(separator: "\n").first { $0.hasPrefix("›") } }
}
