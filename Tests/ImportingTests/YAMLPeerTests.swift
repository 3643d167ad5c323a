import Foundation
import Importing
import TestSupport
import Testing

/// PyYAML's own parser, written in Python, is the peer: its loader is told to leave all as text.
@Suite struct YAMLPeerTests {
  @Test func randomDocumentsAreReadAsPyYAMLReadsThem() throws {
    var generator = SeededGenerator(seed: 7)
    let documents = (0..<400).map { _ in RandomYAML.document(&generator) }
    let read = try Python.run(
      """
      import json, re, sys, yaml
      class Loader(yaml.SafeLoader):
          yaml_implicit_resolvers = {'<': [('tag:yaml.org,2002:merge', re.compile('^<<$'))]}
      def read(text):
          try:
              return yaml.load(text, Loader)
          except yaml.YAMLError as error:
              return {'error': str(error)}
      print(json.dumps([read(text) for text in json.load(sys.stdin)]))
      """,
      input: String(decoding: try JSONEncoder().encode(documents), as: UTF8.self)
    )
    let expected = try JSONDecoder().decode([Tree].self, from: Data(read.utf8))
    #expect(expected.count == documents.count)
    var tables = 0
    for (document, expected) in zip(documents, expected) {
      let found = try YAMLDocument(document)
      #expect(found.faults.isEmpty, "\(document)")
      #expect(found.root.map(Tree.init) == expected, "\(document)")
      if case .table(let entries) = expected, entries.count > 1 { tables += 1 }
    }
    // Documents that nobody can read would be the same everywhere.
    #expect(tables > 200)
  }
}

/// A document without lines and styles.
private enum Tree: Hashable, Decodable {
  case text(String)
  case list([Tree])
  case table([String: Tree])

  init(_ node: YAMLNode) {
    switch node.content {
    case .text(let text, _): self = .text(text)
    case .list(let elements): self = .list(elements.map(Tree.init))
    case .table(let entries):
      let pairs = entries.map { ($0.key, Tree($0.value)) }
      self = .table(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([Tree].self) {
      self = .list(list)
    } else {
      self = .table(try container.decode([String: Tree].self))
    }
  }
}

/// Documents in all the styles that people write settings in.
private enum RandomYAML {
  private static let words = [
    "a", "Production", "us-east-1", "0012", "1_000", "yes", "null", "~", "3.14", "0x1F", "é ü ✓",
    "https://d-1.awsapps.com/start#/", "a # b", "a: b", "- x",
    "{{ .AccountIdPad }}:{{ .RoleName }}",
    "it's", "say \"x\"", "back\\slash", "%s", "@home", "`x`", "  blanks  ", "", "<<", "*a", "&a",
    "!x",
    "2001-01-01", "two\nlines", "one\n\nthree\n", "trailing \n", "tab\tin", "#", "? x", "|", ">",
  ]

  static func document(_ generator: inout SeededGenerator) -> String {
    var anchors: [String] = []
    var text = Bool.random(using: &generator) ? "# a comment\n" : ""
    if Int.random(in: 0..<4, using: &generator) == 0 { text += "---\n" }
    text += table(0, &anchors, &generator)
    return text
  }

  private static func indent(_ level: Int) -> String { String(repeating: "  ", count: level) }

  private static func table(
    _ level: Int,
    _ anchors: inout [String],
    _ generator: inout SeededGenerator
  ) -> String {
    var text = ""
    var keys: Set<String> = []
    for number in 0..<Int.random(in: 1...4, using: &generator) {
      let word = words.randomElement(using: &generator) ?? ""
      let key = word.contains("\n") || !keys.insert(word).inserted ? "key\(number)" : word
      keys.insert(key)
      text += indent(level) + flow(key, isKey: true, &generator) + ":"
      text += value(level, &anchors, &generator)
    }
    if level > 0, let anchor = anchors.last, anchor.hasPrefix("t"),
      Int.random(in: 0..<3, using: &generator) == 0
    {
      text += "\(indent(level))<<: *\(anchor)\n"
    }
    return text
  }

  private static func value(
    _ level: Int,
    _ anchors: inout [String],
    _ generator: inout SeededGenerator
  ) -> String {
    switch Int.random(in: 0..<(level < 4 ? 10 : 6), using: &generator) {
    case 0: return " \(block(level, &generator))"
    case 1: return " # nothing\n"
    case 2: return " [\(flow(&generator)), {\(flow("k", isKey: true, &generator)): x}]\n"
    case 3 where !anchors.isEmpty: return " *\(anchors.randomElement(using: &generator) ?? "")\n"
    case 6, 7:
      let rest = table(level + 1, &anchors, &generator)
      guard Bool.random(using: &generator) else { return "\n" + rest }
      let anchor = "t\(anchors.count)"
      anchors.append(anchor)
      return " &\(anchor)\n" + rest
    case 8:
      let elements = (0..<3).map { _ in "\(indent(level))- \(flow(&generator))\n" }
      return "\n" + elements.joined()
    case 9:
      let anchor = "s\(anchors.count)"
      anchors.append(anchor)
      return " &\(anchor) \(flow(&generator)) # noted\n"
    default: return " \(flow(&generator))\n"
    }
  }

  private static func flow(_ generator: inout SeededGenerator) -> String {
    flow(words.randomElement(using: &generator) ?? "", isKey: false, &generator)
  }

  /// A word as it can stand in a line: plain where it may, else in one of the quotation marks.
  private static func flow(
    _ word: String,
    isKey: Bool,
    _ generator: inout SeededGenerator
  ) -> String {
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/é")
    let isPlain =
      !word.isEmpty && word.allSatisfy(signs.contains) && word.first != "-" && word != "---"
    switch Int.random(in: 0..<3, using: &generator) {
    case 0 where isPlain: return word
    case 1 where !word.contains("\n"): return "'\(word.replacing("'", with: "''"))'"
    default:
      let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped.replacing("\n", with: "\\n").replacing("\t", with: "\\t"))\""
    }
  }

  /// A word as a block of lines.
  private static func block(_ level: Int, _ generator: inout SeededGenerator) -> String {
    let sign = ["|", "|-", "|+", ">", ">-", ">+"].randomElement(using: &generator) ?? "|"
    let lines = ["first", "second  ", "", "  deeper", "last"]
    let count = Int.random(in: 1...5, using: &generator)
    return "\(sign)\n"
      + lines.prefix(count).map { $0.isEmpty ? "\n" : "\(indent(level + 1))\($0)\n" }.joined()
  }
}
