import AWS
import Credentials
import Foundation
import Identity
import Plan
import SharedConfig
import Testing

/// What guise makes of what IAM shows about a denied role.
@Suite struct ClueTests {
  static let user = "arn:aws:iam::111122223333:user/demo"
  static let session = "arn:aws:sts::111122223333:assumed-role/Deploy/ci"
  static let role = "arn:aws:iam::444455556666:role/Admin"
  static let own = "arn:aws:iam::111122223333:role/Admin"

  /// A call that was denied, and what IAM showed of it.
  struct Scene {
    var caller = ClueTests.user
    var principal: String?
    var role = ClueTests.role
    var keys = ""
    var permission = Sight<PolicySimulation>.seen(PolicySimulation(.allowed), by: nil)
    var trust: Sight<RoleDescription?> = .hidden("nobody was there")
    var ending = ""

    /// A trust policy of one statement: its principal, and what else is in it.
    static func trusting(_ principal: String, _ more: String = "", deny: Bool = false) throws
      -> Sight<RoleDescription?>
    {
      let document = """
        {"Statement":{"Sid":"s","Effect":"\(deny ? "Deny" : "Allow")","Principal":\(principal),
         "Action":"sts:AssumeRole"\(more.isEmpty ? "" : ",\"Condition\":\(more)")}}
        """
      return .seen(
        RoleDescription(
          arn: try #require(RoleARN(ClueTests.role)),
          trust: try #require(PolicyDocument(document))
        ),
        by: "billing"
      )
    }

    func clues() throws -> [Clue] {
      let text = """
        [profile me]
        aws_access_key_id = A
        aws_secret_access_key = S
        [profile x]
        role_arn = \(role)
        source_profile = me
        \(keys)
        """
      let config = SharedConfig(config: Array(text.utf8), at: "c", credentials: [], at: "d")
      let plan = try Plan.make(for: "x", in: config, environment: [:])
      guard case .assumeRole(let hop) = plan.hops[1] else { return [] }
      let refusal = AWSError.Refusal(
        operation: "AssumeRole",
        code: "AccessDenied",
        message: "User: \(caller) is not authorized to perform: sts:AssumeRole on resource: "
          + role + ending,
        requestID: nil,
        status: 403
      )
      let denial = try #require(Denial(.refused(refusal)))
      let look = Look(
        principal: principal ?? denial.principal,
        permission: permission,
        role: trust
      )
      return denial.clues(of: hop, after: plan.hops[0], look, sessionName: "me-host")
    }
  }

  private func expect(
    _ scene: Scene,
    _ bearing: Clue.Bearing,
    _ words: String,
    advice: String = "",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let clues = try scene.clues()
    let clue = clues.first { $0.text.contains(words) }
    #expect(clue?.bearing == bearing, "\(clues)", sourceLocation: sourceLocation)
    if !advice.isEmpty {
      let given = clue?.advice.joined(separator: "\n") ?? ""
      #expect(given.contains(advice), "\(given)", sourceLocation: sourceLocation)
    }
  }

  // MARK: - The caller's policies

  @Test(arguments: [
    (PolicySimulation(.allowed), Clue.Bearing.innocent, "allow sts:AssumeRole on it", ""),
    (PolicySimulation(.implicitDeny), .guilty, "No policy of \(user) allows", #""Effect":"Allow""#),
    (
      PolicySimulation(.implicitDeny, missingKeys: ["aws:SourceIp"]), .guilty,
      "though it depends on aws:SourceIp", ""
    ),
    (
      PolicySimulation(.explicitDeny, policies: ["NoRoles"]), .guilty, "NoRoles of \(user) denies",
      "no Allow outweighs it"
    ),
    (
      PolicySimulation(.implicitDeny, isAllowedByOrganization: false), .guilty,
      "service control policy", "whoever runs the organization"
    ),
    (
      PolicySimulation(.implicitDeny, isAllowedByOrganization: true, isAllowedByBoundary: false),
      .guilty, "permissions boundary of \(user)", "its boundary: {"
    ),
  ])
  func tellsWhatTheCallersPoliciesSay(
    simulation: PolicySimulation,
    bearing: Clue.Bearing,
    words: String,
    advice: String
  ) throws {
    try expect(Scene(permission: .seen(simulation, by: nil)), bearing, words, advice: advice)
  }

  @Test func anOwnRoleThatNamesTheCallerNeedsNoPolicy() throws {
    var scene = Scene(
      role: ClueTests.own,
      permission: .seen(PolicySimulation(.implicitDeny), by: nil)
    )
    scene.trust = .seen(
      RoleDescription(
        arn: try #require(RoleARN(ClueTests.own)),
        trust: try #require(
          PolicyDocument(
            #"{"Statement":{"Effect":"Allow","Principal":{"AWS":"\#(ClueTests.user)"},"Action":"*"}}"#
          )
        )
      ),
      by: nil
    )
    try expect(scene, .innocent, "nor has to")
    try expect(scene, .open, "something above them denies it")
  }

  @Test func saysWhatItDoesNotKnowAndWhatMightBe() throws {
    let scene = Scene(permission: .hidden("the caller may not do iam:SimulatePrincipalPolicy"))
    try expect(scene, .open, "Not known: whether the caller's policies", advice: ClueTests.role)
    try expect(scene, .open, "nobody was there", advice: "add to the trust policy: {\"Effect\"")
    #expect(try scene.clues().allSatisfy { $0.bearing == .open })
  }

  @Test func believesWhatAWSNames() throws {
    let scene = Scene(ending: " with an explicit deny in a service control policy")
    try expect(scene, .guilty, "AWS says: a service control policy of the organization denies it")
  }

  // MARK: - The trust policy

  @Test(arguments: [
    #"{"AWS":"\#(user)"}"#, #"{"AWS":"111122223333"}"#, #""*""#, #"{"AWS":["x","*"]}"#,
    #"{"AWS":"arn:aws:iam::111122223333:root"}"#,
  ])
  func findsTheCallerInAPolicy(principal: String) throws {
    let scene = Scene(trust: try Scene.trusting(principal))
    try expect(scene, .innocent, "The role's trust policy lets")
    try expect(scene, .open, "something above them")
  }

  @Test(arguments: [
    (user, nil, "arn:aws:iam::111122223333:user/Demo", "upper and lower case count"),
    (user, nil, "AIDAEXAMPLEEXAMPLE123", "was deleted"),
    (session, nil, "AROAEXAMPLEEXAMPLE123", "was deleted"),
    (
      session, "arn:aws:iam::111122223333:role/team/Deploy",
      "arn:aws:iam::111122223333:role/Deploy", "a role's path is part of its name"
    ),
    (
      session, nil, "arn:aws:sts::111122223333:assumed-role/Deploy/nightly",
      "set role_session_name"
    ),
    (user, nil, "arn:aws:iam::999988887777:user/demo", "add to the trust policy"),
  ])
  func tellsWhoWasMeant(caller: String, principal: String?, named: String, advice: String) throws {
    var scene = Scene(caller: caller, principal: principal)
    scene.trust = try Scene.trusting(#"{"AWS":"\#(named)"}"#)
    try expect(scene, .guilty, "does not name", advice: advice)
    let asked = principal ?? (caller == ClueTests.user ? caller : "111122223333:role/Deploy")
    try expect(scene, .guilty, "does not name", advice: asked)
  }

  @Test(arguments: [
    (
      #"{"StringEquals":{"sts:ExternalId":"ours"}}"#, "", "and the call has none",
      "in [profile x] write: external_id = ours"
    ),
    (
      #"{"StringEquals":{"sts:ExternalId":"ours"}}"#, "external_id = theirs",
      "but c:7 has theirs", "write: external_id = ours"
    ),
    (
      #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#, "", "has no MFA",
      "mfa_serial = arn:aws:iam::111122223333:mfa/demo"
    ),
    (
      #"{"StringLike":{"sts:RoleSessionName":"ci"}}"#, "", "session is called me-host",
      "role_session_name = ci"
    ),
    (
      #"{"StringEquals":{"sts:SourceIdentity":"me"}}"#, "", "sets no source identity", "taken out"
    ),
    (
      #"{"StringEquals":{"aws:PrincipalAccount":"1"}}"#, "", "and it is 111122223333", "changed"
    ),
    (#"{"StringEquals":{"aws:RequestTag/team":"a"}}"#, "", "and the call has none", "changed"),
  ])
  func tellsWhichConditionIsNotMet(
    condition: String,
    keys: String,
    words: String,
    advice: String
  ) throws {
    var scene = Scene(keys: keys)
    scene.trust = try Scene.trusting(#"{"AWS":"111122223333"}"#, condition)
    try expect(scene, .guilty, words, advice: advice)
  }

  @Test func aRolesSessionNeverHasMFA() throws {
    var scene = Scene(caller: ClueTests.session)
    scene.trust = try Scene.trusting(
      #""*""#,
      #"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#
    )
    try expect(scene, .guilty, "has no MFA", advice: "the session of a role never counts")
  }

  @Test func leavesOpenWhatItCannotSee() throws {
    var scene = Scene()
    scene.trust = try Scene.trusting(#""*""#, #"{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}"#)
    try expect(scene, .open, "if aws:PrincipalOrgID is o-1, as the session of “billing” sees it")
  }

  @Test func noticesADeny() throws {
    var scene = Scene(trust: try Scene.trusting(#""*""#, deny: true))
    try expect(scene, .guilty, "“s” of the role's trust policy shuts \(ClueTests.user) out")
    scene.trust = try Scene.trusting(
      #""*""#,
      #"{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#,
      deny: true
    )
    try expect(scene, .open, "depending on aws:SourceIp fits IpAddress 10.0.0.0/8")
  }

  @Test func noticesARoleThatIsNotThereOrElsewhere() throws {
    try expect(
      Scene(trust: .seen(nil, by: nil)),
      .guilty,
      "There is no role Admin in 444455556666",
      advice: "correct role_arn, c:5"
    )
    let other = RoleDescription(
      arn: try #require(RoleARN("arn:aws:iam::444455556666:role/team/Admin")),
      trust: try #require(PolicyDocument(#"{"Statement":[]}"#))
    )
    try expect(Scene(trust: .seen(other, by: nil)), .guilty, "role/team/Admin, with another path")
  }
}
