import Foundation
import Identity
import Plan
import Testing

@Suite struct RenderingTests {
  private let config = """
    [profile x]
    role_arn = arn:aws:iam::111111111111:role/X
    source_profile = k
    external_id = a"b\\c
    region = eu-west-1
    """
  private let keys = """
    [k]
    aws_access_key_id = AKIAX
    aws_secret_access_key = not-to-be-seen
    aws_session_token = not-to-be-seen
    """

  @Test func jsonIsWhatScriptsRelyOn() throws {
    let plan = try plan(
      "x",
      config,
      credentials: keys,
      options: PlanOptions(durationSeconds: 900, policyARNs: ["p", "q"])
    )
    let expected = #"""
      {"profile":"x","region":"eu-west-1","hops":[{"kind":"keys","profile":"k","arn":null,\#
      "parameters":{"aws_access_key_id":"AKIAX"},"from":{"aws_access_key_id":"credentials:2",\#
      "aws_secret_access_key":"credentials:3","aws_session_token":"credentials:4"}},\#
      {"kind":"assume-role","profile":"x","arn":"arn:aws:iam::111111111111:role/X",\#
      "parameters":{"role_arn":"arn:aws:iam::111111111111:role/X","external_id":"a\"b\\c",\#
      "duration_seconds":900,"policy_arns":["p","q"],"region":"eu-west-1"},\#
      "from":{"role_arn":"config:2","external_id":"config:4","duration_seconds":"--duration",\#
      "policy_arns":"--scope","region":"config:5"}}],"notes":[]}
      """#
    #expect(plan.json.text == expected)
  }

  @Test func textIsAlignedAndSaysWhereFrom() throws {
    let plan = try plan("x", config, credentials: keys)
    #expect(
      plan.textLines() == [
        "1. Keys from profile k",
        "   aws_access_key_id      AKIAX                             credentials:2",
        "   aws_secret_access_key  (secret)                          credentials:3",
        "   aws_session_token      (secret)                          credentials:4",
        "2. Assume role X in account 111111111111, profile x",
        "   role_arn               arn:aws:iam::111111111111:role/X  config:2",
        "   external_id            a\"b\\c                             config:4",
        "   region                 eu-west-1                         config:5",
      ]
    )
  }

  @Test func whereThereIsNoRoomAPlaceHasALineOfItsOwn() throws {
    let lines = try plan("x", config, credentials: keys).textLines(width: 40)
    #expect(
      lines.prefix(3) == [
        "1. Keys from profile k", "   aws_access_key_id      AKIAX",
        "                          credentials:2",
      ]
    )
    #expect(try plan("x", config, credentials: keys).textLines(width: 73).count == 8)
  }

  @Test func noSecretIsShown() throws {
    let plan = try plan("x", config, credentials: keys)
    var shown = plan.json.text + plan.textLines().joined() + "\(plan)" + String(reflecting: plan)
    dump(plan, to: &shown)
    #expect(!shown.contains("not-to-be-seen"))
  }

  @Test func jsonTextSurvivesFoundation() throws {
    let text = "quote \" back \\ line \n tab \t bell \u{7} del \u{7F} ä 👍 \u{2028}"
    let json = JSON.object([
      ("text", .string(text)), ("none", .null), ("yes", .bool(true)), ("n", .number(-5)),
      ("list", .array([.string(text), .array([]), .object([])])),
    ])
    let read = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any]
    #expect(read?["text"] as? String == text)
    #expect(read?["none"] is NSNull)
    #expect(read?["yes"] as? Bool == true)
    #expect(read?["n"] as? Int == -5)
    #expect((read?["list"] as? [Any])?.first as? String == text)
  }
}
