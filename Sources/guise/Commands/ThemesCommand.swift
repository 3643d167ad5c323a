import ArgumentParser
import Canvas
import Identity
import Settings
import Terminal

/// `guise themes`: what themes there are, and how one looks.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List the themes, or show how the menu looks in one.",
    discussion: """
      In the menu, t shows them all and keeps the one you like. Themes of your own are files in \
      themes/ beside config.toml.
      """
  )

  @Argument(
    help: "The theme to show.",
    completion: .shellCommand("guise themes --names")
  )
  var name: String?

  @Flag(help: "Print a JSON array.")
  var json = false

  @Flag(help: ArgumentHelp("Print the names alone.", visibility: .hidden))
  var names = false

  func run() throws {
    let world = World.live
    let library = ThemeLibrary(configHome: world.configHome)
    if let name { return try show(name, of: library, in: world) }
    if names {
      return try Output.print(library.names.map { $0 + "\n" }.joined())
    }
    let current = Settings.load(configHome: world.configHome).settings.theme
    let themes = library.themes()
    if json {
      try Output.print(JSON.lines(themes.map { $0.json(isCurrent: $0.name == current) }))
    } else {
      try Output.print(Table(themes.map { $0.row(isCurrent: $0.name == current) }).text)
      for problem in themes.flatMap(\.problems) { Output.note("guise: \(problem)") }
    }
  }

  /// Prints a menu in the theme's colors: plain text where nobody could see them.
  private func show(_ name: String, of library: ThemeLibrary, in world: World) throws {
    guard library.names.contains(name) else {
      throw Failure(library.theme(named: name).problems.map(\.description).joined(separator: "\n"))
    }
    let (theme, problems) = library.theme(named: name)
    let terminal = OutputTerminal(colorLimit: world.colorLimit)
    let screen = ThemePreview.screen(columns: min(terminal?.columns ?? 80, 100))
    let lines =
      terminal.map { screen.ansiLines(theme: theme, depth: $0.depth) } ?? screen.plainLines
    try Output.print(lines.map { $0 + "\n" }.joined())
    for problem in problems { Output.note("guise: \(problem)") }
  }
}

extension World {
  /// The most colors that the person wants (no-color.org).
  var colorLimit: ColorDepth { (environment["NO_COLOR"] ?? "").isEmpty ? .direct : .mono }
}

extension Screen {
  /// The rows without colors, and without blanks at their ends.
  fileprivate var plainLines: [String] {
    lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }
}

extension NamedTheme {
  /// The theme as `guise themes --json` prints it.
  fileprivate func json(isCurrent: Bool) -> JSON {
    .object([
      ("name", .string(name)), ("title", .string(theme.name)),
      ("appearance", JSON(theme.appearance?.rawValue)), ("file", JSON(file)),
      ("current", .bool(isCurrent)),
    ])
  }

  /// The theme as a row of the table.
  fileprivate func row(isCurrent: Bool) -> [String] {
    [
      isCurrent ? "›" : " ", name.printable, theme.appearance?.rawValue ?? "any",
      theme.name.printable, (file ?? "").printable,
    ]
  }
}
