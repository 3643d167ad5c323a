import Identity

/// Values that labels of several kinds have.
extension TOMLFile {
  /// A label's color; what is none is a problem.
  mutating func color(_ node: TOMLNode?, at path: [String]) -> LabelColor? {
    guard let text = text(node, at: path) else { return nil }
    let color = LabelColor(text)
    if color == nil {
      report(
        at: path,
        "“\(text)” is not a color",
        hint: "use a name such as red or darkBlue, or six hexadecimal digits"
      )
    }
    return color
  }

  /// What opening asks; what is no such thing is a problem, and a confirmation.
  mutating func guardLevel(_ node: TOMLNode?, at path: [String]) -> Guard? {
    guard let text = text(node, at: path) else { return nil }
    if let level = Guard(rawValue: text.lowercased()) { return level }
    report(
      at: path,
      "“\(text)” is not a guard, so opening asks first",
      hint: "use none, confirm or strict"
    )
    return .confirm
  }

  /// A text; an empty one is none, and another kind of value a problem.
  mutating func text(_ node: TOMLNode?, at path: [String]) -> String? {
    switch node {
    case nil: return nil
    case .string(let text)?: return text.isEmpty ? nil : text
    case let other?:
      report(at: path, "“\(path.last ?? "")” is \(other.kind)", hint: "write a string")
      return nil
    }
  }

  /// A pattern, or several of which one has to fit.
  mutating func globs(_ node: TOMLNode?, at path: [String]) -> [Glob] {
    let nodes: [TOMLNode]
    switch node {
    case nil: return []
    case .array(let several)?: nodes = several
    case let single?: nodes = [single]
    }
    return nodes.compactMap { node in
      if case .string(let pattern) = node { return Glob(pattern) }
      report(
        at: path,
        "“\(path.last ?? "")” is \(node.kind)",
        hint: "write a pattern such as \"*-prod\", or several in [ ]"
      )
      return nil
    }
  }
}
