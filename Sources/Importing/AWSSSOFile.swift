import Identity
import SharedConfig

/// The settings of aws-sso-cli, as far as profiles can have them.
///
/// Source: synfinatic/aws-sso-cli, `docs/config.md`, and the types `Settings`, `SSOConfig`,
/// `SSOAccount` and `SSORole` that its file is read into.
struct AWSSSOFile {
  /// Text with its line.
  struct Located: Hashable {
    let text: String
    let line: Int
  }

  struct Role: Hashable {
    let name: String
    let line: Int
    var profile, region, color, via, externalID, sourceIdentity: Located?
  }

  struct Account: Hashable {
    let id: AccountID
    let line: Int
    var name, region, color: Located?
    var roles: [Role] = []
  }

  /// A portal of Identity Center.
  struct Instance: Hashable {
    let name: String
    let line: Int
    let startURL, region: Located
    var defaultRegion: Located?
    var accounts: [Account] = []
  }

  private(set) var instances: [Instance] = []
  /// The template of profiles' names.
  private(set) var format: Located?
  /// What every profile is to say besides.
  private(set) var variables: [(key: String, value: Located)] = []
  private(set) var defaultRegion: Located?
  private(set) var problems: [Problem] = []
  private let path: String
  /// The settings that are about aws-sso itself, as they come.
  private var others: [YAMLNode.Entry] = []
  /// Tags that are no more than words to search by, as they come.
  private var tags: [YAMLNode.Entry] = []

  init(_ text: String, at path: String) {
    self.path = path
    do throws(YAMLFault) {
      let document = try YAMLDocument(text)
      for fault in document.faults { fail(fault.line, fault.message, fault.hint) }
      guard let root = document.root, let fields = fields(root, "the file", AWSSSOKeys.top) else {
        if document.root == nil { fail(1, "there is nothing in it", "name aws-sso's config.yaml") }
        return
      }
      read(fields, root.line)
    } catch {
      fail(error.line, error.message, error.hint)
    }
    tellOthers()
  }

  private mutating func read(_ top: Fields, _ line: Int) {
    format = text(top["ProfileFormat"])
    defaultRegion = region(top["DefaultRegion"])
    for entry in table(top["ConfigVariables"]) {
      if let value = text(entry) { variables.append((entry.key, value)) }
    }
    guard let portals = top["SSOConfig"] else {
      fail(line, "there is no SSOConfig", "name aws-sso's config.yaml")
      return
    }
    for entry in table(portals) { readInstance(entry) }
  }

  private mutating func readInstance(_ entry: YAMLNode.Entry) {
    guard let fields = fields(entry.value, "“\(entry.key)”", AWSSSOKeys.instance) else { return }
    guard let url = text(fields["StartUrl"]), let home = region(fields["SSORegion"]) else {
      for key in ["StartUrl", "SSORegion"] where fields[key]?.value.text == nil {
        fail(entry.line, "“\(entry.key)” has no \(key)", "add it")
      }
      return
    }
    guard url.text.hasPrefix("https://"), url.text.unfitnessAsValue == nil else {
      fail(url.line, "“\(url.text)” is no start URL", "write https://…awsapps.com/start")
      return
    }
    var instance = Instance(name: entry.key, line: entry.line, startURL: url, region: home)
    instance.defaultRegion = region(fields["DefaultRegion"])
    for account in table(fields["Accounts"]) {
      if let read = readAccount(account) { instance.accounts.append(read) }
    }
    instances.append(instance)
  }

  private mutating func readAccount(_ entry: YAMLNode.Entry) -> Account? {
    guard let id = AccountID(shortened: entry.key) else {
      fail(entry.line, "“\(entry.key)” is no account", "write its twelve digits")
      return nil
    }
    var account = Account(id: id, line: entry.line)
    guard !entry.value.isNothing else { return account }
    guard let fields = fields(entry.value, entry.key, AWSSSOKeys.account) else { return nil }
    account.name = text(fields["Name"])
    account.region = region(fields["DefaultRegion"])
    account.color = color(fields["Tags"])
    for role in table(fields["Roles"]) {
      if let read = readRole(role) { account.roles.append(read) }
    }
    return account
  }

  private mutating func readRole(_ entry: YAMLNode.Entry) -> Role? {
    guard entry.key.isRoleName else {
      fail(entry.line, "“\(entry.key)” is no role's name", "correct it")
      return nil
    }
    var role = Role(name: entry.key, line: entry.line)
    guard !entry.value.isNothing else { return role }
    guard let fields = fields(entry.value, entry.key, AWSSSOKeys.role) else { return nil }
    role.profile = text(fields["Profile"])
    role.region = region(fields["DefaultRegion"])
    role.color = color(fields["Tags"])
    role.via = text(fields["Via"])
    role.externalID = text(fields["ExternalId"])
    role.sourceIdentity = text(fields["SourceIdentity"])
    return role
  }

  // MARK: - Values

  private mutating func fail(_ line: Int, _ message: String, _ hint: String) {
    tell(.error, line, message, hint)
  }

  private mutating func tell(
    _ severity: Problem.Severity,
    _ line: Int,
    _ message: String,
    _ hint: String
  ) {
    let location = SourceLocation(file: path, line: line)
    problems.append(Problem(severity, at: location, message, hint: hint))
  }

  /// The values of a table by their keys, of which each is told that nobody knows.
  private mutating func fields(_ node: YAMLNode, _ name: String, _ keys: AWSSSOKeys) -> Fields? {
    guard let entries = node.entries else {
      fail(node.line, "\(name) is no table", "write KEY: VALUE below it, each on its line")
      return nil
    }
    var fields = Fields()
    for entry in entries {
      if let key = keys.read.first(where: { $0.lowercased() == entry.key.lowercased() }) {
        fields.entries[key] = fields.entries[key] ?? entry
      } else if keys.others.contains(where: { $0.lowercased() == entry.key.lowercased() }) {
        others.append(entry)
      } else {
        tell(
          .warning,
          entry.line,
          "\(name) has “\(entry.key)”, which guise does not know",
          "known are \(keys.read.joined(separator: " "))"
        )
      }
    }
    return fields
  }

  /// The entries of a table that need not be there.
  private mutating func table(_ entry: YAMLNode.Entry?) -> [YAMLNode.Entry] {
    guard let entry, !entry.value.isNothing else { return [] }
    guard let entries = entry.value.entries else {
      fail(entry.line, "\(entry.key) is no table", "write KEY: VALUE below it, each on its line")
      return []
    }
    return entries
  }

  private mutating func text(_ entry: YAMLNode.Entry?) -> Located? {
    guard let entry, !entry.value.isNothing else { return nil }
    guard let text = entry.value.text else {
      fail(entry.line, "\(entry.key) is no text", "write one value behind the colon")
      return nil
    }
    return text.isEmpty ? nil : Located(text: text, line: entry.line)
  }

  private mutating func region(_ entry: YAMLNode.Entry?) -> Located? {
    guard let text = text(entry) else { return nil }
    guard Region(text.text)?.fitsPartition == true else {
      fail(text.line, "“\(text.text)” is no region", Region.hint(for: text.text))
      return nil
    }
    return text
  }

  /// The tag that stands for a color.
  ///
  /// Tags are a table, or a list of tables as older versions had.
  private mutating func color(_ entry: YAMLNode.Entry?) -> Located? {
    guard let entry else { return nil }
    var entries: [YAMLNode.Entry] = []
    if case .list(let parts) = entry.value.content {
      for part in parts { entries += part.entries ?? [] }
    } else {
      entries = table(entry)
    }
    tags += entries.filter { $0.key != "Color" }
    guard let color = text(entries.first { $0.key == "Color" }) else { return nil }
    // Firefox's containers have a color that the console calls otherwise.
    let name = color.text == "turquoise" ? "teal" : color.text
    guard let read = LabelColor(name) else {
      tell(.warning, color.line, "“\(color.text)” is no color", "write a name of the console's")
      return nil
    }
    return Located(text: read.description.filter { $0 != "#" }, line: color.line)
  }

  private mutating func tellOthers() {
    func names(_ entries: [YAMLNode.Entry]) -> String {
      var firsts: [YAMLNode.Entry] = []
      for entry in entries where !firsts.contains(where: { $0.key == entry.key }) {
        firsts.append(entry)
      }
      // The line of the first one stands before the message.
      return firsts.enumerated().map { place, entry in
        place == 0 ? entry.key : "\(entry.key) (line \(entry.line))"
      }.joined(separator: ", ")
    }
    others.sort { $0.line < $1.line }
    if let first = others.first {
      let list = names(others)
      tell(.warning, first.line, "of aws-sso itself, and left out: \(list)", "")
    }
    if let first = tags.first {
      tell(.warning, first.line, "tags that no profile has, and left out: \(names(tags))", "")
    }
  }
}

/// What a table says, by the keys as aws-sso spells them.
private struct Fields {
  var entries: [String: YAMLNode.Entry] = [:]

  subscript(key: String) -> YAMLNode.Entry? { entries[key] }
}
