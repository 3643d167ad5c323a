package import Identity

/// What an entry looks like and asks, where its profile does not say.
package struct LabelValues: Hashable, Sendable {
  /// The text of the label; may have `{name}`, `{account}` and `{role}` in it.
  package var displayName: String?
  package var color: LabelColor?
  package var group: String?
  package var guardLevel: Guard?
  /// What limits its sessions.
  package var scope: LabelScope?

  /// Nothing.
  package init() {}

  /// The label's text for an entry; `nil` where none is given.
  package func displayName(name: String, account: AccountID?, role: String?) -> String? {
    guard var template = displayName else { return nil }
    // By bytes: what the library does for any pattern takes a tenth of a second for a long list.
    return template.withUTF8 { template in
      var text: [UInt8] = []
      text.reserveCapacity(LabelValues.usualLength)
      var place = 0
      while place < template.count {
        let rest = template[place...]
        if template[place] != UInt8(ascii: "{") {
          text.append(template[place])
          place += 1
        } else if rest.starts(with: "{name}".utf8) {
          text += name.utf8
          place += "{name}".utf8.count
        } else if rest.starts(with: "{account}".utf8) {
          text += account?.description.utf8 ?? "".utf8
          place += "{account}".utf8.count
        } else if rest.starts(with: "{role}".utf8) {
          text += role?.utf8 ?? "".utf8
          place += "{role}".utf8.count
        } else {
          text.append(template[place])
          place += 1
        }
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private static let usualLength = 64
}

/// What a rule limits sessions to, and where it says so.
package struct LabelScope: Hashable, Sendable {
  /// `read-only`, `none`, or ARNs of policies with commas between them, as it is written.
  ///
  /// `nil` where the rule cannot be read: whom it limits or to what, nobody knows, and what it may
  /// be for is not to be opened without.
  package let text: String?
  /// The line of the settings.
  package let location: SourceLocation
}

/// A `[[labels]]` of the settings: for which entries it is, and what it says of them.
package struct LabelRule: Hashable, Sendable {
  var names: [Glob] = []
  var accounts: [Glob] = []
  var roles: [Glob] = []
  var values = LabelValues()
}

/// All rules, in the order of the file.
package struct LabelRules: Hashable, Sendable {
  private(set) var rules: [LabelRule] = []
  private var patterns = RulePatterns()

  /// No rules.
  package init() {}

  mutating func append(_ rule: LabelRule) {
    rules.append(rule)
    patterns.append(rule)
  }

  /// Whether there is nothing to look up.
  package var isEmpty: Bool { rules.isEmpty }

  /// How many there are.
  package var count: Int { rules.count }

  /// Whether any of them limits sessions.
  package var limitSessions: Bool { rules.contains { $0.values.scope != nil } }

  /// What the rules say of an entry: of each value the first rule that fits and gives it.
  package func values(name: String, account: AccountID?, role: String?) -> LabelValues {
    var values = LabelValues()
    patterns.forEachMatch(name: name, account: account?.description ?? "", role: role ?? "") {
      let own = rules[$0].values
      values.displayName = values.displayName ?? own.displayName
      values.color = values.color ?? own.color
      values.group = values.group ?? own.group
      values.guardLevel = values.guardLevel ?? own.guardLevel
      values.scope = values.scope ?? own.scope
    }
    return values
  }
}

// MARK: - Reading

extension TOMLFile {
  /// The keys of a rule: the patterns, then the values.
  static let labelKeys = [
    "name", "account", "role", "display_name", "color", "group", "guard", "scope",
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
        if let rule = rule(table, at: ["labels", String(index)]) { all.append(rule) }
      }
    case let other?:
      report(at: ["labels"], "“labels” is \(other.kind)", hint: "write sections [[labels]]")
      if case .table(let table) = other, table["scope"] != nil {
        all.append(unreadableRule(at: ["labels"]))
      }
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
    guard problems.count == count else {
      return table["scope"] == nil ? nil : unreadableRule(at: path)
    }
    rule.values.displayName = text(table["display_name"], at: path + ["display_name"])
    rule.values.group = text(table["group"], at: path + ["group"])
    rule.values.color = color(table["color"], at: path + ["color"])
    rule.values.guardLevel = guardLevel(table["guard"], at: path + ["guard"])
    rule.values.scope = table["scope"].map { scope($0, at: path + ["scope"]) }
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

  /// A rule that limits nobody knows whom: everybody who has no limit from an earlier one.
  private func unreadableRule(at path: [String]) -> LabelRule {
    var rule = LabelRule()
    rule.values.scope = LabelScope(text: nil, location: location(path + ["scope"]))
    return rule
  }

  /// A scope, which also counts where it is wrong: it is the plan that then refuses the entry.
  private mutating func scope(_ node: TOMLNode, at path: [String]) -> LabelScope {
    let parts: [TOMLNode] = if case .array(let several) = node { several } else { [node] }
    var words: [String] = []
    for part in parts {
      guard case .string(let word) = part else {
        report(
          at: path,
          "“scope” is \(part.kind), so what the rule is for is not opened",
          hint: "write \"read-only\", or the ARNs of policies"
        )
        return LabelScope(text: nil, location: location(path))
      }
      words.append(word)
    }
    let text = words.joined(separator: ",")
    if !ScopeItem.isOfProfiles(text) {
      report(
        at: path,
        "“\(text)” is not a scope, so what the rule is for is not opened",
        hint: "write read-only, the ARNs of policies with commas between them, or none"
      )
    }
    return LabelScope(text: text, location: location(path))
  }
}
