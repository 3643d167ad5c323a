import AWS
import Credentials
import Foundation
import Identity
import Plan
import SharedConfig
import Testing

@Suite struct DenialTests {
  static let user = "arn:aws:iam::111122223333:user/demo"
  static let role = "arn:aws:iam::444455556666:role/Admin"
  static let message =
    "User: \(user) is not authorized to perform: sts:AssumeRole on resource: \(role)"

  func read(_ message: String, code: String = "AccessDenied") -> Denial? {
    Denial(
      .refused(
        AWSError.Refusal(
          operation: "AssumeRole",
          code: code,
          message: message,
          requestID: nil,
          status: 403
        )
      )
    )
  }

  func hop(_ keys: String = "") throws -> AssumeRoleHop {
    let text = """
      [profile me]
      aws_access_key_id = A
      aws_secret_access_key = S
      [profile x]
      role_arn = \(DenialTests.role)
      source_profile = me
      \(keys)
      """
    let config = SharedConfig(config: Array(text.utf8), at: "c", credentials: [], at: "d")
    let plan = try Plan.make(for: "x", in: config, environment: [:])
    guard case .assumeRole(let hop)? = plan.hops.last else { throw CocoaError(.featureUnsupported) }
    return hop
  }

  @Test func readsWhoAndWhat() throws {
    let denial = try #require(read(DenialTests.message))
    #expect(denial.caller.description == DenialTests.user)
    #expect(denial.role == DenialTests.role)
    #expect(denial.policy == nil)
  }

  @Test(arguments: [
    (" with an explicit deny in a service control policy", "denies it explicitly"),
    (
      " because no identity-based policy allows the sts:AssumeRole action",
      "the caller's own policy"
    ),
    (" because no session policy allows the sts:AssumeRole action", "session policy"),
    (" with an explicit deny in a permissions boundary", "permissions boundary denies"),
    (" with an explicit deny in a resource control policy", "resource control policy of the"),
  ])
  func believesAWSWhereItSays(ending: String, words: String) throws {
    let causes = try #require(read(DenialTests.message + ending)).causes(of: hop())
    #expect(causes.count == 1)
    #expect(causes[0].contains(words))
  }

  @Test func namesWhatTheCallLacked() throws {
    let denial = try #require(read(DenialTests.message))
    let plain = try denial.causes(of: hop()).joined(separator: "\n")
    #expect(plain.contains("both are needed"))
    #expect(plain.contains("set external_id"))
    #expect(plain.contains("set mfa_serial"))
    let given = try denial.causes(of: hop("external_id = x\nmfa_serial = m"))
      .joined(separator: "\n")
    #expect(given.contains("the external ID from c:7"))
    #expect(!given.contains("set mfa_serial"))
  }

  @Test func writesStatementsThatAreJSON() throws {
    let denial = try #require(read(DenialTests.message))
    let hop = try hop("external_id = a\"b\nmfa_serial = m")
    for text in [
      denial.permissionStatement, denial.trustStatement(for: hop, naming: denial.principal),
    ] {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    #expect(denial.permissionStatement.contains(DenialTests.role))
    let trust = denial.trustStatement(for: hop, naming: denial.principal)
    #expect(trust.contains(DenialTests.user))
    #expect(trust.contains(#""sts:ExternalId":"a\"b""#))
  }

  @Test func namesTheRoleOfASession() throws {
    let session = "arn:aws:sts::111122223333:assumed-role/Deploy/me"
    let message = DenialTests.message.replacingOccurrences(of: DenialTests.user, with: session)
    let denial = try #require(read(message))
    let statement = try denial.trustStatement(for: hop(), naming: denial.principal)
    #expect(statement.contains(#""AWS":"arn:aws:iam::111122223333:role/Deploy""#))
  }

  @Test func takesTheRoleThatWasAskedForWhereAWSNamesNone() throws {
    let refusal = AWSError.Refusal(
      operation: "AssumeRole",
      code: "AccessDenied",
      message: "User: \(DenialTests.user) is not authorized to perform: sts:AssumeRole",
      requestID: nil,
      status: 403
    )
    #expect(Denial(.refused(refusal)) == nil)
    #expect(Denial(.refused(refusal), asked: DenialTests.role)?.role == DenialTests.role)
  }

  @Test(arguments: [
    ("ExpiredToken", DenialTests.message), ("AccessDenied", "MultiFactorAuthentication failed"),
    ("AccessDenied", ""),
  ])
  func isNotAboutOtherRefusals(code: String, message: String) {
    #expect(read(message, code: code) == nil)
  }
}
