import Identity
package import SharedConfig

/// The changes to both files that one wish comes to.
package struct ConfigEdits: Hashable, Sendable {
  /// Those of the config file, in order.
  package var config: [ConfigEdit] = []
  /// Those of the credentials file, in order.
  package var credentials: [ConfigEdit] = []

  /// Puts the edits of both files together.
  package init(config: [ConfigEdit] = [], credentials: [ConfigEdit] = []) {
    self.config = config
    self.credentials = credentials
  }
}

extension ProfileDraft {
  /// The edits that make the configuration say what the draft says, and nothing more.
  ///
  /// A value is changed in the file where it counts. To be asked only of a draft without problems.
  package func edits(in config: SharedConfig) -> ConfigEdits {
    guard let original, let profile = config.profile(original) else {
      return ConfigEdits(config: [.add(.profile(self[.name]), settings { _ in true })])
    }
    var edits = ConfigEdits()
    let section = SectionName.profile(original)
    let changed = settings { isChanged($0) }
    let removed = fields.filter { isChanged($0) && self[$0].isEmpty }.compactMap(\.key)
    func isInCredentials(_ key: String) -> Bool { profile.value(key, in: .credentials) != nil }
    edits.credentials += changed.filter { isInCredentials($0.key) }.map { .set($0, in: section) }
    edits.credentials += removed.filter(isInCredentials).map { .unset($0, in: section) }
    let own = changed.filter { !isInCredentials($0.key) }
    if config.hasSection(section) {
      edits.config += own.map { .set($0, in: section) }
      // A key may stand in both files, and would count again in the other one.
      edits.config += removed.filter { profile.value($0, in: .config) != nil }
        .map { .unset($0, in: section) }
    } else if !own.isEmpty {
      edits.config.append(.add(.profile(self[.name]), own))
    }
    if self[.name] != original { rename(section, config, &edits) }
    return edits
  }

  /// The keys to write of the fields chosen, in the order that people write them.
  private func settings(_ isWanted: (Field) -> Bool) -> [Setting] {
    var settings: [Setting] = []
    if isWanted(.account) || isWanted(.role), let arn {
      settings.append(Setting("role_arn", arn.description))
    }
    let order: [Field] = [
      .sourceProfile, .externalID, .mfaSerial, .duration, .region, .displayName, .color, .group,
      .guardLevel, .scope,
    ]
    for field in order where isWanted(field) && fields.contains(field) && !self[field].isEmpty {
      if let key = field.key { settings.append(Setting(key, written(field))) }
    }
    return settings
  }

  /// A field's text as the files have it.
  func written(_ field: Field) -> String {
    switch field {
    case .color:
      // After a blank, `#` begins a comment.
      LabelColor(self[field])?.description.filter { $0 != "#" } ?? self[field]
    case .guardLevel: self[field].lowercased()
    case .duration: Interval(self[field]).map { String($0.seconds) } ?? self[field]
    default: self[field]
    }
  }

  /// Renames the section wherever it is, and what names the profile as its source.
  private func rename(_ section: SectionName, _ config: SharedConfig, _ edits: inout ConfigEdits) {
    let name = self[.name]
    let link = Setting("source_profile", name)
    for user in config.profiles {
      guard let source = user["source_profile"], source.text == section.name else { continue }
      let place = SectionName.profile(user.name)
      if user.value("source_profile", in: .credentials) != nil {
        edits.credentials.append(.set(link, in: place))
      } else {
        edits.config.append(.set(link, in: place))
      }
    }
    if config.hasSection(section, in: .credentials) {
      edits.credentials.append(.rename(section, to: name))
    }
    if config.hasSection(section) { edits.config.append(.rename(section, to: name)) }
  }
}

extension SharedConfig {
  /// The edits that take a profile away.
  ///
  /// A section with long-term keys stays in the credentials file: they are shown only once by AWS.
  package func removal(of name: String) -> ConfigEdits {
    let section = SectionName.profile(name)
    var edits = ConfigEdits()
    if hasSection(section) { edits.config.append(.remove(section)) }
    if hasSection(section, in: .credentials), !hasLongTermKeys(name) {
      edits.credentials.append(.remove(section))
    }
    return edits
  }

  /// Whether the credentials file has keys of the profile that do not end.
  package func hasLongTermKeys(_ name: String) -> Bool {
    guard let profile = profile(name) else { return false }
    return profile.value("aws_access_key_id", in: .credentials) != nil
      && profile.value("aws_session_token", in: .credentials) == nil
  }

  /// The profiles that take their credentials from another one, in the order of the files.
  package func users(of name: String) -> [String] {
    profiles.filter { $0["source_profile"]?.text == name && $0.name != name }.map(\.name)
  }
}
