import Identity
import SharedConfig

// aws-vault lets a profile take what it does not say itself from another, and at last from
// [default]. Source: ByteNess/aws-vault, `vault/config.go`, `populateFromConfigFile`; `USAGE.md`.

extension ImportReading {
  /// What aws-vault takes from other profiles.
  private static let inherited: Set<String> = [
    "mfa_serial", "role_arn", "external_id", "region", "role_session_name", "duration_seconds",
    "source_profile", "sso_session", "sso_start_url", "sso_region", "sso_account_id",
    "sso_role_name", "web_identity_token_file", "sts_regional_endpoints", "credential_process",
    "mfa_process",
  ]
  /// What it takes too, and nobody else reads.
  private static let itsOwn = [
    "session_tags", "source_identity", "transitive_session_tags", "web_identity_token_process",
  ]

  mutating func vault(_ profile: Profile, _ config: SharedConfig) -> ImportedProfile? {
    guard let sources = sources(of: profile, config) else { return nil }
    var settings: [Setting] = []
    for source in sources {
      let isSelf = source.name == profile.name
      for key in source.keys where key != "include_profile" {
        guard isSelf || Self.inherited.contains(key), let value = source[key]?.text,
          !settings.contains(where: { $0.key == key }), value.unfitnessAsValue == nil
        else { continue }
        settings.append(Setting(key, value))
      }
      for key in Self.itsOwn { tellOfOwn(source[key], key, of: profile) }
    }
    // A profile that is its own source has keys of its own.
    settings.removeAll { $0.key == "source_profile" && $0.value == profile.name }
    let isSame = settings.count == profile.keys.count && profile["include_profile"] == nil
    return isSame || settings.isEmpty
      ? nil
      : ImportedProfile(
        name: profile.name,
        settings: settings,
        dropped: ["include_profile"],
        location: profile.location
      )
  }

  /// A profile, those it includes, and [default], each once; `nil` where they are a circle.
  private mutating func sources(of profile: Profile, _ config: SharedConfig) -> [Profile]? {
    var sources: [Profile] = []
    var visited: Set<String> = []
    var next: Profile? = profile
    while let current = next {
      guard visited.insert(current.name).inserted else {
        problems.append(
          Problem(
            .error,
            at: profile.location,
            "the included profiles of “\(profile.name)” go round in a circle",
            hint: "take one of them out"
          )
        )
        return nil
      }
      sources.append(current)
      next = nil
      if let included = current["include_profile"] {
        next = config.profile(included.text)
        if next == nil { tellOfMissing(included, in: current) }
      }
      if next == nil, current.name != "default" { next = config.profile("default") }
    }
    return sources
  }

  private mutating func tellOfMissing(_ included: ConfigValue, in profile: Profile) {
    tell(
      included,
      "“\(profile.name)” includes “\(included.text)”, which is not there; aws-vault goes on as well",
      "correct the name"
    )
  }

  private mutating func tellOfOwn(_ value: ConfigValue?, _ key: String, of profile: Profile) {
    guard let value else { return }
    tell(
      value,
      "only aws-vault reads \(key), so sessions of “\(profile.name)” are without it",
      "a role whose trust policy asks for it is denied"
    )
  }

  /// Tells it once, however many profiles include what it is about.
  private mutating func tell(_ value: ConfigValue, _ message: String, _ hint: String) {
    let problem = Problem(.warning, at: value.location, message, hint: hint)
    if !problems.contains(problem) { problems.append(problem) }
  }
}
