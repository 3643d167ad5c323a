import Identity
import SessionStore
import SharedConfig

/// A profile's keys on their way out of the store.
struct KeyRemoval {
  private let name: String
  private let world: World
  private let restores: Bool

  init(_ name: String, in world: World, restores: Bool) {
    self.name = name
    self.world = world
    self.restores = restores
  }

  /// Puts the keys back where that is wished for, then takes the `credential_process` away, then
  /// drops them: cut short, the profile has its keys in two places, never in none.
  func run(isConfirmed: Bool) throws(Failure) {
    let store = world.keyStore
    let summary = store.summary(of: name)
    if summary == nil {
      guard store.holds(name) else { throw Failure(KeyStoreError.noKey(name.printable)) }
      if restores { throw Failure(KeyStoreError.damaged(store.path(of: name))) }
    }
    try check(summary)
    if !isConfirmed { try confirm(summary) }
    let lock = try store.held(name)
    defer { lock.release() }
    let config = world.config()
    let owners = config.owners(ofKeys: name)
    if restores {
      let key = try store.openedByAsking(name).key
      for owner in owners.isEmpty ? [name] : owners { try restore(key, to: owner, config) }
    }
    let users = config.users(ofKeys: name)
    for owner in owners { try unsetProcess(of: owner, config) }
    // Sessions that were made with them are nobody's any more.
    for profile in users {
      guard let errand = try? Errand(SessionRequest(name: profile), in: world, config: config)
      else { continue }
      _ = try world.forget(errand)
    }
    do throws(KeyStoreError) { try store.remove(name) } catch { throw Failure(error) }
    Output.note("guise: " + outcome(summary, config))
  }

  private func outcome(_ summary: KeySummary?, _ config: SharedConfig) -> String {
    guard let id = summary?.accessKeyID else {
      return "dropped the damaged key of “\(name.printable)”; AWS still honors it\n"
        + "Which one it was, IAM tells: aws iam list-access-keys"
    }
    if restores { return "the key \(id) is in \(config.paths.credentials) again" }
    return "dropped the key \(id); AWS still honors it\n"
      + "Where nobody needs it: aws iam delete-access-key --access-key-id \(id)"
  }

  /// A rotation has to be finished first: the key that is dropped may be the only one that works.
  private func check(_ summary: KeySummary?) throws(Failure) {
    guard summary?.step != nil else { return }
    throw Failure(
      "a rotation of “\(name.printable)” is not finished\nFirst: guise keys rotate \(name.printable)"
    )
  }

  private func confirm(_ summary: KeySummary?) throws(Failure) {
    guard Asking.isPossible else {
      throw Failure(
        "removing the keys of “\(name.printable)” has to be confirmed\n"
          + "Pass --yes where nobody can answer."
      )
    }
    let key = summary.map { "the key \($0.accessKeyID)" } ?? "the damaged key"
    let question =
      restores
      ? "Write \(key) of “\(name.printable)” into a file in the clear?"
      : "Drop \(key) of “\(name.printable)”? Its secret cannot be had again."
    guard try Asking.isConfirmed(question) else { throw Failure("nothing was removed") }
  }

  private func restore(
    _ key: LongTermKey,
    to owner: String,
    _ config: SharedConfig
  ) throws(Failure) {
    let section = SectionName.profile(owner)
    let settings = [
      Setting("aws_access_key_id", key.accessKeyID),
      Setting("aws_secret_access_key", key.secret.reveal()),
    ]
    let path = config.paths.credentials
    do throws(ConfigEditError) {
      try ConfigFileWriter(path, kind: .credentials).edit { text throws(ConfigEditError) in
        guard text.has(section) else { return try text.apply(.add(section, settings)) }
        let other = text.value("aws_access_key_id", in: section)?.text
        guard other == nil || other == key.accessKeyID else {
          throw .refused(
            "\(path): “\(owner)” has another key there, \(other ?? ""), which is not written over\n"
              + "Take it out first, or leave out --restore."
          )
        }
        for setting in settings { try text.apply(.set(setting, in: section)) }
      }
    } catch {
      throw Failure(error)
    }
  }

  private func unsetProcess(of owner: String, _ config: SharedConfig) throws(Failure) {
    let (key, section) = ("credential_process", SectionName.profile(owner))
    guard config.profile(owner)?.value(key, in: .config) != nil else { return }
    do throws(ConfigEditError) {
      try ConfigFileWriter(config.paths.config, kind: .config).apply([.unset(key, in: section)])
    } catch {
      throw Failure(error)
    }
  }
}
