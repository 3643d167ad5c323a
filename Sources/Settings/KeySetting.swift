package import Canvas
package import Identity

/// What `[keys]` says of one command.
package struct KeySetting: Hashable, Sendable {
  /// The section below `[keys]`, as `while-filtering` of `[keys.while-filtering]`; `nil` for `[keys]` itself.
  package let section: String?
  /// The command's name.
  package let command: String
  /// The keys that it has from now on; none where it is `"disabled"`.
  package let keys: [Key]
  /// Where that is written.
  package let location: SourceLocation
}

extension TOMLFile {
  /// Reads `[keys]` and the sections below it, in the order of the file.
  mutating func keySettings() -> [KeySetting] {
    var settings: [KeySetting] = []
    for (name, node) in table("keys") {
      if case .table(let section) = node {
        for (command, node) in section {
          settings += keySetting(node, command, section: name, at: ["keys", name, command])
        }
      } else {
        settings += keySetting(node, name, section: nil, at: ["keys", name])
      }
    }
    return settings.sorted {
      ($0.location.line, $0.section ?? "", $0.command)
        < ($1.location.line, $1.section ?? "", $1.command)
    }
  }

  private mutating func keySetting(
    _ node: TOMLNode,
    _ command: String,
    section: String?,
    at path: [String]
  ) -> [KeySetting] {
    let nodes: [TOMLNode]
    switch node {
    case .string("disabled"): nodes = []
    case .array(let several): nodes = several
    default: nodes = [node]
    }
    let count = problems.count
    let keys = nodes.compactMap { key($0, at: path) }
    // With nothing readable the command keeps what it had.
    guard problems.count == count || !keys.isEmpty else { return [] }
    return [
      KeySetting(section: section, command: command, keys: keys, location: location(path))
    ]
  }

  private mutating func key(_ node: TOMLNode, at path: [String]) -> Key? {
    guard case .string(let text) = node else {
      report(
        at: path,
        "\(node.kind) is no key",
        hint: "write a key such as \"x\" or \"ctrl-x\", several in [ ], or \"disabled\""
      )
      return nil
    }
    guard let key = Key(name: text) else {
      report(
        at: path,
        "“\(text)” is no key",
        hint: "write a character, ctrl-x, F1, enter, esc, tab, space, up, home, pgdn and the like"
      )
      return nil
    }
    if case .control(let letter) = key, let reason = TOMLFile.taken[letter] {
      report(at: path, "“\(text)” cannot be used: \(reason)")
      return nil
    }
    return key
  }

  /// What terminals make of some keys.
  ///
  /// Source: ASCII's control characters; termios(3), c_iflag and c_cc.
  private static let taken: [Character: String] = [
    "c": "it always stops what runs, or quits", "z": "it always suspends",
    "s": "terminals halt their output with it", "q": "terminals go on with their output with it",
    "h": "terminals send it for backspace", "i": "terminals send it for tab",
    "j": "terminals send it for enter", "m": "terminals send it for enter",
  ]
}
