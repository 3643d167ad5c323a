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
  private mutating func granted(_ profile: Profile) -> ImportedProfile? {
    guard profile["granted_sso_start_url"] != nil else {
      if let process = profile["credential_process"], process.text.asksGranted {
        problems.append(
          Problem(
            .warning,
            at: process.location,
            "the keys of “\(profile.name)” are in Granted's keeping, which only it can read",
            hint: "it goes on asking Granted; guise keys import is for keys in the clear"
          )
        )
      }
      return nil
    }
    if let scopes = profile["granted_sso_registration_scopes"] {
      problems.append(
        Problem(
          .warning,
          at: scopes.location,
          "no profile can have the scopes of its sign-in, so those of “\(profile.name)” are left out",
          hint: "an [sso-session] can have them as sso_registration_scopes"
        )
      )
    }
    let own = profile.keys.filter { $0.hasPrefix("granted_") || $0 == "common_fate_generated_from" }
    let sso = ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"]
    let isGranteds = profile["credential_process"]?.text.asksGranted ?? false
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
}

extension String {
  /// Whether a command is Granted's, whose development version is called dgranted.
  fileprivate var asksGranted: Bool {
    let program = split(separator: " ").first?.split(separator: "/").last ?? ""
    return ["granted", "dgranted"].contains(program)
  }
}
