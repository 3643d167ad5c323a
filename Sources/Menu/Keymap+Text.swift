package import Canvas

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
}

extension Binding {
  /// The names of all its keys.
  package var keyNames: String { keys.map(\.name).joined(separator: " ") }
}

extension Keymap {
  /// The table of keys as the README has it.
  package var markdownTable: String {
    var lines = ["| where | keys | does |", "|---|---|---|"]
    for scope in KeyScope.allCases {
      for (offset, binding) in bindings(in: scope).enumerated() {
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        lines.append("| \(offset == 0 ? scope.rawValue : "") | \(keys) | \(binding.label) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
