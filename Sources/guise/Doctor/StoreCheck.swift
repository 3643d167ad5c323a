import Identity
import SessionStore
import Settings

/// Says where the key to kept sessions is, and for how long.
enum StoreCheck {
  static func findings(in world: World) -> [Finding] {
    let store = world.store
    let settings = Settings.load(configHome: world.configHome).settings
    switch settings.store {
    case .memory: return [memory(store)]
    case .passphrase: return [passphrase(store, settings)] + obstacles(to: store.directory)
    case .keyring: return [keyring(store, settings)] + obstacles(to: store.directory)
    }
  }

  /// Without a directory to keep them in, every session is asked for anew, and every code.
  private static func obstacles(to directory: String) -> [Finding] {
    switch PrivateFile.obstacle(to: directory) {
    case nil: []
    case .exposed(.foreign)?:
      [
        Finding(
          .bad,
          "No session can be kept: \(directory) belongs to another user",
          hint: "chown -R it to yourself, or remove it"
        )
      ]
    case .exposed(.open(let mode))?:
      [
        Finding(
          .bad,
          "No session can be kept: \(directory) is open to others (mode \(String(mode, radix: 8)))",
          hint: "chmod 700 \(directory)"
        )
      ]
    case .unwritable(let path, let reason)?:
      [
        Finding(
          .bad,
          "No session can be kept: \(path) cannot be written: \(reason)",
          hint: "Make it a directory that you can write, or have XDG_CACHE_HOME name another"
        )
      ]
    }
  }

  private static func memory(_ store: SessionStore) -> Finding {
    let count = store.fileCount
    guard count > 0 else { return Finding(.good, "No session is kept, as store = \"memory\" says") }
    return Finding(
      .doubtful,
      "\(count) session\(count == 1 ? " was" : "s were") kept before store = \"memory\" was set",
      hint: "guise forget --all"
    )
  }

  private static func passphrase(_ store: SessionStore, _ settings: Settings) -> Finding {
    if let reason = store.sealingKey.keyringFailure {
      return Finding(
        .bad,
        "The kernel's keyring, which holds the passphrase's key, cannot be used: \(reason)",
        hint: "store = \"memory\" in the settings keeps no sessions at all"
      )
    }
    return Finding(
      .good,
      store.sealingKey.place == nil
        ? "Kept sessions are locked; guise unlock opens them"
        : "Kept sessions are open, \(settings.storeTime)"
    )
  }

  private static func keyring(_ store: SessionStore, _ settings: Settings) -> Finding {
    let time =
      settings.storeTimeout.map { ", for \($0.text) after the last session was kept" } ?? ""
    switch store.sealingKey.place {
    case .file(let path)?: return Finding(.good, "The key to kept sessions is in \(path)\(time)")
    case .kernel?:
      return Finding(.good, "The key to kept sessions is in the kernel's keyring\(time)")
    case nil: return Finding(.good, "No session is kept")
    }
  }
}
