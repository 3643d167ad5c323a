import ArgumentParser
import Identity
import Menu
import Settings

/// `guise settings`: looks through the settings, or prints what can be set.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Check guise's own settings, or print all there are.",
    discussion: """
      Without an option it says where config.toml is and what is wrong with it, theme and keys \
      included; exit status 1 if something is.
      """
  )

  @Flag(help: "Print a config.toml with every setting, explained.")
  var example = false

  @Flag(help: "Print every key as the settings have them.")
  var keys = false

  func run() throws {
    if example { try Output.print(Settings.example) }
    if keys { try Output.print(Keymap.default.settingsText) }
    guard !example, !keys else { return }
    let world = World.live
    let (settings, problems) = Settings.load(configHome: world.configHome)
    let theme = ThemeLibrary(configHome: world.configHome).theme(named: settings.theme)
    let all = problems + theme.problems + settings.keymap.problems
    try Output.print(
      """
      \(Settings.path(configHome: world.configHome))
      theme = \(settings.theme), mouse = \(settings.mouse), order = \(settings.order.rawValue), \
      notify = \(settings.notify.rawValue), \
      store = \(settings.store.rawValue), \(settings.labels.count) label rules, \
      \(settings.keys.count) keys

      """
    )
    for problem in all { Output.note("guise: \(problem)") }
    if !all.isEmpty { throw ExitCode(1) }
  }
}

extension Settings {
  /// The table of keys with those that are set.
  var keymap: (keymap: Keymap, problems: [Problem]) {
    Keymap.default.applying(
      keys.map {
        KeyChange(
          section: $0.section,
          command: $0.command,
          keys: $0.keys,
          location: $0.location
        )
      }
    )
  }
}
