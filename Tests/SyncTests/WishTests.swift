import Identity
import Settings
import SharedConfig
import Sync
import TestSupport
import Testing

/// What profiles are called, and what they say.
@Suite struct WishTests {
  private func account(
    _ id: String,
    _ name: String,
    units: [String] = [],
    tags: [String: String] = [:]
  ) throws -> SyncAccount {
    SyncAccount(id: try #require(AccountID(id)), name: name, units: units, tags: tags)
  }

  private func wish(
    _ accounts: [SyncAccount],
    roles: [String] = ["ReadOnly"],
    by route: SyncRoute = .session("corp"),
    _ change: (inout SyncSettings) throws -> Void = { _ in }
  ) throws -> SyncWish {
    var directory = SyncDirectory()
    directory.accounts = accounts
    for account in accounts { directory.roles[account.id] = roles }
    var settings = SyncSettings(name: "corp")
    try change(&settings)
    return SyncWish(directory, settings, by: route)
  }

  @Test(arguments: [
    ("Payments (Dev)", "AdministratorAccess", "payments-dev-AdministratorAccess"),
    ("  Log   archive\t", "a=b,c", "log-archive-a-b-c"),
    ("本番", "ReadOnly", "111122223333-ReadOnly"),
    ("", "ReadOnly", "111122223333-ReadOnly"),
    ("x]\u{1B}[2J", "team/ops/Admin", "x-2j-Admin"),
  ])
  func namesAreFitForEveryTool(name: String, role: String, expected: String) throws {
    let wish = try wish([account("111122223333", name)], roles: [role])
    #expect(wish.profiles.map(\.name) == [expected])
  }

  @Test func accountsOfOneNameHaveTheirNumbers() throws {
    let wish = try wish(
      [
        account("222222222222", "Sandbox"), account("111111111111", "sandbox"),
        account("333333333333", "Other"),
      ],
      roles: ["A=b", "A,b", "C"]
    )
    #expect(
      wish.profiles.map(\.name) == [
        "sandbox-A-b-111111111111", "sandbox-A-b-111111111111-2", "sandbox-C-111111111111",
        "sandbox-A-b-222222222222", "sandbox-A-b-222222222222-2", "sandbox-C-222222222222",
        "other-A-b-333333333333", "other-A-b-333333333333-2", "other-C",
      ]
    )
    #expect(wish.sharedNames == ["other-A-b", "sandbox-A-b", "sandbox-C"])
  }

  @Test func theDefaultProfileIsNobodys() throws {
    let wish = try wish([account("111111111111", "Default")]) {
      $0.profileName = try SyncTemplate("{account}")
    }
    #expect(wish.profiles.map(\.name) == ["default-111111111111"])
  }

  @Test func templatesFillLabels() throws {
    let wish = try wish(
      [
        account(
          "111111111111",
          "Pay #1",
          units: ["Workloads", "Prod EU"],
          tags: ["env": "prod; live"]
        )
      ],
      roles: ["ReadOnly"],
      by: .source("management")
    ) {
      $0.profileName = try SyncTemplate("{path}/{tag:env}:{id}-{tag:none}")
      $0.displayName = try SyncTemplate("{account} · {role}")
      $0.group = try SyncTemplate("{path} {tag:env}")
      $0.region = "eu-west-1"
    }
    let profile = try #require(wish.profiles.first)
    #expect(profile.name == "workloads-prod-eu/prod-live:111111111111")
    #expect(
      profile.values == [
        .roleARN: "arn:aws:iam::111111111111:role/ReadOnly", .sourceProfile: "management",
        .region: "eu-west-1", .displayName: "Pay#1 · ReadOnly",
        .group: "Workloads/Prod EU prod; live",
      ]
    )
    for value in profile.values.values { #expect(value.unfitnessAsValue == nil, "\(value)") }
  }

  @Test func permissionSetsAreChosenByPatternAndRolesAreNamed() throws {
    let accounts = [try account("111111111111", "One"), try account("222222222222", "Two")]
    let chosen = try wish(accounts, roles: ["ReadOnly", "Admin", "Audit"]) {
      $0.roles = ["a*"]
      $0.accounts = [Glob("1*")]
    }
    #expect(chosen.profiles.map(\.address) == ["111111111111/Admin", "111111111111/Audit"])
    let named = try wish(accounts, roles: ["team/Ops"], by: .source("m")) {
      $0.roles = ["team/Ops"]
    }
    #expect(
      named.profiles.map { $0.values[.roleARN] } == [
        "arn:aws:iam::111111111111:role/team/Ops", "arn:aws:iam::222222222222:role/team/Ops",
      ]
    )
  }

  @Test(arguments: [
    ("{acount}", "“{acount}” stands for nothing", "did you mean “account”?"),
    ("{xyzzy}", "“{xyzzy}” stands for nothing", "{tag:KEY}"),
    ("{tag:}", "“{tag:}” stands for nothing", "{tag:KEY}"), ("{account", "not closed", "{account}"),
  ])
  func templatesSayWhatIsWrong(text: String, message: String, hint: String) {
    let fault = #expect(throws: SyncTemplate.Fault.self) { try SyncTemplate(text) }
    #expect(fault?.message.contains(message) == true)
    #expect(fault?.hint.contains(hint) == true, "\(fault?.hint ?? "")")
  }
}
