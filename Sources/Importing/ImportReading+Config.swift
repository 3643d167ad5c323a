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
    let values = sso.map { (key: $0, value: profile["granted_" + $0] ?? profile[$0]) }
    let faults = values.compactMap { fault($0.key, $0.value, of: profile) }
    guard faults.isEmpty else {
      problems += faults
      return nil
    }
    var settings = values.compactMap { key, value in value.map { Setting(key, $0.text) } }
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

  /// Why Identity Center could not be asked with a value; without one of the four nobody can.
  private func fault(_ key: String, _ value: ConfigValue?, of profile: Profile) -> Problem? {
    guard let value else {
      return Problem(
        .error,
        at: profile.location,
        "“\(profile.name)” has granted_sso_start_url, and no granted_\(key)",
        hint: "add it, or take the profile out"
      )
    }
    let words: (what: String, hint: String)
    switch key {
    case "sso_account_id" where AccountID(value.text) == nil:
      words = ("no account", "write its twelve digits")
    case "sso_region" where Region.problem(with: value.text) != nil:
      words = ("no region", Region.hint(for: value.text))
    default: return nil
    }
    return Problem(
      .error,
      at: value.location,
      "\(key) “\(value.text)” is \(words.what)",
      hint: words.hint
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
