import Canvas
package import Roster

/// What somebody has set about the menu.
package struct Preferences: Hashable, Sendable {
  /// What the screen is painted in.
  package var theme: ThemeOffer
  /// What the keys mean.
  package var keymap: Keymap
  /// In which order the list is.
  package var sorting: Sorting
  /// Whether what was opened is remembered and shown.
  package var showsRecents: Bool

  /// Puts the parts together.
  package init(
    theme: ThemeOffer = ThemeOffer(name: "default", theme: Theme(name: "default")),
    keymap: Keymap = .default,
    sorting: Sorting = .file,
    showsRecents: Bool = true
  ) {
    self.theme = theme
    self.keymap = keymap
    self.sorting = sorting
    self.showsRecents = showsRecents
  }
}

extension Model {
  /// Goes by preferences that were read anew.
  ///
  /// What was chosen in the menu meanwhile stays, unless what is set about it is another now.
  mutating func apply(_ preferences: Preferences) {
    let before = self.preferences
    self.preferences = preferences
    if preferences.sorting != before.sorting { sorting = preferences.sorting }
    let name = preferences.theme.name
    if case .themes = dialog { return }
    if name == theme.name || name != before.theme.name { theme = preferences.theme }
  }
}
