/// How a cell looks: a role that the theme gives a color to, and where a label is meant, its tint.
///
/// Code that draws never names a color, so that a theme can change every one of them.
package struct Style: Hashable, Sendable {
  /// What the cell is, which decides how it looks.
  package var role: StyleRole
  /// The color of the label that the cell belongs to; `nil` for the theme's `label`.
  ///
  /// A `match` with a tint is a letter on the chip.
  package var tint: Tint?
  /// Whether the cell belongs to the selected line: its own role on the selection's background.
  package var isSelected: Bool

  /// A role in its own colors, or in those of a label.
  package init(_ role: StyleRole, tint: Tint? = nil, isSelected: Bool = false) {
    self.role = role
    self.tint = tint
    self.isSelected = isSelected
  }

  /// Ordinary text.
  package static let text = Style(.text)
}

/// A label's color: a name that the theme knows as `label.NAME`, or an exact color.
package enum Tint: Hashable, Sendable {
  case named(String)
  case exact(red: UInt8, green: UInt8, blue: UInt8)
}

/// Everything a theme styles.
///
/// The raw value is the key in a theme file. A dotted name falls back to what precedes its last dot, and at last to `text`.
package enum StyleRole: String, Hashable, Sendable, CaseIterable {
  case text
  case muted
  case title
  case border
  case group
  case selection
  case selectionMuted = "selection.muted"
  case match
  case hintKey = "hint.key"
  case hintText = "hint.text"
  case status
  case statusLive = "status.live"
  case statusWarning = "status.warning"
  case statusAlarm = "status.alarm"
  case statusExpired = "status.expired"
  case notice
  case error
  case danger
  /// A label's chip: readable text on the label's color.
  case label
  /// A mark in the label's color on the ordinary background.
  case labelMark = "label.mark"
  case dialog
  case dialogTitle = "dialog.title"
  case input
  case spinner
}
