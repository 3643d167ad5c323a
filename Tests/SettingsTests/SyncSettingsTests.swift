import Identity
import Testing

@testable import Settings

/// `[sync.NAME]` of the settings.
@Suite struct SyncSettingsTests {
  private func read(_ text: String) -> (settings: Settings, problems: [String]) {
    let (settings, problems) = Settings.read(text, path: "config.toml")
    return (settings, problems.map { "\($0)" })
  }

  @Test func readsAll() throws {
    let (settings, problems) = read(
      """
      [sync.corp]
      session = "corp"
      organization = "management"
      role = ["ReadOnly*", "Admin*"]
      account = "*prod*"
      name = "{account}.{role}"
      display_name = "{account}"
      group = ""
      region = "eu-central-1"

      [[sync.corp.rules]]
      ou = "Workloads/Production"
      color = "red"
      guard = "confirm"

      [[sync.corp.rules]]
      tag = "env=test*"
      color = "green"
      group = "Tests"

      [sync.members]
      organization = "management"
      role = "OrganizationAccountAccessRole"
      """
    )
    #expect(problems.isEmpty)
    #expect(settings.syncs.map(\.name) == ["corp", "members"])
    let sync = settings.syncs[0]
    #expect(sync.roles == ["ReadOnly*", "Admin*"] && sync.group == nil)
    #expect(sync.needsUnits && sync.needsTags)
    #expect(settings.syncs[1].needsUnits && !settings.syncs[1].needsTags)
    let id = try #require(AccountID("111122223333"))
    #expect(sync.wants(id, "a-prod-b") && !sync.wants(id, "dev"))
    func labels(_ units: [String], _ tags: [String: String] = [:]) -> LabelValues {
      sync.labels(account: id, name: "x", role: "r", units: units, tags: tags)
    }
    #expect(labels(["Workloads", "Production", "EU"]).color == .named(.red))
    #expect(labels(["Workloads", "Production"]).guardLevel == .confirm)
    #expect(labels(["Workloads"]).color == nil)
    #expect(labels([], ["env": "testing"]).group == "Tests")
    #expect(labels(["Workloads", "Production"], ["env": "test"]).color == .named(.red))
  }

  @Test(arguments: [
    ("[sync.a]\nsession = \"x\"\nnmae = \"y\"", "config.toml:3"),
    ("[sync.a]\nsession = \"x\"\nname = \"{acount}\"", "did you mean “account”?"),
    ("[sync.a]\nregion = \"x\"", "write session, an sso-session"),
    ("[sync.a]\norganization = \"x\"", "names no role"),
    ("[sync.a]\nsession = 7", "“session” is a number"),
    ("[sync]\na = 7", "“a” is a number"),
    ("[sync.a]\nsession = \"x\"\n[[sync.a.rules]]\nou = \"*\"\ncolour = \"red\"", "config.toml:5"),
  ])
  func oneWithAMistakeIsNotUsed(text: String, words: String) {
    let (settings, problems) = read(text)
    #expect(settings.syncs.isEmpty && settings.brokenSyncs == ["a"])
    #expect(problems.contains { $0.contains(words) }, "\(problems)")
  }

  @Test func whatIsNoTOMLIsTold() {
    #expect(read("[sync").settings.isUnreadable)
    #expect(!read("").settings.isUnreadable)
  }
}
