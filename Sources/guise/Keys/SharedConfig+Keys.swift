import SharedConfig

extension SharedConfig {
  /// The profiles with long-term keys of their own, in the order of the files.
  var profilesWithKeys: [String] {
    profiles.filter { $0.hasKeyPart("aws_secret_access_key") }.map(\.name)
  }

  /// Those, and the ones whose keys somebody began to write: the public half stands there alone.
  var profilesWithKeyParts: [String] {
    profiles.filter {
      $0.hasKeyPart("aws_secret_access_key") || $0.hasKeyPart("aws_access_key_id")
    }.map(\.name)
  }
}

extension Profile {
  /// Whether a file has that half of a long-term key, not of a session's.
  fileprivate func hasKeyPart(_ half: String) -> Bool {
    [ConfigSection.File.credentials, .config].contains { file in
      value(half, in: file) != nil && value("aws_session_token", in: file) == nil
        && value("aws_security_token", in: file) == nil
    }
  }
}
