import Identity

/// The AWS config and credentials files, read as one.
///
/// Nothing in them stops the reading: what can be read is used, and the rest is told as
/// ``problems``. The rules are those of the AWS SDKs; where the AWS CLI reads the same text
/// otherwise, a problem says so.
package struct SharedConfig: Sendable {
  let config, credentials: ConfigFile
  /// Where profiles are found by name, once they are looked for often.
  private var table: ProfileTable?

  /// Reads both files; one that is not there is empty.
  package static func load(_ paths: ConfigPaths) -> SharedConfig {
    SharedConfig(
      config: ConfigFile(readingFrom: paths.config, kind: .config),
      credentials: ConfigFile(readingFrom: paths.credentials, kind: .credentials)
    )
  }

  /// Takes the files' bytes, and the paths to name in locations.
  package init(
    config: [UInt8],
    at configPath: String,
    credentials: [UInt8],
    at credentialsPath: String
  ) {
    self.init(
      config: ConfigFile(config, at: configPath, kind: .config),
      credentials: ConfigFile(credentials, at: credentialsPath, kind: .credentials)
    )
  }

  private init(config: ConfigFile, credentials: ConfigFile) {
    self.config = config
    self.credentials = credentials
  }

  /// Where the two files lie.
  package var paths: ConfigPaths {
    ConfigPaths(config: config.path, credentials: credentials.path)
  }

  /// The same, made ready to be asked for many profiles.
  ///
  /// To find one among 50,000 takes a millisecond otherwise, and this as much as ten of them.
  package func indexed() -> SharedConfig {
    var config = self
    config.table = profileTable
    return config
  }

  /// The profile called `name`, put together from both files.
  package func profile(_ name: String) -> Profile? {
    if let table { return table.place(of: name).flatMap { profile(at: $0, in: table) } }
    var inConfig = config.sections(named: name) { $0 == .profile }
    if inConfig.isEmpty { inConfig = config.sections(named: name) { $0 == .plainDefault } }
    let inCredentials = credentials.sections(named: name) {
      $0 == .profile || ($0 == .looseProfile && !inConfig.isEmpty)
    }
    return profile(name, inConfig, inCredentials)
  }

  /// The config file as text, to be copied with changes.
  package var text: ConfigText { ConfigText(config) }

  /// Whether one of the files has a section of that name.
  package func hasSection(_ name: SectionName, in file: ConfigSection.File = .config) -> Bool {
    ConfigText(file == .config ? config : credentials).has(name)
  }

  /// The `[sso-session …]` called `name`.
  package func ssoSession(_ name: String) -> ConfigSection? {
    profile(name, config.sections(named: name) { $0 == .ssoSession }, [])
  }

  /// The `[services …]` called `name`.
  package func services(_ name: String) -> ConfigSection? {
    profile(name, config.sections(named: name) { $0 == .services }, [])
  }

  /// All profiles in the order in which they first appear, those of the config file first.
  package var profiles: [Profile] {
    let table = profileTable
    return (0..<table.count).compactMap { profile(at: $0, in: table) }
  }

  /// The names of ``profiles``, without their properties.
  package var profileNames: [String] {
    let table = profileTable
    return (0..<table.count).compactMap { name(at: $0, in: table) }
  }

  /// All `[sso-session …]` in the order in which they first appear.
  package var ssoSessions: [ConfigSection] { sections(.ssoSession) }

  /// All `[services …]` in the order in which they first appear.
  package var services: [ConfigSection] { sections(.services) }

  private func sections(_ kind: Header.Kind) -> [ConfigSection] {
    var names: [String] = []
    var sections: [String: [ConfigFile.Section]] = [:]
    for section in config.sections where section.kind == kind {
      let name = config.name(of: section)
      if sections[name] == nil { names.append(name) }
      sections[name, default: []].append(section)
    }
    return names.compactMap { profile($0, sections[$0] ?? [], []) }
  }
}

// MARK: - Pieces

extension SharedConfig {
  var profileTable: ProfileTable {
    table ?? ProfileTable(config: config, credentials: credentials)
  }

  /// The profile at a place of the table, put together from both files.
  func profile(at place: Int, in table: ProfileTable) -> Profile? {
    name(at: place, in: table).flatMap {
      profile(
        $0,
        table.sections(of: place, in: .config),
        table.sections(of: place, in: .credentials)
      )
    }
  }

  private func name(at place: Int, in table: ProfileTable) -> String? {
    if let only = table.onlySection(of: place) {
      return (only.file == .config ? config : credentials).name(of: only.section)
    }
    return table.sections(of: place, in: .config).first.map { config.name(of: $0) }
      ?? table.sections(of: place, in: .credentials).first.map { credentials.name(of: $0) }
  }

  private func profile(
    _ name: String,
    _ inConfig: [ConfigFile.Section],
    _ inCredentials: [ConfigFile.Section]
  ) -> ConfigSection? {
    let first =
      inConfig.first.map { config.location(line: $0.line) }
      ?? inCredentials.first.map { credentials.location(line: $0.line) }
    guard let first else { return nil }
    return ConfigSection(
      name: name,
      location: first,
      config: config.properties(of: inConfig),
      credentials: credentials.properties(of: inCredentials)
    )
  }
}
