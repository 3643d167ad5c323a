/// What gives every ``StyleRole`` and every label its colors.
package struct Theme: Hashable, Sendable {
  /// Whether the theme is made for a dark or a light background.
  package enum Appearance: String, Hashable, Sendable, CaseIterable { case dark, light }

  /// What the user calls it.
  package var name: String
  /// The background it is made for; `nil` where it does for both.
  package var appearance: Appearance?
  /// How the roles look; a role that is not here looks like what its dotted name falls back to.
  package var looks: [StyleRole: Look]
  /// How the labels look, by the names that ``Tint/named(_:)`` holds.
  ///
  /// The background is the label's color; where there is none, the foreground is, and the text on
  /// a chip is black or white.
  package var labels: [String: Look]

  /// A theme of the terminal's own colors, with what is given.
  package init(
    name: String,
    appearance: Appearance? = nil,
    looks: [StyleRole: Look] = [:],
    labels: [String: Look] = [:]
  ) {
    self.name = name
    self.appearance = appearance
    self.looks = looks
    self.labels = labels
  }
}

/// Colors and attributes of one role, as a theme file gives them.
package struct Look: Hashable, Sendable {
  /// The text's color; `nil` for that of what the role falls back to.
  package var foreground: Color?
  /// The color behind the text; `nil` for that of what the role falls back to.
  package var background: Color?
  package var bold, dim, italic, underline, reverse: Bool

  /// Puts the parts together.
  package init(
    foreground: Color? = nil,
    background: Color? = nil,
    bold: Bool = false,
    dim: Bool = false,
    italic: Bool = false,
    underline: Bool = false,
    reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.italic = italic
    self.underline = underline
    self.reverse = reverse
  }
}

extension StyleRole {
  /// What the role looks like where a theme does not say: its name without the last part, and
  /// `text` at the end.
  package var fallback: StyleRole? {
    // The mark stands on the ordinary background, not on the chip's.
    if self == .labelMark { return .text }
    guard let dot = rawValue.lastIndex(of: ".") else { return self == .text ? nil : .text }
    return StyleRole(rawValue: String(rawValue[..<dot])) ?? .text
  }
}
