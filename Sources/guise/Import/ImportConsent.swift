import Importing
import SharedConfig

/// What a list may bring into the configuration: programs to run and keys in the clear only where
/// somebody says so, since a list is often somebody else's.
struct ImportConsent {
  /// Whether commands of the list are taken.
  let commands: Bool
  /// Whether its long-term keys are.
  let keys: Bool

  /// How many profiles are named one by one.
  private static let few = 5

  /// Refuses what the list brings in and nobody agreed to.
  func check(_ difference: ImportDifference, from file: String, in config: SharedConfig)
    throws(Failure)
  {
    let commands = commands ? [] : difference.burdens(.command, besides: config)
    let keys = keys ? [] : difference.burdens(.key, besides: config)
    guard !commands.isEmpty || !keys.isEmpty else { return }
    var lines: [String] = []
    if !commands.isEmpty {
      lines.append(
        "\(file) would make profiles run its commands: \(ImportConsent.named(commands, asRun: true))"
      )
    }
    if !keys.isEmpty {
      lines.append(
        "\(file) would put its keys into \(config.paths.config) in the clear: "
          + ImportConsent.named(keys, asRun: false)
      )
    }
    let options = [commands.isEmpty ? nil : "--with-commands", keys.isEmpty ? nil : "--with-keys"]
      .compactMap(\.self)
    throw Failure(
      lines.joined(separator: "\n")
        + "\nNothing was written. Read them; \(options.joined(separator: " ")) takes them."
    )
  }

  private static func named(_ burdens: [ImportDifference.Burden], asRun: Bool) -> String {
    let names = burdens.prefix(few).map { burden in
      let value = asRun ? " “\(burden.value)”" : ""
      return "\(burden.profile) \(burden.key)\(value)".printable
    }
    let rest = burdens.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
