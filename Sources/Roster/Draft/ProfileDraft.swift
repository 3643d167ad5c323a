package import Identity
package import SharedConfig

/// A profile as somebody fills it in: the fields of the console's Switch Role form, and those that
/// the console has not.
///
/// What is typed is kept as it was typed, right or wrong; ``problem(with:)`` says what is wrong,
/// and only a draft without problems becomes edits of the configuration.
package struct ProfileDraft: Hashable, Sendable {
  /// A field, in the order of a form.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case account, role, displayName, color, name, sourceProfile, externalID, mfaSerial, region
    case group, guardLevel, scope, duration
  }

  /// The profile that is edited; `nil` for one that is to be added.
  package let original: String?
  /// The fields that there are: a profile that assumes no role has no account or role to fill in.
  package let fields: [Field]
  /// Whether a role has to name the profile it is assumed with.
  let needsSource: Bool
  /// The names of all profiles.
  let others: Set<String>
  /// What was there at first.
  private let before: [Field: String]
  private var texts: [Field: String]
  /// The partition of the role, where an ARN has said it.
  private(set) var partition: Partition?

  /// An empty draft of a role that is to be added.
  package init(addingTo config: SharedConfig) {
    original = nil
    fields = Field.allCases
    needsSource = true
    others = Set(config.profileNames)
    texts = [.sourceProfile: ProfileDraft.usualSource(in: config) ?? ""]
    before = texts
  }

  /// A draft filled with a profile as it is; `nil` where there is no such profile.
  package init?(editing name: String, in config: SharedConfig) {
    guard let profile = config.profile(name) else { return nil }
    let role = profile["role_arn"]?.text
    original = name
    others = Set(config.profileNames)
    needsSource =
      role != nil
      && ["credential_source", "web_identity_token_file"]
        .allSatisfy { profile[$0] == nil }
    fields = Field.allCases.filter { role != nil || !$0.isOfRoles }
    var texts: [Field: String] = [.name: name]
    for field in fields {
      if let key = field.key { texts[field] = profile[key]?.text }
    }
    let arn = role.flatMap { RoleARN($0) }
    partition = arn?.partition
    texts[.account] = arn?.account.description
    // What is no ARN can be seen and corrected.
    texts[.role] = arn?.roleWithPath ?? role
    self.texts = texts
    before = texts
  }

  /// What a field holds.
  package subscript(field: Field) -> String { texts[field] ?? "" }

  /// Fills in a field; a role's whole ARN fills in account and role wherever it is put.
  package mutating func set(_ field: Field, to text: String) {
    if field == .account || field == .role, let arn = RoleARN(text) {
      partition = arn.partition
      texts[.account] = arn.account.description
      texts[.role] = arn.roleWithPath
    } else {
      texts[field] = text
    }
  }

  /// Fills in the field that a key of the configuration holds; nothing where none does.
  package mutating func set(_ key: String, to text: String) {
    let field = key == "role_arn" ? Field.role : fields.first { $0.key == key }
    if let field { set(field, to: text) }
  }

  /// Fills in a field with a text that is still being typed: an ARN is whole at the first letter of
  /// its role's name, and must not be taken apart before the last.
  package mutating func set(_ field: Field, toUnfinished text: String) { texts[field] = text }

  /// Whether a field is not what it was at first.
  package func isChanged(_ field: Field) -> Bool { self[field] != before[field] ?? "" }

  /// Whether anything was filled in or changed.
  package var isChanged: Bool { fields.contains { isChanged($0) } }

  /// The role that account and role name; `nil` where they do not.
  package var arn: RoleARN? {
    guard let account = AccountID(self[.account]), !self[.role].isEmpty else { return nil }
    let partition =
      partition ?? (self[.region].isEmpty ? .aws : Partition(region: self[.region]))
    return RoleARN("arn:\(partition):iam::\(account):role/\(self[.role])")
  }

  /// The label as it is going to look.
  package var label: Label {
    let text = [self[.displayName], self[.name]].first { !$0.isEmpty }
    return Label(text: text ?? "Label", color: LabelColor(self[.color]))
  }

  /// A name made of what the label says, else of role and account.
  package var suggestedName: String {
    let words =
      self[.displayName].isEmpty
      ? [self[.role].split(separator: "/").last.map(String.init) ?? "", self[.account]]
      : [self[.displayName]]
    let text = words.filter { !$0.isEmpty }.joined(separator: "-").lowercased()
    let parts = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return parts.joined(separator: "-")
  }

  /// The names of the profiles that could be a source, and are alike to what is typed.
  package var sourceSuggestions: [String] {
    let typed = self[.sourceProfile].lowercased()
    return others.filter { $0.lowercased().hasPrefix(typed) && $0 != original }.sorted()
  }

  /// The one profile that everybody's roles are assumed with, or that has keys.
  private static func usualSource(in config: SharedConfig) -> String? {
    let profiles = config.profiles
    var counts: [String: Int] = [:]
    for profile in profiles {
      if let source = profile["source_profile"]?.text { counts[source, default: 0] += 1 }
    }
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return commonest ?? profiles.first { $0["aws_access_key_id"] != nil }?.name
  }
}

extension ProfileDraft.Field {
  /// The key that holds the field; `nil` for the name, and for account and role, which are one key.
  var key: String? {
    switch self {
    case .name, .account, .role: nil
    case .displayName: "display_name"
    case .color: "color"
    case .sourceProfile: "source_profile"
    case .externalID: "external_id"
    case .mfaSerial: "mfa_serial"
    case .region: "region"
    case .group: "group"
    case .guardLevel: "guard"
    case .scope: "scope"
    case .duration: "duration_seconds"
    }
  }

  /// Whether only a profile that assumes a role has the field.
  var isOfRoles: Bool {
    switch self {
    case .account, .role, .sourceProfile, .externalID, .mfaSerial, .scope, .duration: true
    case .name, .displayName, .color, .region, .group, .guardLevel: false
    }
  }

  /// What the field is called.
  package var label: String {
    switch self {
    case .account: "account"
    case .role: "role"
    case .displayName: "display name"
    case .color: "color"
    case .name: "profile"
    case .sourceProfile: "source profile"
    case .externalID: "external ID"
    case .mfaSerial: "MFA device"
    case .region: "region"
    case .group: "group"
    case .guardLevel: "guard"
    case .scope: "scope"
    case .duration: "duration"
    }
  }
}

extension RoleARN {
  /// The role as the console's form takes it: its name, after its path where it has one.
  package var roleWithPath: String { String((path + name).dropFirst()) }
}
