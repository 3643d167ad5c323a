import Identity
import SharedConfig

/// Looks for profiles that mean one thing to the AWS CLI, and so to guise, and another to some SDKs.
enum SourcesCheck {
  /// What is to be said of all profiles, or of those on the way to one.
  static func findings(_ config: SharedConfig, of names: [String]? = nil) -> [Finding] {
    (names ?? config.profileNames).compactMap(config.profile).flatMap { profile in
      [shell(profile), several(profile, config.paths)].compactMap(\.self)
    }
  }

  /// The AWS CLI starts the program by itself; the SDKs for Go and Rust have a shell do it.
  private static func shell(_ profile: Profile) -> Finding? {
    guard let command = profile["credential_process"], let mark = shellMark(in: command.text) else {
      return nil
    }
    return Finding(
      .doubtful,
      "\(command.location): credential_process has “\(mark)”, which means something to a shell "
        + "only: aws and guise run it without one, some SDKs with one",
      hint: "put it in single quotes where it is meant as it stands, else: sh -c '…'"
    )
  }

  /// The first character that a shell would not take as it stands.
  private static func shellMark(in command: String) -> Character? {
    var quote: Character?
    var isEscaped = false
    var isAtStart = true
    for character in command {
      defer { isAtStart = character == " " }
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if character == open { quote = nil }
        if open == "\"", "$`".contains(character) { return character }
      } else {
        switch character {
        case "\\": isEscaped = true
        case "'", "\"": quote = character
        case "$", "`", "|", "&", ";", "<", ">", "*", "?", "(", "[": return character
        case "~" where isAtStart, "#" where isAtStart: return character
        default: break
        }
      }
    }
    return nil
  }

  /// A profile that names two sources is resolved in another order by each SDK.
  private static func several(_ profile: Profile, _ paths: ConfigPaths) -> Finding? {
    let key = "aws_access_key_id"
    // In the order of botocore, which looks for keys in the config file last of all.
    let inConfig = profile[key].map { $0.location.file != paths.credentials } ?? false
    let kinds =
      [["role_arn"], ["sso_session", "sso_start_url"]] + (inConfig ? [] : [[key]])
      + [["login_session"], ["credential_process"]] + (inConfig ? [[key]] : [])
    var found = kinds.compactMap { keys in keys.first { profile[$0] != nil } }
    // Keys may be what a profile's own role is assumed with.
    if profile["source_profile"]?.text == profile.name { found.removeAll { $0 == key } }
    guard found.count > 1, let first = found.first else { return nil }
    return Finding(
      .doubtful,
      "\(profile.location): profile “\(profile.name)” has \(found.joined(separator: " and ")): "
        + "aws and guise go by \(first), some SDKs by another",
      hint: "keep one of them"
    )
  }
}
