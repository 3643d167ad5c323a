import Canvas

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
