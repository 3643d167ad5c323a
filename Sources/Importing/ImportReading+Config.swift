import Identity
import SharedConfig

// AWS config files with keys that only another tool knows.

extension ImportReading {
  mutating func readConfig(_ text: String, at path: String, _ form: ImportForm) {
    let config = SharedConfig(config: Array(text.utf8), at: path, credentials: [], at: "")
    problems += config.problems
    for profile in config.profiles {
      let found = form == .granted ? granted(profile) : vault(profile, config)
      if let found { profiles.append(found) }
    }
  }

  /// Granted keeps what AWS calls `sso_…` as `granted_sso_…`, so that its own program is asked.
  ///
  /// Source: Granted's documentation of its credential process; its `credentialProcessProfile`.
  private func granted(_ profile: Profile) -> ImportedProfile? {
    guard profile["granted_sso_start_url"] != nil else { return nil }
    let own = profile.keys.filter { $0.hasPrefix("granted_") || $0 == "common_fate_generated_from" }
    let sso = ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"]
    let isGranteds = profile["credential_process"]?.text.contains("granted") ?? false
    let process = isGranteds ? ["credential_process"] : []
    let others = own + process + sso
    let rest = profile.keys.filter { !others.contains($0) }
    var settings = sso.compactMap { key in
      (profile["granted_" + key] ?? profile[key]).map { Setting(key, $0.text) }
    }
    settings += rest.compactMap { key in profile[key].map { Setting(key, $0.text) } }
    if let color = profile["granted_color"]?.text, LabelColor(color) != nil,
      profile["color"] == nil
    {
      settings.append(Setting("color", color))
    }
    return ImportedProfile(
      name: profile.name,
      settings: settings.filter { $0.value.unfitnessAsValue == nil },
      dropped: own + process,
      location: profile.location
    )
  }

  /// aws-vault lets a profile take what it does not say itself from another.
  ///
  /// Source: ByteNess/aws-vault, `vault/config.go`, `include_profile`.
  private mutating func vault(_ profile: Profile, _ config: SharedConfig) -> ImportedProfile? {
    guard profile["include_profile"] != nil else { return nil }
    var settings: [Setting] = []
    var next: Profile? = profile
    var visited: Set<String> = []
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
      for key in current.keys where key != "include_profile" {
        guard !settings.contains(where: { $0.key == key }), let value = current[key]?.text,
          value.unfitnessAsValue == nil
        else { continue }
        settings.append(Setting(key, value))
      }
      guard let included = current["include_profile"] else { break }
      next = config.profile(included.text)
      if next == nil {
        problems.append(
          Problem(
            .error,
            at: included.location,
            "“\(current.name)” includes “\(included.text)”, which is not there",
            hint: "correct the name"
          )
        )
        return nil
      }
    }
    return ImportedProfile(
      name: profile.name,
      settings: settings,
      dropped: ["include_profile"],
      location: profile.location
    )
  }
}
