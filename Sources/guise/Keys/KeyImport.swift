import Identity
import Plan
import SessionStore
import SharedConfig
import Shell

/// A profile's keys on their way from the files into the store.
///
/// Each step leaves a state in which the profile works, and from which the next run goes on: sealed
/// but still in the file; with a `credential_process` that the keys in the file count before; and
/// without them.
struct KeyImport {
  private let name: String
  private let world: World
  private let config: SharedConfig
  private let profile: Profile
  /// The keys in the file that counts; `nil` where they are not there any more.
  private let found: (key: LongTermKey, file: ConfigSection.File)?

  private static let id = "aws_access_key_id"
  private static let secret = "aws_secret_access_key"
  private static let process = "credential_process"

  /// Finds the profile's keys.
  init(_ name: String, in world: World, _ config: SharedConfig) throws(Failure) {
    self.name = try world.profileName(name, in: config)
    self.world = world
    self.config = config
    guard let profile = config.profile(self.name) else {
      throw Failure(
        "there is no profile “\(name.printable)” in \(config.paths.credentials)\n"
          + "guise list shows all."
      )
    }
    self.profile = profile
    found =
      [ConfigSection.File.credentials, .config].lazy.compactMap { file in
        guard let id = profile.value(Self.id, in: file),
          let secret = profile.value(Self.secret, in: file)
        else { return nil }
        return (LongTermKey(accessKeyID: id.text, secret: Secret(secret.text)), file)
      }.first
  }

  // MARK: - Whether it can be

  /// Refuses a profile that would mean something else without its keys.
  func check() throws(Failure) {
    guard name.isSectionName else {
      throw Failure("“\(name.printable)” cannot be written into \(config.paths.config)")
    }
    guard let found else {
      guard isKept else {
        if let half = profile[Self.id] ?? profile[Self.secret] {
          let other = profile[Self.id] == nil ? Self.id : Self.secret
          throw Failure(
            "\(half.location): “\(name.printable)” has half of a key\n"
              + "Put \(other) beside it, in the same file."
          )
        }
        throw Failure(
          "“\(name.printable)” has no keys of its own in \(config.paths.credentials)\n"
            + "guise keys import --all takes those that have."
        )
      }
      return
    }
    let token =
      profile.value("aws_session_token", in: found.file)
      ?? profile.value("aws_security_token", in: found.file)
    if let token {
      throw Failure(
        "\(token.location): the keys of “\(name.printable)” are a session's, which end by themselves"
      )
    }
    if let role = profile["role_arn"] {
      throw Failure(
        "\(role.location): “\(name.printable)” assumes a role besides having keys\n"
          + "Give the keys a profile of their own, and name that in source_profile."
      )
    }
    for key in ["web_identity_token_file", "sso_account_id", "sso_role_name", "login_session"] {
      guard let value = profile[key] else { continue }
      throw Failure(
        "\(value.location): “\(name.printable)” has \(key) too, which counts before a "
          + "credential_process\nTake that line out, or the keys."
      )
    }
    if let command = profile[Self.process], !isKept, named != name {
      throw Failure(
        "\(command.location): “\(name.printable)” has another credential_process already\n"
          + "Take that line out, or the keys."
      )
    }
  }

  /// What the profile's command asks guise for; `nil` for any other command, or none.
  private var named: String? { (profile[Self.process]?.text).flatMap { KeysCommand($0) }?.name }

  private var isKept: Bool { named.map { world.keyStore.summary(of: $0) != nil } ?? false }

  /// The name to keep a key under: where another profile's is the very same, they share it, so that a
  /// rotation leaves neither with a dead one.
  private func place(of key: LongTermKey) -> String {
    let store = world.keyStore
    guard store.summary(of: name) == nil else { return name }
    return store.summaries().first { $0.accessKeyID == key.accessKeyID }?.name ?? name
  }

  // MARK: - Doing

  /// Moves the keys.
  func run() throws(Failure) {
    guard let found else {
      Output.note("guise: the keys of “\(name)” are in guise's keeping already")
      return
    }
    let store = world.keyStore
    let place = place(of: found.key)
    let lock = try store.held(place)
    defer { lock.release() }
    if store.summary(of: place) == nil {
      try store.keep(StoredKey(name: place, key: found.key, stored: World.now()))
    }
    let stored = try store.opened(place)
    guard stored.key.accessKeyID == found.key.accessKeyID, stored.key.secret == found.key.secret
    else {
      throw Failure(
        "“\(place)” is kept already, with the key \(stored.key.accessKeyID), and "
          + "\(config.paths.credentials) has another for “\(name)”, \(found.key.accessKeyID)\n"
          + "Drop the one that is kept: guise keys remove \(place). Then run this again."
      )
    }
    let command = KeysCommand(program: try world.programPath(), name: place)
    try prove(command, stored)
    try setProcess(command)
    try takeOut(found.key, .credentials, config.paths.credentials)
    try takeOut(found.key, .config, config.paths.config)
    Output.note(
      "guise: the key \(found.key.accessKeyID) of “\(name)” is sealed"
        + (place == name ? "" : " with that of “\(place)”") + ", and no longer in "
        + (found.file == .credentials ? config.paths.credentials : config.paths.config)
    )
    warnOfCopy(found.key)
  }

  /// Runs the very command that SDKs will, and compares.
  private func prove(_ command: KeysCommand, _ stored: StoredKey) throws(Failure) {
    let store = world.keyStore
    let wasUsed = store.lastUse(of: command.name) != nil
    defer { if !wasUsed { store.forgetUse(of: command.name) } }
    let result: ChildOutput
    do throws(ShellError) {
      result = try Child(
        [command.program, "keys", "get", command.name],
        environment: world.environment
      ).capture()
    } catch {
      throw Failure(
        "the sealed keys cannot be proved: \(error)\nNothing was taken out of any file."
      )
    }
    guard result.outcome == .exited(0), result.output == Array(stored.processDocument.utf8) else {
      throw Failure(
        "the sealed keys of “\(name)” do not come back as they were, by: \(command.line)\n"
          + "Nothing was taken out of any file."
      )
    }
  }

  private func setProcess(_ command: KeysCommand) throws(Failure) {
    let section = SectionName.profile(name)
    let setting = Setting(Self.process, command.line)
    do throws(ConfigEditError) {
      try ConfigFileWriter(config.paths.config, kind: .config).edit {
        text throws(ConfigEditError) in
        try text.apply(text.has(section) ? .set(setting, in: section) : .add(section, [setting]))
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Takes the key's lines out of a file, if they are there, and are that key's.
  private func takeOut(
    _ key: LongTermKey,
    _ file: ConfigSection.File,
    _ path: String
  ) throws(Failure) {
    let section = SectionName.profile(name)
    guard profile.value(Self.secret, in: file) != nil else { return }
    do throws(ConfigEditError) {
      try ConfigFileWriter(path, kind: file).edit { text throws(ConfigEditError) in
        guard text.value(Self.id, in: section)?.text == key.accessKeyID,
          text.value(Self.secret, in: section)?.text == key.secret.reveal()
        else {
          throw .refused(
            "\(path): “\(name)” has other keys than were sealed, so they were left there\n"
              + "Take the lines out by hand where nobody needs them."
          )
        }
        for line in [Self.id, Self.secret] { try text.apply(.unset(line, in: section)) }
      }
    } catch {
      throw Failure(error)
    }
  }

  /// The copy of the config file that is kept before guise first changes it may have the secret.
  private func warnOfCopy(_ key: LongTermKey) {
    let path = config.paths.config + ConfigFileWriter.backupSuffix
    let copy = SharedConfig.load(ConfigPaths(config: path, credentials: ""))
    guard copy.profile(name)?[Self.secret]?.text == key.secret.reveal() else { return }
    Output.note("guise: it is still in \(path); delete that file where nobody needs it")
  }
}

extension World {
  /// The path of guise as the person starts it, where that is known: what a package manager puts on
  /// the path stays, while the file behind it gets another name with each version.
  func programPath() throws(Failure) -> String {
    let own = try ownPath()
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let onPath = folders.map { String($0) + "/guise" }.first { access($0, X_OK) == 0 }
    guard let onPath, onPath.hasPrefix("/"), let resolved = realpath(onPath, nil) else {
      return own
    }
    defer { free(resolved) }
    return String(cString: resolved) == own ? onPath : own
  }
}
