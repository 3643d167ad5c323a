import Menu
import SharedConfig
import Synchronization

// What somebody changed in the files since they were read, in another window or with guise itself.

extension MenuErrands {
  /// The configuration that the list was made of, where the files still say of an entry what it says.
  ///
  /// Otherwise a role would open that is not there any more, under the name of one that is. The files
  /// are read again then, for the person to see.
  func configAsShown(for order: Order) throws(Failure) -> SharedConfig {
    let (config, stamps) = running.withLock { ($0.config, $0.stamps) }
    guard let config, stamps != world.menuStamps else { return currentConfig() }
    guard world.config().settings(leadingTo: order.entry) != config.settings(leadingTo: order.entry)
    else { return config }
    reload([order.entry: order.terms])
    throw Failure(
      "“\(order.entry)” was changed in the configuration meanwhile, and nothing was opened\n"
        + "It has been read again: look at it, and open it once more."
    )
  }
}

extension SharedConfig {
  /// All that the files say of a profile, and of those that its credentials come from.
  fileprivate func settings(leadingTo name: String) -> [[String: String]] {
    var (settings, seen): ([[String: String]], Set<String>) = ([], [])
    var next: String? = name
    while let name = next, seen.insert(name).inserted, let profile = profile(name) {
      settings.append(profile.texts)
      if let portal = profile["sso_session"].flatMap({ ssoSession($0.text) }) {
        settings.append(portal.texts)
      }
      next = profile["source_profile"]?.text
    }
    return settings
  }
}

extension ConfigSection {
  fileprivate var texts: [String: String] {
    keys.reduce(into: [:]) { $0[$1] = self[$1]?.text }
  }
}
