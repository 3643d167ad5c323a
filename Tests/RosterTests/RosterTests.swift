import Foundation
import Identity
import Roster
import Settings
import SharedConfig
import TestSupport
import Testing

@Suite struct RosterTests {
  private static let config = """
    [default]
    region = eu-west-1
    output = json
    [profile base]
    aws_access_key_id = AKIAEXAMPLE
    aws_secret_access_key = secret
    [profile production]
    role_arn = arn:aws:iam::111122223333:role/ops/Admin
    source_profile = base
    mfa_serial = arn:aws:iam::999988887777:mfa/ada
    region = eu-central-1
    display_name = Production
    color = cc0000
    group = Payments
    guard = strict
    [profile audit]
    role_arn = arn:aws:iam::222233334444:role/Auditor
    source_profile = production
    group = Ledger
    color = reed
    guard = maybe
    [profile self]
    role_arn = arn:aws:iam::333344445555:role/Self
    source_profile = self
    [profile china]
    role_arn = arn:aws-cn:iam::444455556666:role/Admin
    credential_source = Environment
    color = #cc0000
    group = Payments
    [profile sso]
    sso_session = corp
    sso_account_id = 555566667777
    sso_role_name = ReadOnly
    [profile process]
    credential_process = /usr/bin/true
    aws_account_id = 666677778888
    [profile no-source]
    role_arn = arn:aws:iam::111122223333:role/Admin
    [profile lost]
    role_arn = arn:aws:iam::111122223333:role/Admin
    source_profile = nowhere
    [profile one]
    role_arn = arn:aws:iam::111122223333:role/One
    source_profile = two
    [profile two]
    role_arn = arn:aws:iam::111122223333:role/Two
    source_profile = one
    [profile not-a-role]
    role_arn = production
    source_profile = base
    """

  private func roster(
    order: Settings.Order = .file,
    labels: LabelRules = LabelRules(),
    sessions: [String: Timestamp] = [:]
  ) -> Roster {
    var settings = Settings()
    settings.order = order
    settings.labels = labels
    let config = SharedConfig(
      config: Array(RosterTests.config.utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    return Roster.make(config: config, settings: settings, sessions: sessions)
  }

  private func entry(_ profile: String) throws -> Entry { try #require(roster().entry(profile)) }

  @Test func rulesSayWhatAProfileDoesNot() throws {
    let home = TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guise",
      withIntermediateDirectories: true
    )
    try """
    [[labels]]
    role = "*"
    display_name = "{role} of {name}"
    color = "green"
    group = "Ruled"
    guard = "confirm"
    """.write(toFile: home.path + "/guise/config.toml", atomically: true, encoding: .utf8)
    let labels = Settings.load(configHome: home.path).settings.labels
    let ruled = roster(labels: labels)
    let own = try #require(ruled.entry("production"))
    #expect(own == (try entry("production")))
    let audit = try #require(ruled.entry("audit"))
    #expect(audit.label == Label(text: "Auditor of audit", color: .named(.green)))
    #expect(audit.group == "Ledger")
    let sso = try #require(ruled.entry("sso"))
    #expect(sso.label.text == "ReadOnly of sso" && sso.group == "Ruled")
    #expect(sso.guardLevel == .confirm)
  }

  @Test func profilesThatLeadToCredentialsAreEntriesGroupByGroup() {
    #expect(
      roster().entries.map(\.profile) == [
        "production", "china", "audit", "base", "self", "sso", "process", "no-source", "lost",
        "one", "two", "not-a-role",
      ]
    )
  }

  @Test func anEntryHasWhatItsProfileSays() throws {
    let entry = try entry("production")
    #expect(entry.account == AccountID("111122223333"))
    #expect(entry.roleName == "Admin")
    #expect(entry.arn?.path == "/ops/")
    #expect(entry.region == "eu-central-1")
    #expect(entry.label == Label(text: "Production", color: .exact(RGB(0xCC, 0, 0))))
    #expect(entry.group == "Payments")
    #expect(entry.sourceProfile == "base")
    #expect(entry.mfaSerial == "arn:aws:iam::999988887777:mfa/ada")
    #expect(entry.guardLevel == .strict)
    #expect(!entry.isChained)
    #expect(entry.location.line == 7)
    #expect(entry.problem == nil)
  }

  @Test func otherSourcesSayWhatTheyKnow() throws {
    #expect(try entry("sso").address == "555566667777/ReadOnly")
    #expect(try entry("process").address == "666677778888")
    #expect(try entry("base").address == nil)
    #expect(try entry("china").partition == .china)
  }

  @Test func aRoleThatIsAssumedFromARoleIsChained() throws {
    #expect(try entry("audit").isChained)
    #expect(try !entry("self").isChained)
  }

  @Test(arguments: [
    ("not-a-role", "“production” is not the ARN of a role"),
    ("self", nil), ("china", nil), ("audit", nil), ("sso", nil),
  ])
  func whatIsGoingToFailIsSaid(profile: String, problem: String?) throws {
    #expect(try entry(profile).problem == problem)
  }

  @Test func whatPlansTellIsNotedOfThoseTheyTellItOf() throws {
    var roster = roster()
    let before = roster.entries
    roster.setProblems(["lost": "no way", "nobody": "?"])
    #expect(roster.entry("lost")?.problem == "no way")
    #expect(roster.entry("not-a-role")?.problem == "“production” is not the ARN of a role")
    #expect(zip(roster.entries, before).filter { $0 != $1 }.map(\.0.profile) == ["lost"])
  }

  @Test func labelsThatCannotBeReadAreProblemsAtTheirLines() throws {
    let problems = roster().problems
    #expect(problems.map(\.location.line) == [20, 21, 28])
    #expect(problems[0].message == "“reed” is not a color")
    #expect(problems[2].message == "the color is empty")
    #expect(try entry("audit").label.color == nil)
    #expect(try entry("audit").guardLevel == .confirm)
  }

  @Test(arguments: [
    (Settings.Order.name, ["audit", "production", "base"]),
    (.account, ["production", "china", "audit"]),
  ])
  func orderIsWithinGroupsAndOfGroups(order: Settings.Order, first: [String]) {
    let profiles = roster(order: order).entries.map(\.profile)
    let wanted = order == .name ? ["audit", "china", "production"] : first
    #expect(Array(profiles.prefix(3)) == wanted)
  }

  @Test func sessionsAreKnownAndCanBeChanged() {
    var roster = roster(sessions: ["self": Timestamp(seconds: 5), "audit": Timestamp(seconds: 9)])
    #expect(roster.sessionHolders.map { roster.entries[$0].profile } == ["audit", "self"])
    roster.setSession(of: "audit", expires: nil)
    roster.setSession(of: "production", expires: Timestamp(seconds: 7))
    #expect(roster.sessionHolders.map { roster.entries[$0].profile } == ["production", "self"])
    #expect(roster.entry("production")?.secondsLeft(at: Timestamp(seconds: 4)) == 3)
    #expect(roster.entry("production")?.secondsLeft(at: Timestamp(seconds: 7)) == nil)
    roster.setSessions(["base": Timestamp(seconds: 1)])
    #expect(roster.sessionHolders.map { roster.entries[$0].profile } == ["base"])
    #expect(roster.entry("self")?.sessionExpires == nil)
  }
}
