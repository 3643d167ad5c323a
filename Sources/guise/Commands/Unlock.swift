import ArgumentParser
import Identity
import SessionStore
import Settings

/// `guise unlock`: opens kept sessions with their passphrase.
struct Unlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Type the passphrase of kept sessions once, for all terminals and scripts.",
    discussion: """
      For store = "passphrase" in the settings. The first time the passphrase is chosen; guise forget \
      --all drops it with all that was kept.
      """
  )

  func run() throws {
    let world = World.live
    let settings = try world.passphraseSettings()
    try world.unlock()
    Output.note("guise: kept sessions are open, \(settings.storeTime)")
  }
}

/// `guise lock`: closes kept sessions.
struct Lock: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Close kept sessions until their passphrase is typed again.",
    discussion: "Shells that were opened go on with the credentials they have."
  )

  func run() throws {
    let world = World.live
    _ = try world.passphraseSettings()
    let store = world.store
    store.close()
    let count = store.fileCount
    Output.note("guise: locked \(count) session\(count == 1 ? "" : "s")")
  }
}

extension World {
  /// The settings of somebody who keeps sessions under a passphrase.
  ///
  /// - Throws: ``Failure`` for anybody else.
  fileprivate func passphraseSettings() throws(Failure) -> Settings {
    let settings = Settings.load(configHome: configHome).settings
    guard settings.store == .passphrase else {
      throw Failure(
        "sessions are not kept under a passphrase: store is \"\(settings.store.rawValue)\"\n"
          + "With store = \"passphrase\" in \(Settings.path(configHome: configHome)) they are."
      )
    }
    return settings
  }
}
