import Foundation
import SharedConfig
import TestSupport
import Testing

/// Many edits at once come to the same as one after another.
@Suite struct ManyEditsTests {
  private static let bodies = [
    "a = 1\n", "a=1\nb = 2\n", "  a = 1\n  b = 2\n", "a = 1 # note\n\n", "\n", "",
    "s3 =\n  k = v\n", "# about\na = 1\n\n# about the next\n", "a = 1\na = 2\n\n\n",
  ]
  private static let headers = [
    "[default]", "[profile x]", "[profile 'y z']", "[other]", "[sso-session x]", "[profile  w]",
    "[profile v] # note", "[profile u]", "[profile x]",
  ]
  private static let names = ["default", "x", "y z", "w", "v", "u"]

  private static func file(_ numbers: inout SeededGenerator) -> String {
    var text = Bool.random(using: &numbers) ? "" : "# a note\n\n"
    if Int.random(in: 0..<8, using: &numbers) == 0 { text = "\u{FEFF}" + text }
    for header in headers.shuffled(using: &numbers).prefix(Int.random(in: 1...9, using: &numbers)) {
      text += header + "\n" + (bodies.randomElement(using: &numbers) ?? "")
    }
    if Int.random(in: 0..<5, using: &numbers) == 0 { text.removeLast() }
    return Int.random(in: 0..<3, using: &numbers) == 0
      ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
      : text
  }

  /// Edits in the order of the file, now and then with one of a section that is not there.
  private static func edits(
    of text: String,
    _ numbers: inout SeededGenerator
  ) -> [ConfigEdit] {
    var edits: [ConfigEdit] = []
    let present = SharedConfig(config: Array(text.utf8)).profileNames
    let absent = names.filter { !present.contains($0) }
    for name in present + (Int.random(in: 0..<9, using: &numbers) == 0 ? absent : []) {
      let section = SectionName.profile(name)
      switch Int.random(in: 0..<8, using: &numbers) {
      case 0: edits.append(.remove(section))
      case 1: edits.append(.rename(section, to: name + "2"))
      case 2:
        edits.append(.set(Setting("a", "9"), in: section))
        edits.append(.set(Setting("new", "8"), in: section))
        edits.append(.rename(section, to: name + "3"))
      case 3: edits.append(.unset("a", in: section))
      case 4:
        edits.append(.set(Setting("p", "1"), in: section))
        edits.append(.set(Setting("q", "2"), in: section))
      default: break
      }
    }
    for name in ["new", "newer"] where Bool.random(using: &numbers) {
      edits.append(.add(.profile(name), [Setting("a", "1"), Setting("b", "2")]))
    }
    return edits
  }

  private static func applied(
    _ edits: [ConfigEdit],
    to text: ConfigText
  ) throws -> ConfigText {
    var text = text
    for edit in edits { try text.apply(edit) }
    return text
  }

  @Test func theyComeToTheSame() throws {
    var numbers = SeededGenerator(seed: 17)
    var judged = 0
    for _ in 0..<4_000 {
      let before = Self.file(&numbers)
      let edits = Self.edits(of: before, &numbers)
      var many = ConfigText(Array(before.utf8), of: .config, at: "config")
      guard let single = try? Self.applied(edits, to: many) else {
        // What one of them cannot do leaves all undone.
        #expect(throws: ConfigEditError.self) { try many.apply(all: edits) }
        #expect(many.bytes == Array(before.utf8))
        continue
      }
      judged += 1
      try many.apply(all: edits)
      let (one, other) = (
        String(decoding: single.bytes, as: UTF8.self), String(decoding: many.bytes, as: UTF8.self)
      )
      #expect(one == other, "\(edits)\n\(before.debugDescription)")
    }
    #expect(judged > 1_000)
  }

  @Test func whatIsWrongIsToldWithItsLineInTheFile() throws {
    let text = "[profile a]\nb = 1\n[profile c]\ns3 =\n  d = 2\n"
    var many = ConfigText(Array(text.utf8), of: .config, at: "config")
    let error = #expect(throws: ConfigEditError.self) {
      try many.apply(all: [.set(Setting("s3", "1"), in: .profile("c"))])
    }
    #expect(error?.description.hasPrefix("config:4: s3 has settings") == true)
    #expect(throws: ConfigEditError.self) {
      try many.apply(all: [.add(.profile("x"), []), .add(.profile("x"), [])])
    }
    #expect(throws: ConfigEditError.self) {
      try many.apply(all: [.rename(.profile("a"), to: "c")])
    }
    #expect(String(decoding: many.bytes, as: UTF8.self) == text)
  }

  /// One by one, the first thousand of these alone would take longer.
  @Test func twentyThousandTakeNoLongerThanReading() throws {
    let names = (0..<20_000).map { "account-\($0)-Role" }
    var text = ConfigText([], of: .config, at: "config")
    let settings = ["sso_session", "sso_account_id", "sso_role_name", "region", "color"]
    let clock = ContinuousClock()
    let adding = try clock.measure {
      try text.apply(
        all: names.map { .add(.profile($0), settings.map { Setting($0, "some value") }) }
      )
    }
    let changing = try clock.measure {
      try text.apply(all: names.map { .set(Setting("color", "red"), in: .profile($0)) })
    }
    let removing = try clock.measure {
      try text.apply(all: names.dropFirst().map { .remove(.profile($0)) })
    }
    #expect(String(decoding: text.bytes, as: UTF8.self).hasSuffix("color = red\n"))
    #expect(SharedConfig(config: text.bytes).profiles.map(\.name) == ["account-0-Role"])
    #expect(max(adding, changing, removing) < .seconds(20), "\(adding), \(changing), \(removing)")
  }
}

extension SharedConfig {
  fileprivate init(config: [UInt8]) {
    self.init(config: config, at: "config", credentials: [], at: "credentials")
  }
}
