extension Key {
  /// The key as the interface writes it.
  package var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "ctrl-\(character)"
    case .function(let number): "F\(number)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "delete"
    }
  }

  /// Reads a key as it is written in settings: as ``name`` has it, or an arrow by its name.
  package init?(name text: String) {
    if text.count == 1, let character = text.first, !"↑↓←→".contains(character) {
      guard !character.isWhitespace else { return nil }
      self = .character(character)
      return
    }
    let lowered = text.lowercased()
    if lowered.hasPrefix("ctrl-"), lowered.count == 6, let letter = lowered.last {
      self = .control(letter)
    } else if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), 1...12 ~= number {
      self = .function(number)
    } else if let key = Key.named[lowered] {
      self = key
    } else {
      return nil
    }
  }

  private static let named: [String: Key] = [
    "space": .character(" "), "up": .up, "↑": .up, "down": .down, "↓": .down, "left": .left,
    "←": .left, "right": .right, "→": .right, "home": .home, "end": .end, "pgup": .pageUp,
    "pgdn": .pageDown, "enter": .enter, "esc": .escape, "tab": .tab, "shift-tab": .backTab,
    "backspace": .backspace, "delete": .delete,
  ]
}
