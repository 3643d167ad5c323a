import Identity
import SharedConfig
import Testing

/// Headers are found by their brackets; what surrounds them must not be mistaken for one.
@Suite struct HeaderTests {
  @Test(arguments: [
    ("[profile a]\n[profile b]", ["a": 1, "b": 2]),
    ("\n\n[profile a]\nx = [y]\n\n[profile b]\n", ["a": 3, "b": 6]),
    ("x = [profile no]\n# [profile no]\n[profile a]\n", ["a": 3]),
    ("\u{FEFF}[profile a]\n  x = 1\n  [profile b]\n", ["a": 1, "b": 3]),
    ("  [profile a]\n[profile b]\n", ["a": 1, "b": 2]),
    ("[profile a]\nx =\n  [profile no]\n   y [z]\n[profile b]\n", ["a": 1, "b": 5]),
    ("[profile a]\nx =\n\n  [profile no]\n\t[profile no]\n[profile b]", ["a": 1, "b": 6]),
    ("[profile a]\n; [\n [profile b]\nx = 1\n [profile no]\n", ["a": 1, "b": 3]),
    ("[profile a]\r\nx = [1]\r\n[profile b]\r\n", ["a": 1, "b": 3]),
    ("[[profile no]\nx[\n[profile a]\n[", ["a": 3]),
  ])
  func headersAreFoundWhereTheyStand(text: String, lines: [String: Int]) {
    let config = SharedConfig(config: Array(text.utf8), at: "config", credentials: [], at: "none")
    let found = config.profiles.map { ($0.name, $0.location.line) }
    #expect(Dictionary(uniqueKeysWithValues: found) == lines)
    for (name, line) in lines { #expect(config.profile(name)?.location.line == line) }
  }
}
