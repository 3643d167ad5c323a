import Foundation
import TestSupport
import Testing

@testable import Credentials

@Suite struct ShellWordsTests {
  @Test func linesAreSplitAsPythonSplitsThem() throws {
    let letters = Array("abcdef '\"\\\\ \t$~#|é'\"\\\n")
    var numbers = SeededGenerator(seed: 1)
    let lines = (0..<4_000).map { _ in
      String(
        (0..<Int(numbers.next() % 24)).map { _ in letters.randomElement(using: &numbers) ?? " " }
      )
    }
    let script = """
      import json, shlex, sys
      def split(line):
          try:
              return shlex.split(line)
          except ValueError:
              return None
      print(json.dumps([split(line) for line in json.load(sys.stdin)]))
      """
    let input = String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)
    let output = try Python.run(script, input: input)
    let expected = try JSONDecoder().decode([[String]?].self, from: Data(output.utf8))
    for (line, words) in zip(lines, expected) {
      // A line without a word names no program; Python leaves that for later.
      let wanted = words?.isEmpty == true ? nil : words
      #expect((try? ShellWords(line).words) == wanted, "\(line.debugDescription)")
    }
    #expect(expected.count { $0 == nil } > 500)
    #expect(expected.count { ($0?.count ?? 0) > 2 } > 200)
  }

  @Test(arguments: [
    ("", "it is blank"), ("'a", "a quotation mark is not closed"),
    ("a\\", "nothing follows the last backslash"),
  ])
  func whatCannotBeSplitIsTold(line: String, reason: String) {
    #expect(throws: SourceError.commandLine(reason: reason)) { try ShellWords(line) }
  }
}
