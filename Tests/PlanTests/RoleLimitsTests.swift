import Identity
import Plan
import SharedConfig
import Testing

@Suite struct RoleLimitsTests {
  private let role = "arn:aws:iam::111111111111:role/X"
  private let now = Timestamp(seconds: 1_800_000_000)
  private let keys = "[k]\naws_access_key_id = A\naws_secret_access_key = B\n"

  private func config(_ seconds: Int, more: String = "") -> String {
    "[profile x]\nrole_arn = \(role)\nsource_profile = k\nduration_seconds = \(seconds)\n\(more)"
  }

  private func plan(
    _ seconds: Int,
    knowing limit: RoleLimits.Limit,
    more: String = ""
  ) throws -> Plan {
    var options = PlanOptions()
    options.roleLimits.learn(limit, of: role, at: now)
    return try Plan.make(
      for: "x",
      in: SharedConfig(config(seconds, more: more), credentials: keys),
      environment: [:],
      options: options
    )
  }

  @Test(arguments: [
    (43_200, RoleLimits.Limit.longest(3_600), 3_600), (43_200, .longest(14_400), 14_400),
    (14_400, .longest(14_400), 14_400), (7_200, .longest(14_400), 7_200),
    (43_200, .refused(43_200), 3_600), (43_200, .refused(7_200), 3_600),
    (7_200, .refused(43_200), 7_200), (3_600, .refused(3_600), 3_600), (900, .longest(3_600), 900),
  ])
  func noMoreIsAskedForThanARoleGives(asked: Int, limit: RoleLimits.Limit, granted: Int) throws {
    let plan = try plan(asked, knowing: limit)
    guard case .assumeRole(let hop)? = plan.hops.last else {
      Issue.record("other hops")
      return
    }
    #expect(hop.durationSeconds?.value == granted)
    #expect(hop.refusedDuration?.value == (asked == granted ? nil : asked))
    #expect(plan.notes.count == (asked == granted ? 0 : 1))
  }

  @Test func theNoteSaysWhatIsKnownAndSinceWhen() throws {
    let shown = try plan(43_200, knowing: .longest(14_400)).notes.map(\.description)
    #expect(
      shown == [
        "config:4: The role's maximum is 14400 seconds (IAM, 2027-01-15T08:00:00Z), so 14400 "
          + "seconds are asked for, not 43200; --fresh asks anew"
      ]
    )
    let refused = try plan(43_200, knowing: .refused(43_200)).notes.map(\.description)
    #expect(refused.first?.contains("STS refused this role 43200 seconds (2027-01-15T08:") == true)
    #expect(refused.first?.contains("so 3600 seconds are asked for, not 43200, which") == true)
  }

  /// A shorter session needs no code of its own, and that is foretold too.
  @Test func aShorterSessionSharesItsCode() throws {
    let plan = try plan(43_200, knowing: .longest(3_600), more: "mfa_serial = m\n")
    #expect(plan.codeUse(ofHop: 1) == .userSession)
    #expect(plan.notes.count == 2)
  }

  @Test func anotherRoleIsNotTouched() throws {
    var options = PlanOptions()
    options.roleLimits.learn(.longest(3_600), of: role + "Y", at: now)
    let plan = try Plan.make(
      for: "x",
      in: SharedConfig(config(43_200), credentials: keys),
      environment: [:],
      options: options
    )
    #expect(plan.notes.isEmpty)
    #expect(plan.longRoles.map(\.role) == [role])
  }

  @Test func whatIsKnownIsReadAsItWasWritten() {
    var limits = RoleLimits()
    limits.learn(.refused(43_200), of: role, at: now)
    limits.learn(.longest(7_200), of: role + "Y", at: now - 60)
    #expect(RoleLimits(limits.text, at: now) == limits)
    #expect(
      limits.text == """
        refused 43200 2027-01-15T08:00:00Z \(role)
        longest 7200 2027-01-15T07:59:00Z \(role)Y

        """
    )
  }

  /// A role's maximum may be raised by somebody who tells nobody.
  @Test func afterADayAWSIsAskedAgain() {
    var limits = RoleLimits()
    limits.learn(.refused(43_200), of: role, at: now)
    #expect(RoleLimits(limits.text, at: now + 86_399)[role] != nil)
    #expect(RoleLimits(limits.text, at: now + 86_400)[role] == nil)
    #expect(RoleLimits(limits.text, at: now - 1)[role] == nil, "a clock that was set back")
  }

  @Test(arguments: [
    "", "longest", "longest x 2027-01-15T08:00:00Z r", "longest 60 2027-01-15T08:00:00Z r",
    "shortest 3600 2027-01-15T08:00:00Z r", "longest 3600 yesterday r", "\u{0}\n\n",
  ])
  func aDamagedFileKnowsNothing(text: String) {
    #expect(RoleLimits(text, at: now) == RoleLimits())
  }
}
