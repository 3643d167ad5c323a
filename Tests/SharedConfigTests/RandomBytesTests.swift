import Identity
import SharedConfig
import TestSupport
import Testing

@Suite struct RandomBytesTests {
  /// Pieces that files are made of, and bytes that break them.
  private static let pieces: [[UInt8]] =
    [
      "[", "]", "\n", "\n", "\r\n", " ", "\t", "=", " = ", ":", "#", " # ", ";", "\"", "'", "\\",
      "profile ", "[profile a]\n", "[default]\n", "[sso-session s]\n", "[services s]\n",
      "[profile \"a b\"]\n", "[a b]\n", "s3 =\n  k = v\n", "key", "value", "ä", "\u{0}", "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xEF, 0xBB, 0xBF]]

  private func bytes(_ numbers: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...60, using: &numbers)).flatMap { _ in
      Self.pieces.randomElement(using: &numbers) ?? []
    }
  }

  @Test func nothingStopsTheReading() {
    var numbers = SeededGenerator(seed: 2)
    for _ in 0..<4_000 {
      let (first, second) = (bytes(&numbers), bytes(&numbers))
      let config = SharedConfig(config: first, at: "config", credentials: second, at: "credentials")
      let lines = max(first.count { $0 == 0x0A }, second.count { $0 == 0x0A }) + 1
      for problem in config.problems { #expect((0...lines).contains(problem.location.line)) }
      for section in config.profiles + config.ssoSessions + config.services {
        #expect((1...lines).contains(section.location.line))
        for key in section.keys {
          #expect(section[key] != nil)
          for nested in section.subProperties(of: key) {
            #expect((1...lines).contains(nested.value.location.line))
          }
        }
      }
      // One by one they are what they are all together.
      for profile in config.profiles { #expect(config.profile(profile.name) == profile) }
    }
  }
}
