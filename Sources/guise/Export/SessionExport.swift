import Identity
import Plan
import Roster
import SharedConfig

/// A session as a profile of the credentials file.
struct SessionExport {
  private let settings: [Setting]

  /// The key that tells when the session ends; aws-vault's and saml2aws's users know it by the
  /// second name, the AWS SDKs know neither.
  private static let expiry = "expiration"
  private static let keys = [
    "aws_access_key_id", "aws_secret_access_key", "aws_session_token", expiry,
  ]

  /// Takes a session's credentials; a region is written only where one was asked for.
  init(_ credentials: AWSCredentials, region: String?) throws(Failure) {
    guard let token = credentials.sessionToken else {
      throw Failure(
        "these are long-term keys, which are not copied into another profile\n"
          + "Name a profile that assumes a role, or set source_profile to use the keys from there."
      )
    }
    let values = [
      credentials.accessKeyID, credentials.secretAccessKey.reveal(), token.reveal(),
      credentials.expires?.rfc3339,
    ]
    settings =
      zip(SessionExport.keys, values).compactMap { key, value in value.map { Setting(key, $0) } }
      + (region.map { [Setting("region", $0)] } ?? [])
  }

  /// Refuses to write over what could not be had again, before anything is asked or called.
  static func check(_ profile: String, in errand: Errand, force: Bool) throws(Failure) {
    let config = errand.config
    guard profile.isCredentialsSectionName else {
      throw Failure(
        "“\(profile.printable)” cannot be a profile of the credentials file, which takes letters, "
          + "digits and -_/.%@:+ in a name\nTake a name such as \(errand.name)-session.",
        status: 2
      )
    }
    if let taken = config.profile(profile), taken.value("role_arn", in: .config) != nil {
      throw Failure(
        "\(taken.location): “\(profile)” assumes a role itself, which counts before keys\n"
          + "Take a name that no profile has, such as \(profile)-session."
      )
    }
    // The session would be the source of the next one, and then there is none.
    if errand.name == profile || errand.plan.hops.contains(where: { $0.profile == profile }) {
      throw Failure(
        "“\(profile)” is on the way to “\(errand.name)”, and would lose its own credentials\n"
          + "Take a name that no profile has, such as \(errand.name)-session."
      )
    }
    if !force, config.hasLongTermKeys(profile) { throw keysInTheWay(profile, config.paths) }
  }

  private static func keysInTheWay(_ profile: String, _ paths: ConfigPaths) -> Failure {
    Failure(
      "“\(profile)” in \(paths.credentials) has long-term keys, which would be lost\n"
        + "Take another name, or pass --force if they are kept elsewhere."
    )
  }

  /// Writes the session, in the place of the one that was there.
  func write(to profile: String, at paths: ConfigPaths, force: Bool) throws(Failure) {
    let section = SectionName.profile(profile)
    let writer = ConfigFileWriter(paths.credentials, kind: .credentials)
    do throws(ConfigEditError) {
      try writer.edit { text throws(ConfigEditError) in
        guard text.has(section) else { return try text.apply(.add(section, settings)) }
        let isKey = text.value("aws_access_key_id", in: section) != nil
        // Asked again under the lock: the file may be another by now.
        if !force, isKey, text.value("aws_session_token", in: section) == nil {
          throw .refused(SessionExport.keysInTheWay(profile, paths).description)
        }
        for key in SessionExport.keys where !settings.contains(where: { $0.key == key }) {
          try text.apply(.unset(key, in: section))
        }
        for setting in settings { try text.apply(.set(setting, in: section)) }
      }
    } catch {
      throw Failure(error)
    }
  }

  /// What is wrong with a credentials file that others can read; its mode is not guise's to change.
  static func exposure(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return nil }
    let mode = String(status.st_mode & 0o777, radix: 8)
    return "\(path) is open to others (mode \(mode)); chmod 600 \(path) keeps the session to you"
  }
}
