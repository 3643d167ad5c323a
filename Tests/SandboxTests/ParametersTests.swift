import Sandbox
import Testing

/// Parameters outside their rules, and AWS's words for it.
@Suite struct ParametersTests {
  private static let role = "arn:aws:iam::\(People.home):role/Role"

  @Test(arguments: [
    ("RoleSessionName", "a b", "satisfy regular expression pattern: [\\w+=,.@-]*"),
    ("RoleSessionName", "a", "have length greater than or equal to 2"),
    ("RoleSessionName", String(repeating: "a", count: 65), "have length less than or equal to 64"),
    ("RoleArn", "arn:aws:iam::1:role", "have length greater than or equal to 20"),
    ("DurationSeconds", "899", "have value greater than or equal to 900"),
    ("DurationSeconds", "43201", "have value less than or equal to 43200"),
    ("ExternalId", "x", "have length greater than or equal to 2"),
    ("ExternalId", "with blank", "satisfy regular expression pattern: [\\w+=,.@:\\/-]*"),
    ("TokenCode", "12345x", "satisfy regular expression pattern: [\\d]*"),
    ("TokenCode", "12345", "have length greater than or equal to 6"),
    ("SerialNumber", "short", "have length greater than or equal to 9"),
    ("Policy", String(repeating: "{", count: 2_049), "have length less than or equal to 2048"),
  ])
  func everyRuleIsStated(name: String, value: String, rule: String) {
    var client = Client(.with((Self.role, .open)))
    let reply = client.assume(Self.role, [name: value], with: People.key("A"))
    #expect(reply.code == "ValidationError")
    #expect(reply.status == 400)
    let member = name.prefix(1).lowercased() + name.dropFirst()
    #expect(
      reply.message == "1 validation error detected: Value '\(value)' at '\(member)' "
        + "failed to satisfy constraint: Member must \(rule)"
    )
  }

  @Test func allViolationsAreTold() {
    var client = Client(.with((Self.role, .open)))
    let reply = client.call("AssumeRole", ["DurationSeconds": "1"], with: People.key("A"))
    #expect(
      reply.message?.hasPrefix("3 validation errors detected: Value null at 'roleArn'") == true
    )
  }

  @Test(arguments: [
    ["RoleArn": "arn:aws:iam::\(People.home):user/alice"],
    ["RoleArn": "this is not the name of a role"],
  ])
  func whatIsNoRoleIsInvalid(parameters: [String: String]) {
    var client = Client(.with())
    let reply = client.assume("", parameters, with: People.key("A"))
    #expect(reply.message == "\(parameters["RoleArn"] ?? "") is invalid")
  }

  @Test func namesAreEscapedInAnswers() {
    var client = Client(.with((Self.role, .open)))
    let reply = client.assume(Self.role, ["RoleSessionName": "<&\">"], with: People.key("A"))
    #expect(reply.message?.contains("&lt;&amp;&quot;&gt;") == true)
  }

  @Test(arguments: [
    (["Action": "AssumeEverything"], "InvalidAction"),
    (["Version": "2010-05-08"], "InvalidAction"),
    (["DurationSeconds": "an hour"], "MalformedInput"),
  ])
  func whatTheSandboxDoesNotHaveItSays(parameters: [String: String], code: String) {
    var client = Client(.with((Self.role, .open)))
    let reply = client.assume(Self.role, parameters, with: People.key("A"))
    #expect(reply.code == code)
    #expect(reply.status == 400)
  }
}
