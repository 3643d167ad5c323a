package import Identity

/// What an entry looks like and asks, where its profile does not say.
package struct LabelValues: Hashable, Sendable {
  /// The text of the label; may have `{name}`, `{account}` and `{role}` in it.
  package var displayName: String?
  package var color: LabelColor?
  package var group: String?
  package var guardLevel: Guard?

  /// Nothing.
  package init() {}

  /// The label's text for an entry; `nil` where none is given.
  package func displayName(name: String, account: AccountID?, role: String?) -> String? {
    displayName?.replacing("{name}", with: name)
      .replacing("{account}", with: account?.description ?? "")
      .replacing("{role}", with: role ?? "")
  }
}

/// A `[[labels]]` of the settings: for which entries it is, and what it says of them.
package struct LabelRule: Hashable, Sendable {
  var names: [Glob] = []
  var accounts: [Glob] = []
  var roles: [Glob] = []
  var values = LabelValues()

  /// Whether each kind of pattern that is given has one that fits.
  func matches(name: String, account: String, role: String) -> Bool {
    (accounts.isEmpty || accounts.contains { $0.matches(account) })
      && (names.isEmpty || names.contains { $0.matches(name) })
      && (roles.isEmpty || roles.contains { $0.matches(role) })
  }
}

/// All rules, in the order of the file.
package struct LabelRules: Hashable, Sendable {
  var rules: [LabelRule] = []

  /// No rules.
  package init() {}

  /// Whether there is nothing to look up.
  package var isEmpty: Bool { rules.isEmpty }

  /// How many there are.
  package var count: Int { rules.count }

  /// What the rules say of an entry: of each value the first rule that fits and gives it.
  package func values(name: String, account: AccountID?, role: String?) -> LabelValues {
    var values = LabelValues()
    let account = account?.description ?? ""
    for rule in rules where rule.matches(name: name, account: account, role: role ?? "") {
      values.displayName = values.displayName ?? rule.values.displayName
      values.color = values.color ?? rule.values.color
      values.group = values.group ?? rule.values.group
      values.guardLevel = values.guardLevel ?? rule.values.guardLevel
    }
    return values
  }
}

// MARK: - Reading

extension TOMLFile {
  /// The keys of a rule: the patterns, then the values.
  static let labelKeys = [
    "name", "account", "role", "display_name", "color", "group", "guard",
  ]

  /// Reads `[[labels]]`; a rule with a pattern or value that cannot be read is left out of that.
  mutating func labelRules() -> LabelRules {
    var all = LabelRules()
    switch root["labels"] {
    case nil: break
    case .array(let nodes)?:
      for (index, node) in nodes.enumerated() {
        guard case .table(let table) = node else {
          report(at: ["labels"], "a rule is \(node.kind)", hint: "write sections [[labels]]")
          continue
        }
        if let rule = rule(table, at: ["labels", String(index)]) { all.rules.append(rule) }
      }
    case let other?:
      report(at: ["labels"], "“labels” is \(other.kind)", hint: "write sections [[labels]]")
    }
    return all
  }

  private mutating func rule(_ table: [String: TOMLNode], at path: [String]) -> LabelRule? {
    let count = problems.count
    var rule = LabelRule()
    rule.names = globs(table["name"], at: path + ["name"])
    rule.accounts = globs(table["account"], at: path + ["account"])
    rule.roles = globs(table["role"], at: path + ["role"])
    // Without one of its patterns it would be for more entries than it was meant for.
    guard problems.count == count else { return nil }
    rule.values.displayName = text(table["display_name"], at: path + ["display_name"])
    rule.values.group = text(table["group"], at: path + ["group"])
    if let text = text(table["color"], at: path + ["color"]) {
      rule.values.color = LabelColor(text)
      if rule.values.color == nil {
        report(
          at: path + ["color"],
          "“\(text)” is not a color",
          hint: "use a name such as red or darkBlue, or six hexadecimal digits"
        )
      }
    }
    if let text = text(table["guard"], at: path + ["guard"]) {
      rule.values.guardLevel = Guard(rawValue: text.lowercased())
      if rule.values.guardLevel == nil {
        report(
          at: path + ["guard"],
          "“\(text)” is not a guard, so opening asks first",
          hint: "use none, confirm or strict"
        )
        rule.values.guardLevel = .confirm
      }
    }
    reportUnknown(in: table, at: path, known: TOMLFile.labelKeys)
    if rule.names.isEmpty, rule.accounts.isEmpty, rule.roles.isEmpty {
      report(
        .warning,
        at: path,
        "a rule without name, account or role is for every entry",
        hint: "write name = \"*\" if that is meant"
      )
    }
    return rule
  }

  private mutating func text(_ node: TOMLNode?, at path: [String]) -> String? {
    switch node {
    case nil: return nil
    case .string(let text)?: return text.isEmpty ? nil : text
    case let other?:
      report(at: path, "“\(path.last ?? "")” is \(other.kind)", hint: "write a string")
      return nil
    }
  }

  /// A pattern, or several of which one has to fit.
  private mutating func globs(_ node: TOMLNode?, at path: [String]) -> [Glob] {
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
