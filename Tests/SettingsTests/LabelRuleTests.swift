import Identity
import Testing

@testable import Settings

@Suite struct LabelRuleTests {
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("a", "A", true),
    ("*prod*", "My-PRODUCTION", true), ("prod*", "my-prod", false), ("*-dev", "a-dev-dev", true),
    ("*-dev", "a-devil", false), ("a*b*c", "axxbyyc", true), ("a*b*c", "axxcyyb", false),
    ("a?c", "abc", true), ("a?c", "aéc", true), ("a?c", "a本c", true), ("a?c", "ac", false),
    ("*?", "", false), ("**a**", "bab", true), ("4444*", "444455556666", true), ("日*", "日本", true),
  ])
  func aPatternIsForTheWholeText(pattern: String, text: String, fits: Bool) {
    #expect(Glob(pattern).matches(text) == fits)
  }

  private static let text = """
    [[labels]]
    account = ["1111*", "222233334444"]
    role = "*admin*"
    color = "red"
    guard = "confirm"
    [[labels]]
    account = "1111*"
    group = "Ones"
    color = "blue"
    display_name = "{role} of {name} in {account}"
    [[labels]]
    name = "*"
    group = "Rest"
    """

  @Test(
    arguments: [
      ("a", "111122223333", "SuperAdmin", "red", "Ones", Guard.confirm),
      ("b", "111122223333", "Reader", "blue", "Ones", nil),
      ("c", "222233334444", "admin", "red", "Rest", .confirm),
      ("d", nil, nil, nil, "Rest", nil),
    ] as [(String, String?, String?, String?, String, Guard?)]
  )
  func ofEachValueTheFirstRuleThatFitsCounts(
    name: String,
    account: String?,
    role: String?,
    color: String?,
    group: String,
    guardLevel: Guard?
  ) {
    let (settings, problems) = Settings.read(Self.text, path: "c")
    #expect(problems == [])
    let id = account.flatMap { AccountID($0) }
    let values = settings.labels.values(name: name, account: id, role: role)
    #expect(values.color?.description == color)
    #expect(values.group == group)
    #expect(values.guardLevel == guardLevel)
    if name == "b" {
      #expect(
        values.displayName(name: name, account: id, role: role) == "Reader of b in 111122223333"
      )
    }
  }

  @Test(arguments: [
    ("labels = 1", "c:1: “labels” is a number (write sections [[labels]])", 0),
    ("[labels]\nname = \"a\"", "c:1: “labels” is a table (write sections [[labels]])", 0),
    (
      "[[labels]]\nname = \"a\"\n[[labels]]\nnmae = \"b\"\ncolor = \"red\"",
      "c:3: a rule without name, account or role is for every entry (write name = \"*\" if that is meant)|c:4: unknown key “nmae” (did you mean “name”?)",
      2
    ),
    (
      "[[labels]]\naccount = 111122223333\ncolor = \"red\"",
      "c:2: “account” is a number (write a pattern such as \"*-prod\", or several in [ ])", 0
    ),
    (
      "\n[[labels]]\nname = \"x\"\ncolor = \"reed\"\nguard = \"maybe\"\ngroup = 3",
      "c:4: “reed” is not a color (use a name such as red or darkBlue, or six hexadecimal digits)|c:5: “maybe” is not a guard, so opening asks first (use none, confirm or strict)|c:6: “group” is a number (write a string)",
      1
    ),
  ])
  func whatIsWrongIsSaidWithItsLine(text: String, problems: String, count: Int) {
    let (settings, found) = Settings.read(text, path: "c")
    #expect(found.map(\.description).sorted().joined(separator: "|") == problems)
    #expect(settings.labels.count == count)
  }

  @Test(
    arguments: [
      ("scope = \"read-only\"", "read-only", ""),
      (
        "scope = [\"read-only\", \"arn:aws:iam::aws:policy/X\"]",
        "read-only,arn:aws:iam::aws:policy/X", ""
      ),
      ("scope = \"none\"", "none", ""),
      // What is wrong counts all the same, for the plan to refuse.
      (
        "scope = \"writing\"", "writing",
        "“writing” is not a scope, so what the rule is for is not opened"
      ),
      ("scope = \"\"", "", "“” is not a scope, so what the rule is for is not opened"),
      ("scope = \"policy.json\"", "policy.json", "“policy.json” is not a scope"),
      ("scope = \"none, read-only\"", "none, read-only", "“none, read-only” is not a scope"),
      ("scope = 3", nil, "“scope” is a number, so what the rule is for is not opened"),
      ("scope = [\"read-only\", true]", nil, "“scope” is true or false"),
    ] as [(String, String?, String)]
  )
  func aScopeIsKeptWithItsLineEvenWhereItIsWrong(line: String, text: String?, problem: String) {
    let (settings, problems) = Settings.read("[[labels]]\nname = \"x\"\n\(line)", path: "c")
    #expect(problems.count == (problem.isEmpty ? 0 : 1))
    if let first = problems.first { #expect(first.description.hasPrefix("c:3: \(problem)")) }
    let scope = settings.labels.values(name: "x", account: nil, role: nil).scope
    #expect(scope == LabelScope(text: text, location: SourceLocation(file: "c", line: 3)))
    #expect(settings.labels.values(name: "y", account: nil, role: nil).scope == nil)
  }

  @Test(arguments: [
    "[[labels]]\naccount = 111122223333\nscope = \"read-only\"",
    "[[labels]]\nname = [\"y\", 3]\nscope = \"read-only\"",
    "[labels]\nname = \"y\"\nscope = \"read-only\"",
  ])
  func aRuleThatLimitsNobodyKnowsWhomLimitsAll(text: String) {
    let (settings, problems) = Settings.read(text, path: "c")
    #expect(problems.count == 1)
    let scope = settings.labels.values(name: "x", account: nil, role: nil).scope
    #expect(scope != nil && scope?.text == nil)
  }

  @Test func aGuardThatCannotBeReadStillAsks() {
    let labels = Settings.read("[[labels]]\nname = \"x\"\nguard = \"maybe\"", path: "c").settings
      .labels
    #expect(labels.values(name: "x", account: nil, role: nil).guardLevel == .confirm)
  }
}
