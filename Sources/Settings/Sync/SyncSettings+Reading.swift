extension TOMLFile {
  private static let syncKeys = [
    "session", "organization", "source", "role", "account", "name", "display_name", "group",
    "region", "rules",
  ]
  private static let ruleKeys = ["ou", "tag", "account", "role", "color", "group", "guard"]

  /// Reads all `[sync.NAME]`, by their names.
  ///
  /// One with anything wrong in it is left out: half of what it says would be other profiles.
  mutating func syncs() -> (whole: [SyncSettings], broken: [String]) {
    var syncs: [SyncSettings] = []
    var broken: [String] = []
    for (name, node) in table("sync").sorted(by: { $0.key < $1.key }) {
      guard case .table(let table) = node else {
        report(at: ["sync", name], "“\(name)” is \(node.kind)", hint: "write [sync.\(name)]")
        broken.append(name)
        continue
      }
      let count = problems.count
      let sync = sync(name, table)
      if problems.count == count { syncs.append(sync) } else { broken.append(name) }
    }
    return (syncs, broken)
  }

  private mutating func sync(_ name: String, _ table: [String: TOMLNode]) -> SyncSettings {
    let path = ["sync", name]
    var sync = SyncSettings(name: name)
    sync.session = text(table["session"], at: path + ["session"])
    sync.organization = text(table["organization"], at: path + ["organization"])
    sync.source = text(table["source"], at: path + ["source"])
    sync.roles = texts(table["role"], at: path + ["role"])
    sync.accounts = globs(table["account"], at: path + ["account"])
    sync.region = text(table["region"], at: path + ["region"])
    sync.profileName = template(table["name"], at: path + ["name"]) ?? sync.profileName
    sync.displayName = template(table["display_name"], at: path + ["display_name"])
    if let group = table["group"] {
      // An empty text is for no group at all.
      sync.group = group == .string("") ? nil : template(group, at: path + ["group"])
    }
    sync.rules = rules(table["rules"], at: path + ["rules"])
    reportUnknown(in: table, at: path, known: TOMLFile.syncKeys)
    if sync.session == nil, sync.organization == nil {
      report(
        at: path,
        "[sync.\(name)] says nothing of where accounts are listed",
        hint: "write session, an sso-session, or organization, a profile"
      )
    } else if sync.session == nil, sync.roles.isEmpty {
      report(
        at: path,
        "[sync.\(name)] names no role",
        hint: "write role = \"OrganizationAccountAccessRole\""
      )
    }
    return sync
  }

  private mutating func rules(_ node: TOMLNode?, at path: [String]) -> [SyncRule] {
    switch node {
    case nil: return []
    case .array(let nodes)?:
      var rules: [SyncRule] = []
      for (index, node) in nodes.enumerated() {
        let path = path + [String(index)]
        guard case .table(let table) = node else {
          report(at: path, "a rule is \(node.kind)", hint: "write sections of their own")
          continue
        }
        var rule = SyncRule()
        rule.units = globs(table["ou"], at: path + ["ou"])
        rule.tags = globs(table["tag"], at: path + ["tag"])
        rule.accounts = globs(table["account"], at: path + ["account"])
        rule.roles = globs(table["role"], at: path + ["role"])
        rule.values.color = color(table["color"], at: path + ["color"])
        rule.values.group = text(table["group"], at: path + ["group"])
        rule.values.guardLevel = guardLevel(table["guard"], at: path + ["guard"])
        reportUnknown(in: table, at: path, known: TOMLFile.ruleKeys)
        rules.append(rule)
      }
      return rules
    case let other?:
      report(at: path, "“rules” is \(other.kind)", hint: "write sections [[sync.NAME.rules]]")
      return []
    }
  }

  private mutating func template(_ node: TOMLNode?, at path: [String]) -> SyncTemplate? {
    guard let text = text(node, at: path) else { return nil }
    do throws(SyncTemplate.Fault) {
      return try SyncTemplate(text)
    } catch {
      report(at: path, error.message, hint: error.hint)
      return nil
    }
  }

  /// A text, or several.
  private mutating func texts(_ node: TOMLNode?, at path: [String]) -> [String] {
    guard case .array(let nodes)? = node else { return [text(node, at: path)].compactMap { $0 } }
    return nodes.compactMap { text($0, at: path) }
  }
}
