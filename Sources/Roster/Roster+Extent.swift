import Identity

// What a list has to know of all entries before it shows the first, asked of none in vain.

extension Roster {
  /// A text that a column of a list shows.
  package enum Column: Sendable {
    case label, role
  }

  /// The greatest width of a column's texts.
  ///
  /// `width` is asked for those alone that have more bytes than the widest before, since no character
  /// takes more cells than bytes.
  package func widest(_ column: Column, _ width: (String) -> Int) -> Int {
    var widest = 0
    for place in entries.indices {
      let length = column == .label ? entries[place].labelLength : entries[place].roleLength
      guard length > widest else { continue }
      let text = column == .label ? entries[place].label.text : entries[place].roleName
      widest = max(widest, text.map(width) ?? 0)
    }
    return widest
  }

  /// The places of entries that opening involves more of than a role and a source: a guard, a code,
  /// a scope, another role, or a mistake.
  package var specialPlaces: [Int] {
    entries.indices.filter { entries[$0].isSpecial }
  }

  /// Whether the account of some entry is known.
  package var hasAccounts: Bool { entries.contains { $0.account != nil } }
}
