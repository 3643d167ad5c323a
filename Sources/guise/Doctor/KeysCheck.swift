import Identity
import SessionStore
import SharedConfig

/// Looks at long-term keys: those that lie in the clear, and those in guise's keeping.
enum KeysCheck {
  static func findings(_ config: SharedConfig, in world: World) -> [Finding] {
    clear(config) + kept(world.keyStore)
  }

  /// Not wrong, as the AWS CLI itself puts them there, but more than has to be.
  private static func clear(_ config: SharedConfig) -> [Finding] {
    let names = config.profilesWithKeys
    guard let first = names.first else { return [] }
    let (whose, what) =
      names.count == 1 ? ("“\(first)” has", first) : ("\(names.count) profiles have", "--all")
    return [
      Finding(
        .good,
        "\(whose) long-term keys in the clear",
        hint: "guise keys import \(what) seals them, and every SDK still gets them"
      )
    ]
  }

  private static func kept(_ store: KeyStore) -> [Finding] {
    let summaries = store.summaries()
    let unreadable = store.unreadable().map { Finding(.damaged($0)) }
    guard !summaries.isEmpty else { return unreadable }
    let told =
      unreadable
      + summaries.filter { $0.step != nil }.map { summary in
        Finding(
          .doubtful,
          "the rotation of “\(summary.name)”'s key is not finished",
          hint: "guise keys rotate \(summary.name)"
        )
      }
    if store.seal.kind == .passphrase, !store.seal.isOpen {
      return told + [
        Finding(.doubtful, "the long-term keys are locked", hint: "guise keys unlock")
      ]
    }
    var broken: [Finding] = []
    for summary in summaries {
      do throws(KeyStoreError) {
        _ = try store.key(of: summary.name)
      } catch {
        broken.append(Finding(error, of: "“\(summary.name)”: "))
      }
    }
    let count = summaries.count - broken.count
    let fine = Finding(.good, "\(count) long-term key\(count == 1 ? "" : "s") can be opened")
    return told + broken + (count > 0 ? [fine] : [])
  }
}

extension Finding {
  /// What keeps a key from being opened, and what to do.
  fileprivate init(_ error: KeyStoreError, of whose: String = "") {
    let lines = "\(error)".split(separator: "\n").map(String.init)
    let hint = lines.dropFirst().joined(separator: "\n")
    self.init(.bad, whose + (lines.first ?? ""), hint: hint)
  }
}
