import AWS
import Credentials
import Foundation
import Identity
import Plan
import Sandbox
import SharedConfig
import TestSupport
import Testing

/// What IAM shows in the sandbox, and that guise reads from it what the sandbox goes by.
@Suite struct LookTests {
  static let role = "arn:aws:iam::\(People.away):role/Guarded"
  static let reader = People.key("S")
  /// Of IAM's API.
  static let version = "2010-05-08"

  private func plan(_ keys: String) throws -> Plan {
    let text = """
      [profile me]
      aws_access_key_id = A
      aws_secret_access_key = S
      [profile x]
      role_arn = \(LookTests.role)
      source_profile = me
      role_session_name = test
      \(keys)
      """
    let config = SharedConfig(config: Array(text.utf8), at: "c", credentials: [], at: "d")
    return try Plan.make(for: "x", in: config, environment: [:])
  }

  private static let principals: [Principal] = [
    .everyone, .aws(People.arn("bob")), .aws(People.home), .aws(People.arn("alice")),
    .aws("arn:aws:iam::\(People.home):root"), .service("ec2.amazonaws.com"), .aws(People.away),
  ]

  private static let conditions: [Sandbox.Condition] = [
    Condition(.stringEquals, "sts:ExternalId", "right"),
    Condition(.stringNotEquals, "sts:ExternalId", "right"),
    Condition(.stringLike, "sts:ExternalId", "r*t", ifExists: true),
    Condition(.null, "sts:ExternalId", "true"),
    Condition(.bool, "aws:MultiFactorAuthPresent", "true"),
    Condition(.bool, "aws:MultiFactorAuthPresent", "false", ifExists: true),
    Condition(.stringEquals, "sts:RoleSessionName", "test", "other"),
    Condition(.stringNotLike, "sts:RoleSessionName", "t*"),
    Condition(.arnLike, "aws:PrincipalArn", "arn:aws:iam::*:user/bob"),
  ]

  @Test func guiseAndTheSandboxReadTrustPoliciesAlike() throws {
    var random = SeededGenerator(seed: 11)
    var outcomes = Set<String>()
    for _ in 0..<600 {
      var trust = TrustPolicy()
      for _ in 0...Int.random(in: 0...2, using: &random) {
        var statement = TrustPolicy.Statement(
          Int.random(in: 0...4, using: &random) == 0 ? .deny : .allow
        )
        for _ in 0...Int.random(in: 0...1, using: &random) {
          statement.principals.append(
            try #require(LookTests.principals.randomElement(using: &random))
          )
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          let condition = try #require(LookTests.conditions.randomElement(using: &random))
          if !statement.conditions.contains(where: { $0.test == condition.test }) {
            statement.conditions.append(condition)
          }
        }
        trust.statements.append(statement)
      }
      let id = [nil, "right", "wrong"].randomElement(using: &random) ?? nil
      let outcome = try compare(trust, externalID: id)
      outcomes.insert(outcome)
    }
    #expect(outcomes == ["let in", "shut out"])
  }

  /// Has bob ask for the role, and guise say what it makes of the policy.
  private func compare(_ trust: TrustPolicy, externalID: String?) throws -> String {
    var client = Client(.with((LookTests.role, trust)))
    let more = externalID.map { ["ExternalId": $0] } ?? [:]
    let isLetIn = client.assume(LookTests.role, more, with: People.key("B")).code == nil
    let shown = client.call(
      "GetRole",
      ["RoleName": "Guarded", "Version": LookTests.version],
      with: LookTests.reader,
      service: "iam"
    )
    let role = try GetRole(roleName: "Guarded").answer(
      HTTPResponse(status: shown.status, body: Array(shown.body.utf8))
    )
    let refusal = AWSError.Refusal(
      operation: "AssumeRole",
      code: "AccessDenied",
      message: "User: \(People.arn("bob")) is not authorized to perform: sts:AssumeRole "
        + "on resource: \(LookTests.role)",
      requestID: nil,
      status: 403
    )
    let plan = try plan(externalID.map { "external_id = \($0)" } ?? "")
    guard case .assumeRole(let hop) = plan.hops[1] else { return "no plan" }
    let denial = try #require(Denial(.refused(refusal)))
    let look = Look(
      principal: denial.principal,
      permission: .seen(PolicySimulation(.allowed), by: nil),
      role: .seen(role, by: nil)
    )
    let clues = denial.clues(of: hop, after: plan.hops[0], look, sessionName: "test")
    let isGuilty = clues.contains { $0.bearing == .guilty }
    #expect(isLetIn != isGuilty, "\(role.trust) \(externalID ?? "-"): \(clues)")
    return isLetIn ? "let in" : "shut out"
  }

  @Test func onlyTheOwnAccountsRolesAreShownAndToThoseWhoMay() {
    var client = Client(.with((LookTests.role, .open)))
    func ask(_ name: String, _ key: String) -> Reply {
      client.call(
        "GetRole",
        ["RoleName": name, "Version": LookTests.version],
        with: People.key(key),
        service: "iam"
      )
    }
    #expect(ask("Guarded", "S")["Arn"] == LookTests.role)
    #expect(ask("Absent", "S").code == "NoSuchEntity")
    #expect(ask("Guarded", "B").code == "AccessDenied")
  }

  @Test func simulatesWhatAPrincipalMayDo() {
    var client = Client(.with((LookTests.role, .open)))
    func decision(_ action: String, of principal: String, resource: String = "r") -> String? {
      let reply = client.call(
        "SimulatePrincipalPolicy",
        [
          "PolicySourceArn": principal, "ActionNames.member.1": action,
          "ResourceArns.member.1": resource, "Version": LookTests.version,
        ],
        with: LookTests.reader,
        service: "iam"
      )
      return reply["EvalDecision"] ?? reply.code
    }
    let stranger = "arn:aws:iam::\(People.away):user/stranger"
    #expect(decision("sts:AssumeRole", of: stranger) == "allowed")
    #expect(decision("sts:AssumeRole", of: LookTests.role) == "allowed")
    #expect(decision("iam:GetRole", of: LookTests.role) == "implicitDeny")
    #expect(decision("sts:AssumeRole", of: People.arn("bob")) == "NoSuchEntity")
  }
}
