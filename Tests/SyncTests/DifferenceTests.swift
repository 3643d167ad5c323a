import Foundation
import Identity
import Settings
import SharedConfig
import Sync
import TestSupport
import Testing

/// What a sync changes, and what it leaves.
@Suite struct DifferenceTests {
  /// The accounts and roles that are listed, and how; then the file's text after each sync.
  private struct Company {
    var names = ["111111111111": "Payments Dev", "222222222222": "Log Archive"]
    var roles = ["ReadOnly"]
    var colors: LabelColor.Name? = .red
    var leftOut: [String: String] = [:]
    var unread: Set<String> = []
    var options = SyncDifference.Options()
    var settings = SyncSettings(name: "corp")
    var text = "[default]\nregion = eu-west-1\n"

    mutating func sync() throws -> SyncDifference {
      var directory = SyncDirectory()
      for (id, name) in names {
        let id = try #require(AccountID(id))
        directory.accounts.append(SyncAccount(id: id, name: name, units: ["Prod"]))
        directory.roles[id] = unread.contains(id.description) ? nil : roles
        if unread.contains(id.description) { directory.unread[id] = "ForbiddenException" }
      }
      for (id, reason) in leftOut { directory.leftOut[try #require(AccountID(id))] = reason }
      let wish = SyncWish(directory, settings, by: .session("corp"))
      let config = SharedConfig(
        config: Array(text.utf8),
        at: "config",
        credentials: Array("[keys-only]\naws_access_key_id = a\n".utf8),
        at: "credentials"
      )
      let difference = SyncDifference(wish, in: config, options)
      var edited = config.text
      try edited.apply(all: difference.edits)
      text = String(decoding: edited.bytes, as: UTF8.self)
      return difference
    }

    mutating func change(_ old: String, _ new: String) {
      #expect(text.contains(old), "\(text)")
      text.replace(old, with: new, maxReplacements: 1)
    }
  }

  private func company() throws -> Company {
    var company = Company()
    company.settings.displayName = try SyncTemplate("{account}")
    _ = try company.sync()
    return company
  }

  @Test func profilesAreMadeOnce() throws {
    var company = try company()
    #expect(
      company.text.hasPrefix(
        """
        [default]
        region = eu-west-1

        [profile payments-dev-ReadOnly]
        sso_session = corp
        sso_account_id = 111111111111
        sso_role_name = ReadOnly
        display_name = Payments Dev
        group = Prod
        guise_sync = corp 111111111111/ReadOnly \

        """.dropLast()
      ),
      "\(company.text)"
    )
    let first = company.text
    let again = try company.sync()
    #expect(again.isEmpty && again.unchanged == 2)
    #expect(company.text == first)
  }

  @Test func whatNobodyTouchedFollows() throws {
    var company = try company()
    let first = company.text
    company.names["111111111111"] = "Payments"
    let renamed = try company.sync()
    #expect(renamed.changed.map(\.name) == ["payments-dev-ReadOnly"])
    #expect(renamed.changed.first?.values.map(\.key) == ["display_name"])
    #expect(renamed.renamable == ["payments-dev-ReadOnly": "payments-ReadOnly"])
    #expect(company.text.contains("[profile payments-dev-ReadOnly]\n"), "scripts know it by that")
    company.names["111111111111"] = "Payments Dev"
    _ = try company.sync()
    #expect(company.text == first)
  }

  @Test func whatAPersonChangedStays() throws {
    var company = try company()
    company.change(
      "display_name = Payments Dev",
      "display_name = Money # ours\nduration_seconds = 900"
    )
    company.change("group = Prod\n", "")
    let changed = company.text
    let again = try company.sync()
    #expect(again.isEmpty)
    #expect(again.kept.map(\.name) == ["payments-dev-ReadOnly"])
    #expect(again.kept.first?.values.map(\.key) == ["display_name", "group"])
    #expect(company.text == changed)
    // Other values of the same profile still follow.
    company.settings.region = "eu-north-1"
    let next = try company.sync()
    #expect(next.changed.count == 2 && next.kept.count == 1)
    #expect(company.text.contains("display_name = Money # ours\nduration_seconds = 900\n"))
    company.options.resets = true
    _ = try company.sync()
    #expect(company.text.contains("display_name = Payments Dev # ours\nduration_seconds = 900\n"))
    #expect(company.text.components(separatedBy: "group = Prod\n").count == 3)
  }

  @Test func aNameThatAPersonGaveStays() throws {
    var company = try company()
    company.change("[profile payments-dev-ReadOnly]", "[profile money]")
    company.options.renames = true
    let again = try company.sync()
    #expect(again.isEmpty && again.unchanged == 2 && again.added.isEmpty)
    company.names["111111111111"] = "Payments"
    _ = try company.sync()
    #expect(company.text.contains("[profile money]\n"))
  }

  @Test func aCopyIsItsMakersOwn() throws {
    var company = try company()
    let own = try #require(
      company.text.components(separatedBy: "\n\n").first { $0.contains("payments-dev-ReadOnly") }
    )
    let copy = own.replacing("payments-dev-ReadOnly", with: "mine", maxReplacements: 1)
    company.text += "\n" + copy + "\n"
    company.options.removes = true
    let again = try company.sync()
    #expect(again.copies == ["mine"] && again.isEmpty)
    company.names["111111111111"] = nil
    let gone = try company.sync()
    #expect(gone.gone.map(\.name) == ["payments-dev-ReadOnly"])
    #expect(company.text.contains("[profile mine]\n"))
  }

  @Test func whatIsGoneGoesOnlyWhenToldTo() throws {
    var company = try company()
    let first = company.text
    company.names["222222222222"] = nil
    company.leftOut["222222222222"] = "the account is suspended"
    let gone = try company.sync()
    #expect(gone.isEmpty && gone.gone.map(\.reason) == ["the account is suspended"])
    #expect(company.text == first)
    company.options.removes = true
    _ = try company.sync()
    #expect(!company.text.contains("log-archive"))
    #expect(try company.sync().isEmpty)
    company.names["222222222222"] = "Log Archive"
    _ = try company.sync()
    #expect(company.text == first, "as if it had never been gone")
  }

  @Test func whyItIsGoneIsTold() throws {
    var company = try company()
    company.roles = ["Other"]
    #expect(
      try company.sync().gone.map(\.reason) == Array(repeating: "the role is not listed", count: 2)
    )
    company.roles = ["ReadOnly"]
    company.settings.roles = ["Other"]
    company.names["222222222222"] = nil
    #expect(
      try company.sync().gone.map(\.reason).prefix(2) == [
        "it is not among those wanted", "the account is not listed",
      ]
    )
  }

  @Test func whatIsInUseOrAnotherRoleNowDoesNotGo() throws {
    var company = try company()
    company.options.removes = true
    company.names = ["333333333333": "Third"]
    company.change("sso_role_name = ReadOnly", "sso_role_name = Mine")
    company.text +=
      "\n[profile chained]\nrole_arn = arn:aws:iam::1:role/x\n"
      + "source_profile = log-archive-ReadOnly\n"
    let difference = try company.sync()
    #expect(
      difference.gone.map(\.obstacle) == [
        "somebody gave it another role", "“chained” is assumed with it",
      ]
    )
    #expect(company.text.contains("[profile log-archive-ReadOnly]"))
    company.names = [:]
    company.text = company.text.components(separatedBy: "\n[profile chained]")[0] + "\n"
    #expect(try company.sync().gone.allSatisfy { $0.obstacle == "no account is listed at all" })
  }

  @Test func accountsThatCannotBeReadStayAsTheyAre() throws {
    var company = try company()
    company.options.removes = true
    company.unread = ["111111111111"]
    let difference = try company.sync()
    #expect(difference.isEmpty && difference.gone.isEmpty && difference.unchanged == 2)
  }

  @Test func otherPeoplesProfilesAreNotTouched() throws {
    var company = Company()
    company.text += """

      [profile payments-dev-ReadOnly]
      region = us-east-1

      [profile logs]
      sso_session = corp
      sso_account_id = 222222222222
      sso_role_name = ReadOnly
      color = teal

      """
    let before = company.text
    let first = try company.sync()
    #expect(company.text.hasPrefix(before))
    #expect(first.added.map(\.name) == ["payments-dev-ReadOnly-111111111111"])
    #expect(first.added.map(\.takenName) == ["payments-dev-ReadOnly"])
    #expect(first.foreign == ["logs"])
    let second = company.text
    #expect(try company.sync().isEmpty)
    #expect(company.text == second)

    company.options.adopts = true
    let adopted = try company.sync()
    #expect(adopted.changed.map(\.name) == ["logs"] && adopted.changed[0].isAdopted)
    company.options = .init()
    company.settings.region = "eu-west-3"
    _ = try company.sync()
    #expect(company.text.contains("\ncolor = teal\n"))
    #expect(company.text.components(separatedBy: "region = eu-west-3\n").count == 3)
    company.options.removes = true
    company.names["222222222222"] = nil
    _ = try company.sync()
    #expect(!company.text.contains("[profile logs]"))
  }

  @Test func renamingTakesWhatRefersToItAlong() throws {
    var company = try company()
    company.text += "\n[profile chained]\nsource_profile = payments-dev-ReadOnly\n"
    company.names["111111111111"] = "Money"
    company.options.renames = true
    let difference = try company.sync()
    #expect(difference.changed.map(\.newName) == ["money-ReadOnly"])
    #expect(company.text.contains("[profile money-ReadOnly]\n"))
    #expect(company.text.contains("source_profile = money-ReadOnly\n"))
    #expect(try company.sync().isEmpty)
  }

  @Test func anotherSyncsProfilesAreNotItsOwn() throws {
    var company = try company()
    company.settings.name = "other"
    company.names["111111111111"] = nil
    company.options.removes = true
    let difference = try company.sync()
    #expect(difference.added.map(\.name) == ["log-archive-ReadOnly-222222222222"])
    #expect(difference.gone.isEmpty)
  }
}
