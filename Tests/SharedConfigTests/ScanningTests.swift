import Identity
import SharedConfig
import TestSupport
import Testing

/// ``ProfileScanner`` must find what ``Profile`` finds, in any file.
@Suite struct ScanningTests {
  private static let keys = ["role_arn", "region", "color", "group"]

  /// Pieces that files are put together from: each form a header or a line can take.
  private static let lines = [
    "[profile a]", "[profile b]", "[a]", "[default]", "[profile default]", "[ profile a ]",
    "[profile \"a b\"]", "[a b]", "[broken", "[sso-session a]", "role_arn = x", "role_arn=y # z",
    "role_arn:colon", "role_arn : colon", "Region = eu", "REGION=us", "color =", "color = #c00",
    "colour = red", "group = g", " continued", "  = more", "\tregion = deep", "# region = no", "",
    "region", "= x", "gro up = x", "color;x = 1", "group = a ; b", "group = a;b",
  ]

  @Test func findsWhatProfilesHold() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<3_000 {
      let (first, second) = (text(&generator), text(&generator))
      let config = SharedConfig(
        config: Array(first.utf8),
        at: "config",
        credentials: Array(second.utf8),
        at: "credentials"
      )
      guard let difference = difference(in: config) else { continue }
      Issue.record("\(difference) in\n\(first)\n-- credentials\n\(second)")
      return
    }
  }

  /// Made ready to be asked often, a configuration holds what it held.
  @Test func anIndexFindsTheSameProfiles() {
    var generator = SeededGenerator(seed: 8)
    var found = 0
    for _ in 0..<3_000 {
      let texts = (0..<2).map { _ in text(&generator) }
      let config = SharedConfig(
        config: Array(texts[0].utf8),
        at: "config",
        credentials: Array(texts[1].utf8),
        at: "credentials"
      )
      let indexed = config.indexed()
      for name in ["a", "b", "a b", "default", "A", ""] {
        let profile = config.profile(name)
        #expect(indexed.profile(name) == profile, "\(name) in \(texts)")
        if profile != nil { found += 1 }
      }
    }
    #expect(found > 1_000)
  }

  @Test func manyProfilesKeepTheirOrder() {
    let names = (0..<2_000).map { "team-\($0 * 7_919 % 2_000)" }
    let text = names.map { "[profile \($0)]\nregion = \($0)\n" }.joined()
    let config = SharedConfig(
      config: Array(text.utf8),
      at: "config",
      credentials: Array("[team-5]\nregion = other\n[new]\n".utf8),
      at: "credentials"
    )
    #expect(config.profileNames == names + ["new"])
    #expect(difference(in: config) == nil)
  }

  private func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...14, using: &generator))
      .compactMap { _ in ScanningTests.lines.randomElement(using: &generator) }
      .joined(separator: "\n")
  }

  /// Where the scanner and a profile differ.
  private func difference(in config: SharedConfig) -> String? {
    var scanner = ProfileScanner(config, keys: ScanningTests.keys)
    let profiles = config.profiles
    guard scanner.count == profiles.count else { return "\(scanner.count) profiles" }
    for (place, profile) in profiles.enumerated() {
      scanner.read(place)
      guard scanner.name == profile.name, scanner.location == profile.location else {
        return "\(scanner.name) at \(scanner.location), not \(profile.name)"
      }
      for (number, key) in ScanningTests.keys.enumerated() {
        let (found, wanted) = (scanner.value(number), profile[key])
        guard found?.text == wanted?.text, found?.location == wanted?.location,
          scanner.text(number) == wanted?.text, scanner.has(number) == (wanted != nil)
        else { return "\(profile.name): \(key) is \(String(describing: found))" }
      }
      guard config.profile(profile.name)?["region"] == profile["region"],
        scanner.read(named: profile.name), scanner.name == profile.name
      else { return "\(profile.name) by name" }
    }
    return nil
  }
}
