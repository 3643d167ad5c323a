import AWS
import Testing

@testable import Sandbox

/// Comparisons of a policy's `Condition` block, on a value that is there and one that is not.
@Suite struct ConditionTests {
  @Test(arguments: [
    (Condition(.stringEquals, "k", "a", "b"), "b", true, false),
    (Condition(.stringEquals, "k", "a"), "A", false, false),
    (Condition(.stringEquals, "k", "a", ifExists: true), "b", false, true),
    (Condition(.stringNotEquals, "k", "a", "b"), "b", false, true),
    (Condition(.stringNotEquals, "k", "a", "b"), "c", true, true),
    (Condition(.stringLike, "k", "a*z"), "abcz", true, false),
    (Condition(.stringNotLike, "k", "a*z"), "abcz", false, true),
    (Condition(.bool, "k", "true"), "True", true, false),
    (Condition(.bool, "k", "false"), "true", false, false),
    (Condition(.numericLessThan, "k", "10"), "9", true, false),
    (Condition(.numericLessThan, "k", "10"), "10", false, false),
    (Condition(.numericLessThanEquals, "k", "10"), "10", true, false),
    (Condition(.numericGreaterThan, "k", "10"), "10", false, false),
    (Condition(.numericGreaterThanEquals, "k", "10"), "10", true, false),
    (Condition(.numericLessThan, "k", "ten"), "9", false, false),
    (Condition(.dateLessThan, "k", "2026-11-22T00:00:00Z"), "2026-11-21T23:59:59Z", true, false),
    (
      Condition(.dateGreaterThan, "k", "2026-11-22T00:00:00Z"), "2026-11-22T00:00:00Z", false, false
    ),
    (Condition(.null, "k", "true"), "a", false, true),
    (Condition(.null, "k", "false"), "a", true, false),
  ])
  func comparesAsIAMDoes(condition: Condition, value: String, whenThere: Bool, whenAbsent: Bool) {
    var context = RequestContext()
    #expect(condition.isMet(in: context) == whenAbsent)
    context["K"] = value
    #expect(condition.isMet(in: context) == whenThere)
  }

  /// Source: IAM User Guide, "Set operators for multivalued context keys".
  @Test(arguments: [
    ("ForAllValues:StringEquals", [], true), ("ForAllValues:StringEquals", ["a", "b"], true),
    ("ForAllValues:StringEquals", ["a", "c"], false), ("ForAnyValue:StringEquals", [], false),
    ("ForAnyValue:StringEquals", ["c", "a"], true), ("ForAnyValue:StringEquals", ["c"], false),
    ("ForAllValues:StringNotEquals", ["c", "d"], true),
    ("ForAllValues:StringNotEquals", ["c", "a"], false),
    ("ForAnyValue:StringNotEquals", ["c", "a"], true),
    ("ForAnyValue:StringNotEquals", ["a", "b"], false),
    ("ForAnyValue:StringNotEquals", [], false), ("ForAnyValue:StringLikeIfExists", [], true),
    ("ForAllValues:StringLike", ["b", "a"], true),
  ])
  func severalValuesAreTakenTogether(test: String, brought: [String], isMet: Bool) throws {
    let written = PolicyCondition(test, "aws:TagKeys", ["a", "b"])
    let condition = try #require(Condition.all([written])?.first)
    var context = RequestContext()
    context.set("aws:tagkeys", to: brought)
    #expect(condition.isMet(in: context) == isMet)
  }

  @Test(arguments: [
    ("", "", true), ("*", "", true), ("*", "anything", true), ("?", "", false), ("?", "a", true),
    ("a*", "a", true), ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false), ("*ab", "aab", true),
    ("arn:*:role/?dmin", "arn:aws:iam::1:role/Admin", true), ("a", "ab", false),
    ("**", "x", true), ("a?c", "abbc", false), ("ab", "a", false),
  ])
  func starsAndQuestionMarksStandForText(pattern: String, text: String, matches: Bool) {
    #expect(Wildcard(pattern).matches(text) == matches)
  }

  @Test func manyStarsDoNotTakeForever() {
    let text = String(repeating: "a", count: 2_000)
    #expect(!Wildcard(String(repeating: "a*", count: 500) + "b").matches(text))
  }
}
