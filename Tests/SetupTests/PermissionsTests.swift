import Setup
import Testing

/// A policy in a file is judged before anything is made, since IAM would refuse it half-way.
@Suite struct PermissionsTests {
  private static let action = #""Action":"s3:GetObject""#
  private static let resource = #""Resource":"*""#

  private func problem(_ statement: String) throws -> String? {
    let policy = try PolicyText(#"{"Statement":\#(statement)}"#)
    do throws(SetupError) {
      try policy.checkPermissions()
      return nil
    } catch {
      #expect(error.part == .policy)
      return error.message
    }
  }

  @Test(arguments: [
    #"{"Effect":"Allow","Action":"*","Resource":"*"}"#,
    #"[{"Sid":"","Effect":"Deny","NotAction":["iam:*"],"NotResource":["arn:aws:s3:::a/*"]}]"#,
    #"{"Sid":"A1","Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"a:b":true}}}"#,
  ])
  func whatIAMTakesIsTaken(statement: String) throws {
    #expect(try problem(statement) == nil)
  }

  @Test(arguments: [
    ("[]", "Statement is empty"),
    ("[1]", "statement 1: it is no object"),
    (
      #"{"Effect":"Permit",\#(action),\#(resource)}"#,
      #"statement 1: Effect is "Permit"; IAM knows "Allow" and "Deny""#
    ),
    ("{\(action),\(resource)}", #"statement 1: Effect is missing; IAM knows "Allow" and "Deny""#),
    (#"{"Effect":"Allow","Acton":"s3:*",\#(resource)}"#, "statement 1: “Acton” is no element"),
    (#"{"Effect":"Allow",\#(resource)}"#, "statement 1: Action is missing"),
    (
      #"{"Effect":"Allow",\#(action),"NotAction":"iam:*",\#(resource)}"#,
      "statement 1: Action and NotAction exclude each other"
    ),
    (#"{"Effect":"Allow","Action":[],\#(resource)}"#, "statement 1: Action is empty"),
    (
      #"{"Effect":"Allow","Action":"GetObject",\#(resource)}"#,
      #"statement 1: Action is "GetObject", which is not service:Action, or *"#
    ),
    (#"{"Effect":"Allow",\#(action)}"#, "statement 1: Resource is missing"),
    (
      #"[{"Effect":"Allow",\#(action),\#(resource)},{"Sid":"B","Effect":"Allow",\#(action),"Resource":"bucket"}]"#,
      #"statement 2, “B”: Resource is "bucket", which is not an ARN, or *"#
    ),
    (
      #"{"Effect":"Allow","Principal":"*",\#(action),\#(resource)}"#,
      "statement 1: Principal is for trust policies; whose the policy is says who"
    ),
    (
      #"{"Sid":"a b","Effect":"Allow",\#(action),\#(resource)}"#,
      "statement 1, “a b”: Sid takes letters and digits alone"
    ),
    (
      #"[{"Sid":"A","Effect":"Allow",\#(action),\#(resource)},{"Sid":"A","Effect":"Deny",\#(action),\#(resource)}]"#,
      "statement 2, “A”: another statement has the Sid “A” too"
    ),
    (
      #"{"Effect":"Allow",\#(action),\#(resource),"Condition":{"Bool":"a"}}"#,
      "statement 1: Condition is not {operator: {key: values}}"
    ),
  ])
  func whatIAMRefusesIsToldWithItsPlace(statement: String, words: String) throws {
    #expect(try problem(statement) == words)
  }

  @Test(arguments: [
    (#"{"Version":"2012-10-18","Statement":[]}"#, "Version is “2012-10-18”"),
    (#"{"Statements":[],"Statement":[]}"#, "“Statements” is no element of a policy"),
  ])
  func theDocumentIsJudgedToo(text: String, words: String) throws {
    let error = #expect(throws: SetupError.self) { try PolicyText(text).checkPermissions() }
    #expect(error?.message.contains(words) == true)
  }
}
