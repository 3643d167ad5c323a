import Foundation
import Identity
import Testing

@testable import Settings

/// What a command learns of rules that limit sessions before it reads any TOML.
@Suite struct ScopeRulesTests {
  @Test(arguments: [
    ("", false), ("theme = \"nord\"", false), ("# scope = \"read-only\"", false),
    ("  \t# scope", false), ("scop\nes = 1", false), ("scope = 1", true),
    ("[[labels]]\nname = \"a\"\nscope=\"read-only\"", true), ("labels = [{scope = \"x\"}]", true),
    ("color = \"#scope\"", true), ("# a\nscope", true), ("ssscope", true),
  ])
  func onlyTheWordOutsideOfCommentsIsWorthParsing(text: String, isWorthIt: Bool) {
    #expect(ScopeRules.isWorthParsing(text) == isWorthIt)
  }

  @Test func theExampleAsItStandsIsNotParsed() {
    #expect(!ScopeRules.isWorthParsing(Settings.example))
  }

  @Test func whatIsNoTOMLIsFoundOutOnlyWhereItMayLimit() {
    // Had it been parsed, it could not have been read.
    guard case .none = ScopeRules.read("theme = = \n# scope", path: "c") else {
      Issue.record("it was parsed")
      return
    }
    guard case .unreadable(let problem) = ScopeRules.read("\nscope = = ", path: "c") else {
      Issue.record("it was taken for settings without rules")
      return
    }
    #expect(problem.location == SourceLocation(file: "c", line: 2))
  }

  @Test func aFileThatCannotBeReadMayLimitAnything() throws {
    // A directory in its place opens, and does not read.
    let home = NSTemporaryDirectory() + "guise-scopes-\(UUID().uuidString)"
    let path = home + "/guise/config.toml"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    guard case .unreadable = ScopeRules.load(configHome: home) else {
      Issue.record("it was taken for settings without rules")
      return
    }
    guard case .none = ScopeRules.load(configHome: "/nonexistent") else {
      Issue.record("there is nothing to read")
      return
    }
  }

  @Test func rulesThatLimitNothingAreNone() {
    guard case .none = ScopeRules.read("[[labels]]\nname = \"scope\"", path: "c") else {
      Issue.record("no rule has a scope")
      return
    }
    guard
      case .rules(let rules) = ScopeRules.read(
        "[[labels]]\nname = \"a\"\nscope = \"read-only\"",
        path: "c"
      )
    else {
      Issue.record("a rule has a scope")
      return
    }
    #expect(rules.count == 1)
  }
}
