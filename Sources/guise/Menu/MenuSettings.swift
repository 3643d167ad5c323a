import Identity
import Menu
import Roster
import Settings

/// The settings, and what follows from them for the menu.
struct MenuSettings: Sendable {
  /// The settings, with entries in the order of the file: the model sorts, so that it can sort
  /// otherwise.
  let settings: Settings
  let preferences: Preferences
  /// What is wrong in their files.
  let problems: [Problem]

  /// Reads the settings and the theme that they name.
  init(configHome: String) {
    var (settings, notices) = Settings.load(configHome: configHome)
    let (theme, complaints) = ThemeLibrary(configHome: configHome).theme(named: settings.theme)
    let keys = settings.keymap
    preferences = Preferences(
      theme: ThemeOffer(name: settings.theme, theme: theme),
      keymap: keys.keymap,
      sorting: Sorting(rawValue: settings.order.rawValue) ?? .file,
      showsRecents: settings.recents
    )
    problems = notices + complaints + keys.problems
    settings.order = .file
    self.settings = settings
  }
}
