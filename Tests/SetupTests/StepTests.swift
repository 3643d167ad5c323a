import Identity
import Setup
import Testing

/// What is to be done follows from what is wanted and what is there.
@Suite struct StepTests {
  private let setup: RoleSetup
  private let wanted: WantedRole

  init() throws {
    let role = try #require(RoleARN("arn:aws:iam::222233334444:role/Audit"))
    var terms = TrustTerms()
    terms.externalID = "Acme-7"
    setup = try RoleSetup(
      role: role,
      caller: TrustedCaller("arn:aws:iam::111122223333:user/alice", in: .aws),
      terms: terms,
      managedPolicies: ["ReadOnlyAccess"],
      longestSession: 7_200
    )
    wanted = try #require(setup.wantedRoles(in: role.account).first)
  }

  private func state(
    trust: PolicyText? = nil,
    seconds: Int = 7_200,
    policies: [String] = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
  ) -> RoleState {
    RoleState(trust: trust ?? setup.trust, longestSession: seconds, managedPolicies: policies)
  }

  @Test func whatIsThereAlreadyTakesNoStep() throws {
    #expect(wanted.steps(from: state(), policy: nil).isEmpty)
    let written = try PolicyText(setup.trust.line.replacing(#""Sid":"Assume","#, with: ""))
    #expect(wanted.steps(from: state(trust: written), policy: nil).isEmpty)
  }

  /// Policies that somebody else attached are not taken away.
  @Test func whatElseARoleHasIsLeftAlone() {
    let more = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/Other"]
    #expect(wanted.steps(from: state(policies: more), policy: nil).isEmpty)
  }

  @Test func aRoleThatIsNotThereIsMadeWhole() {
    let steps = wanted.steps(from: nil, policy: nil)
    #expect(
      steps.map { $0.text.split(separator: "\n")[0] } == [
        "Make the role arn:aws:iam::222233334444:role/Audit",
        "Attach a managed policy to arn:aws:iam::222233334444:role/Audit",
      ]
    )
  }

  @Test func aDifferenceShowsWhatGoesAndWhatComes() throws {
    let old = try PolicyText(setup.trust.line.replacing("Acme-7", with: "Acme-6"))
    let steps = wanted.steps(from: state(trust: old, seconds: 3_600), policy: nil)
    #expect(steps.count == 2)
    let changed = steps[0].text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropFirst()
    #expect(
      changed == [
        #"-           "sts:ExternalId": "Acme-6""#, #"+           "sts:ExternalId": "Acme-7""#,
      ]
    )
    #expect(steps[1].text.hasSuffix("may last\n- 1h\n+ 2h\n"))
  }

  @Test func eachAccountHasItsSide() throws {
    let caller = try #require(AccountID("111122223333"))
    #expect(setup.wantedRoles(in: caller).isEmpty)
    #expect(setup.wantedPermission(in: caller)?.text == setup.permission)
    #expect(setup.wantedPermission(in: setup.role.account) == nil)
  }

  @Test func aRevocationDeniesWhatIsOlder() throws {
    let moment = try #require(Timestamp(rfc3339: "2026-11-24T20:00:00Z"))
    #expect(
      Revocation.policy(before: moment).line
        == #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"#
        + #""Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-24T20:00:00Z"}}}]}"#
    )
  }
}
