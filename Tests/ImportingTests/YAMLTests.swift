import Importing
import Testing

@Suite struct YAMLTests {
  private func firstFault(in text: String) -> YAMLFault? {
    do throws(YAMLFault) {
      return try YAMLDocument(text).faults.first
    } catch {
      return error
    }
  }

  @Test func nothingIsTakenForAnythingButText() throws {
    let root = try YAMLDocument("a: 012345670123\nb: yes\nc: 2001-01-01\nd: ~\ne:\nf: '~'\n").root
    let entries = try #require(root?.entries)
    #expect(entries.map(\.key) == ["a", "b", "c", "d", "e", "f"])
    #expect(entries.map(\.value.text) == ["012345670123", "yes", "2001-01-01", nil, nil, "~"])
    #expect(entries.map(\.line) == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: ["", "# only words\n", "---\n...\n"])
  func nothingInADocument(text: String) throws {
    let root = try YAMLDocument(text).root
    #expect(root == nil || root?.isNothing == true)
  }

  @Test func whatIsMixedInGivesWay() throws {
    let root = try YAMLDocument(
      """
      base: &base {a: 1, b: 1}
      more: &more {b: 2, c: 2}
      one: {<<: *base, a: 0}
      all:
        <<: [*more, *base]
        d: 3
      text: {'<<': kept}
      """
    ).root
    let entries = try #require(root?.entries)
    func values(_ place: Int) -> [String: String?] {
      let entries = entries[place].value.entries ?? []
      return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value.text) })
    }
    #expect(values(2) == ["a": "0", "b": "1"])
    #expect(values(3) == ["a": "1", "b": "2", "c": "2", "d": "3"])
    #expect(values(4) == ["<<": "kept"])
  }

  @Test(arguments: [
    ("a: 1\nb: [1\nc: 2\n", 3, "it is not well-formed YAML"),
    ("a: 1\n\tb: 2\n", 2, "it is not well-formed YAML"),
    ("a: \u{1}\n", 1, "it is not well-formed YAML"),
    ("a: 1\nb: 2\na: 3\n", 3, "a is here again, first on line 1"),
    ("a: *none\n", 1, "*none stands for nothing above it"),
    ("a: &a\n  b: *a\n", 2, "*a stands for nothing above it"),
    ("a: 1\n---\nb: 2\n", 2, "a second document begins here"),
    ("? [a]\n: 1\n", 1, "a list or a table is a key"),
    ("a:\n  <<: 1\n", 2, "<< mixes in what is no table"),
  ])
  func whatIsWrongIsToldWithItsLine(text: String, line: Int, words: String) throws {
    let fault = try #require(firstFault(in: text))
    #expect(fault.line == line, "\(fault)")
    #expect(fault.message.contains(words), "\(fault)")
  }

  /// Each line stands for ten of the line before: the tenth for billions.
  @Test func aliasesAreCountedAsWhatTheyStandFor() throws {
    var text = "a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let fault = try #require(firstFault(in: text))
    #expect(fault.line == 6)
    #expect(fault.message.contains("more than 500000 parts"))
  }

  @Test func mixingInIsCountedToo() throws {
    let keys = (0..<1_000).map { "k\($0): 1" }.joined(separator: ", ")
    let text = "a: &a {\(keys)}\n" + "x: {<<: [*a, *a]}\n".repeated(200)
    #expect(firstFault(in: text)?.message.contains("parts") == true)
  }

  @Test(arguments: [(31, false), (32, true), (900, true), (100_000, true)])
  func depthIsBounded(levels: Int, isTooDeep: Bool) throws {
    let text = "[".repeated(levels) + "1" + "]".repeated(levels)
    #expect((firstFault(in: text) != nil) == isTooDeep)
  }

  @Test func sizeIsBounded() throws {
    let fault = try #require(firstFault(in: "a: " + "x".repeated(9 << 20)))
    #expect(fault.message == "it is larger than 8 MB")
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
