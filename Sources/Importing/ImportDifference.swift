import Identity
package import SharedConfig

/// What has to change in the config file for a list, and what stays.
package struct ImportDifference: Hashable, Sendable {
  /// A value that is another in the list.
  package struct Value: Hashable, Sendable {
    /// The key.
    package let key: String
    /// What the profile says; `nil` for nothing.
    package let current: String?
    /// What the list says; `nil` where the key is not to stay.
    package let wanted: String?
  }

  /// A profile that is there and says something else.
  package struct Changed: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// What is another.
    package let values: [Value]
  }

  /// The sign-ins that are made.
  package private(set) var addedSessions: [ImportedSession] = []
  /// What is made.
  package private(set) var added: [ImportedProfile] = []
  /// What is there and says something else: written only when somebody says so.
  package private(set) var differing: [Changed] = []
  /// How many are as the list has them.
  package private(set) var unchanged = 0
  /// The edits that it comes to.
  package private(set) var edits: [ConfigEdit] = []
  /// Whether profiles that say something else are changed.
  package let overwrites: Bool

  /// Compares a list with the configuration.
  package init(_ reading: ImportReading, in config: SharedConfig, overwrites: Bool) {
    self.overwrites = overwrites
    let sessions = sessions(reading.sessions, config)
    let matches = ImportMatches(reading.profiles, config)
    let names = reading.profiles.enumerated().map { place, wanted in
      matches.present[place]?.name ?? matches.named[place]?.name ?? wanted.name
    }
    for (place, wanted) in reading.profiles.enumerated() {
      var profile = matches.named[place] ?? wanted
      profile.follow { names[$0] }
      profile.signIn(by: sessions)
      if let present = matches.present[place] {
        compare(present, profile, config)
      } else {
        added.append(profile)
        edits.append(.add(.profile(profile.name), profile.settings))
      }
    }
  }

  /// What the list's sign-ins are called here: one to the same portal is the same, whatever its name.
  private mutating func sessions(
    _ wanted: [ImportedSession],
    _ config: SharedConfig
  ) -> [String: String] {
    let present = config.ssoSessions
    var taken = Set(present.map(\.name) + wanted.map(\.name))
    var names: [String: String] = [:]
    for session in wanted {
      if let same = present.first(where: { session.isSame(as: $0) }) {
        names[session.name] = same.name
        continue
      }
      var made = session
      if present.contains(where: { $0.name == session.name }) {
        var number = 2
        while taken.contains("\(session.name)-\(number)") { number += 1 }
        made.name = "\(session.name)-\(number)"
        taken.insert(made.name)
      }
      names[session.name] = made.name
      addedSessions.append(made)
      edits.append(.add(.ssoSession(made.name), made.settings))
    }
    return names
  }

  private mutating func compare(
    _ present: Profile,
    _ wanted: ImportedProfile,
    _ config: SharedConfig
  ) {
    let changed = wanted.settings.compactMap { setting -> Value? in
      let current = present[setting.key]?.text
      guard !ImportDifference.isSame(setting, current) else { return nil }
      if current != nil, wanted.guessed.contains(setting.key) { return nil }
      // A label that is the profile's own name needs no words.
      if setting.key == "display_name", current == nil, setting.value == present.name { return nil }
      return Value(key: setting.key, current: current, wanted: setting.value)
    }
    let dropped = wanted.dropped.compactMap { key in
      present.value(key, in: .config).map { Value(key: key, current: $0.text, wanted: nil) }
    }
    guard !changed.isEmpty || !dropped.isEmpty else {
      unchanged += 1
      return
    }
    differing.append(Changed(name: present.name, values: changed + dropped))
    guard overwrites else { return }
    let section = SectionName.profile(present.name)
    let settings = changed.compactMap { value in value.wanted.map { Setting(value.key, $0) } }
    if config.hasSection(section) {
      edits += settings.map { .set($0, in: section) }
      edits += dropped.map { .unset($0.key, in: section) }
    } else {
      edits.append(.add(section, settings))
    }
  }

  private static func isSame(_ setting: Setting, _ current: String?) -> Bool {
    guard let current, current != setting.value else { return current != nil }
    guard setting.key == "color", let wanted = LabelColor(setting.value),
      let present = LabelColor(current)
    else { return false }
    // Colors are written by name, or in three digits or six.
    return wanted.rgb == present.rgb
  }
}

extension ImportedProfile {
  /// Names the sign-in as it is called here.
  fileprivate mutating func signIn(by names: [String: String]) {
    settings = settings.map { setting in
      guard setting.key == "sso_session", let name = names[setting.value] else { return setting }
      return Setting(setting.key, name)
    }
  }
}
