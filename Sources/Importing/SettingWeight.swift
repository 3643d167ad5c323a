package import SharedConfig

/// What a key of a profile that comes from a list can do, beyond saying what the profile is.
package enum SettingWeight: String, Hashable, Sendable {
  /// A program that runs when the profile is used.
  case command
  /// A part of an access key that would lie in the configuration in the clear.
  case key
  /// Anything else: it is told, and nothing more.
  case plain

  /// The weight of a key, by its name: tools that are not known here name theirs alike.
  package init(of key: String) {
    let key = key.lowercased()
    if key.hasSuffix("_process") || key.hasSuffix("_command") {
      self = .command
    } else if key == "aws_access_key_id" || SettingWeight.isSecret(key) {
      self = .key
    } else {
      self = .plain
    }
  }

  /// Whether a key's value is shown to nobody.
  package static func isSecret(_ key: String) -> Bool {
    let key = key.lowercased()
    return key.contains("secret") || key.contains("password") || key.hasSuffix("_token")
  }
}

extension ImportedProfile {
  /// What it says besides what its name, its address, its source and its label tell.
  package var others: [Setting] {
    let told: Set = [
      "role_arn", "source_profile", "sso_account_id", "sso_role_name", "display_name", "color",
      "group",
    ]
    return settings.filter { !told.contains($0.key) }
  }
}

extension ImportDifference {
  /// A value of some weight that is to be written, and that the configuration does not have.
  package struct Burden: Hashable, Sendable {
    /// The profile that gets it.
    package let profile: String
    /// The key.
    package let key: String
    /// Its value.
    package let value: String
  }

  /// The values of a weight that the edits bring in.
  ///
  /// A command that some profile runs already is no news: what aws-vault's profiles include is in
  /// the configuration before it is written out.
  package func burdens(_ weight: SettingWeight, besides config: SharedConfig) -> [Burden] {
    let new = added.flatMap { profile in
      profile.settings.map { Burden(profile: profile.name, key: $0.key, value: $0.value) }
    }
    let changed = differing.flatMap { profile in
      profile.values.compactMap { value in
        value.wanted.map { Burden(profile: profile.name, key: value.key, value: $0) }
      }
    }
    return (new + (overwrites ? changed : [])).filter { burden in
      SettingWeight(of: burden.key) == weight
        && !config.profiles.contains { $0[burden.key]?.text == burden.value }
    }
  }
}
