import Identity
import SharedConfig

/// The config file of a live shell: the person's own, and the profile that is in force.
struct LiveConfig {
  /// The whole file.
  let text: String

  /// Copies the person's config file and adds the profile.
  ///
  /// Keys that stand in the config file are not copied: those profiles ask guise instead, as the one
  /// in force does.
  ///
  /// - Parameters:
  ///   - config: The person's configuration.
  ///   - request: What the profile in force asks for.
  ///   - region: Its region.
  ///   - guise: The path of this program.
  /// - Throws: ``Failure`` where the config file is such that it cannot be copied with changes.
  init(
    _ config: SharedConfig,
    request: SessionRequest,
    region: String?,
    guise: String
  ) throws(Failure) {
    var copy = config.text
    do throws(ConfigEditError) {
      for name in config.profileNames where copy.value(Self.secret, in: .profile(name)) != nil {
        for key in Self.keys { try copy.apply(.unset(key, in: .profile(name))) }
        let command = LiveConfig.command(guise, SessionRequest(name: name))
        try copy.apply(.set(Setting("credential_process", command), in: .profile(name)))
      }
    } catch {
      throw Failure(error)
    }
    var lines = ["[profile \(LiveShell.profile)]"]
    lines.append("credential_process = \(LiveConfig.command(guise, request))")
    if let region { lines.append("region = \(region)") }
    lines += config.profile(request.name).map(LiveConfig.settings) ?? []
    let before = String(decoding: copy.bytes, as: UTF8.self)
    let isEnded = before.isEmpty || before.hasSuffix("\n")
    text = before + (isEnded ? "" : "\n") + "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static let secret = "aws_secret_access_key"
  private static let keys = ["aws_access_key_id", secret, "aws_session_token"]

  /// The command that gives the credentials, as `shlex.split` and a shell take it apart.
  private static func command(_ guise: String, _ request: SessionRequest) -> String {
    let words = [guise, "credential-process"] + request.words
    return words.map { word in
      let isPlain = word.utf8.allSatisfy { byte in
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
          || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || "/._-:@+=,".utf8.contains(byte)
      }
      return isPlain && !word.isEmpty ? word : "\"\(word.escapingForQuotes)\""
    }
    .joined(separator: " ")
  }

  /// What the profile says beside its credentials: output, retries, endpoints, settings of services.
  private static func settings(of profile: Profile) -> [String] {
    profile.keys.filter { !isReplaced($0) }.flatMap { key -> [String] in
      let nested = profile.subProperties(of: key)
      guard nested.isEmpty else {
        return ["\(key) ="] + nested.map { "  \($0.key) = \($0.value.text)" }
      }
      return profile[key].map { ["\(key) = \($0.text)"] } ?? []
    }
  }

  /// What leads to credentials, and what guise alone reads.
  private static func isReplaced(_ key: String) -> Bool {
    key.hasPrefix("sso_")
      || [
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_account_id",
        "credential_process", "credential_source", "source_profile", "role_arn", "external_id",
        "mfa_serial", "mfa_process", "role_session_name", "duration_seconds",
        "web_identity_token_file", "login_session", "region", "color", "display_name", "group",
        "guard", "scope", "scope_role", "image",
      ].contains(key)
  }
}

extension String {
  /// The text as it stands between double quotes.
  fileprivate var escapingForQuotes: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
