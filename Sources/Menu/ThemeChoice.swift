package import Canvas
package import Identity

/// A theme that can be chosen.
package struct ThemeOffer: Hashable, Sendable {
  /// What the settings call it.
  package let name: String
  /// Its colors.
  package let theme: Theme
  /// What is wrong with its file.
  package let problems: [Problem]

  /// Puts the parts together.
  package init(name: String, theme: Theme, problems: [Problem] = []) {
    self.name = name
    self.theme = theme
    self.problems = problems
  }
}

/// The list of themes; the menu around it is painted in the one that is marked.
package struct ThemeChoice: Hashable, Sendable {
  /// All themes.
  package let offers: [ThemeOffer]
  /// The marked one.
  package internal(set) var cursor: Int
  /// What comes back where none is chosen.
  let former: ThemeOffer
}

extension Model {
  /// Opens the list of themes, and carries out what was typed before it was there.
  mutating func offer(_ themes: [ThemeOffer]) -> [Effect] {
    guard let typed = take(.themes), !themes.isEmpty else { return [] }
    let current = themes.firstIndex { $0.name == theme.name } ?? 0
    dialog = .themes(ThemeChoice(offers: themes, cursor: current, former: theme))
    theme = themes[current]
    return replay(typed)
  }

  /// Carries out a command while themes are looked at.
  mutating func choose(_ command: Command, _ choice: ThemeChoice) -> [Effect] {
    switch command {
    case .submit:
      dialog = nil
      return [.keepTheme(theme.name)]
    case .back:
      dialog = nil
      theme = choice.former
    default:
      var choice = choice
      choice.cursor = moved(choice.cursor, of: choice.offers.count, by: command)
      theme = choice.offers[choice.cursor]
      dialog = .themes(choice)
    }
    return []
  }

  /// Tells that the chosen theme is written down, or why it is not: it stays on the screen anyway.
  mutating func keptTheme(_ name: String, in file: String, failure: Failure?) {
    if let failure { return show(failure) }
    let place = text(of: SourceLocation(file: file, line: 0))
    post(Notice(.passing, "theme \(name) is kept in \(place)"))
  }
}
