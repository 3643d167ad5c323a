import SharedConfig

extension SharedConfig {
  /// Two files by their texts.
  init(_ config: String, credentials: String = "") {
    self.init(
      config: Array(config.utf8),
      at: "config",
      credentials: Array(credentials.utf8),
      at: "credentials"
    )
  }

  /// All profiles as plain dictionaries.
  var dictionary: [String: [String: String]] {
    Dictionary(uniqueKeysWithValues: profiles.map { ($0.name, $0.dictionary) })
  }
}

extension ConfigSection {
  /// The properties that count.
  var dictionary: [String: String] {
    Dictionary(uniqueKeysWithValues: keys.map { ($0, self[$0]?.text ?? "") })
  }
}
