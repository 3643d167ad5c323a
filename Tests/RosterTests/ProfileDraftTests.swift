import Identity
import Roster
import SharedConfig
import Testing

@Suite struct ProfileDraftTests {
  private let config = SharedConfig(
    config: Array(
      """
      [profile me]
      region = eu-central-1

      [profile prod]
      role_arn = arn:aws-cn:iam::444455556666:role/path/Admin
      source_profile = me
      color = red

      [profile inner]
      role_arn = arn:aws:iam::777788889999:role/Reader
      source_profile = prod

      """.utf8
    ),
    at: "config",
    credentials: Array(
      "[me]\naws_access_key_id = AKIA\naws_secret_access_key = s\n[prod]\nregion = a-1\n".utf8
    ),
    at: "credentials"
  )

  private var empty: ProfileDraft { ProfileDraft(addingTo: config) }

  @Test(arguments: [
    (ProfileDraft.Field.name, "", "it is needed"),
    (.name, "prod", "there is such a profile already"),
    (.name, "a]b", "letters, digits and -_/.%@:+, blanks only between them"),
    (.account, "", "it is needed"),
    (.account, "4444", "an account has twelve digits, here are 4"),
    (.account, "my-alias", "an account is twelve digits"),
    (.role, "", "it is needed"),
    (.role, "a//b", "a role's name, after its path where it has one: path/Name"),
    (.role, "Ad min", "it must not have blanks"),
    (.role, "Ädmin", "it must not have “Ä”"),
    (.role, String(repeating: "a", count: 65), "at most 64 characters"),
    (.color, "reed", "a name such as red or darkBlue, or six hexadecimal digits"),
    (.sourceProfile, "nobody", "there is no profile of that name"),
    (.externalID, "x", "at least 2 characters"),
    (.mfaSerial, "arn:aws", "at least 9 characters"),
    (.region, "mars", "a region is written as eu-central-1"),
    (.guardLevel, "always", "none, confirm or strict"),
    (.scope, "policy.json", "read-only, or ARNs of policies with commas between them"),
    (.scope, "read-only, none", "read-only, or ARNs of policies with commas between them"),
    (.duration, "5m", "from 15m to 12h"),
    (.duration, "soon", "from 15m to 12h"),
    (.displayName, "a # b", "after a blank, # and ; begin a comment"),
    (.group, "a\u{1B}b", "it has a line break or another control character"),
  ])
  func whatIsWrongIsSaid(field: ProfileDraft.Field, text: String, problem: String) {
    var draft = empty
    draft.set(field, to: text)
    #expect(draft.problem(with: field) == problem)
  }

  @Test(arguments: [
    (ProfileDraft.Field.name, "my prod"), (.role, "a/b/Admin"), (.color, "#CC0000"),
    (.color, "darkblue"), (.sourceProfile, "me"), (.guardLevel, "Strict"), (.duration, "1h30m"),
    (.scope, "none"), (.scope, "read-only,arn:aws:iam::aws:policy/job-function/Billing"),
    (.mfaSerial, "GAHT12345678"), (.displayName, "Prod — Zürich"), (.group, ""),
  ])
  func whatIsRightIsTaken(field: ProfileDraft.Field, text: String) {
    var draft = empty
    draft.set(field, to: text)
    #expect(draft.problem(with: field) == nil)
  }

  @Test func anARNFillsInAccountAndRole() {
    var draft = empty
    draft.set(.account, to: "arn:aws-us-gov:iam::123456789012:role/team/Admin")
    #expect(draft[.account] == "123456789012")
    #expect(draft[.role] == "team/Admin")
    #expect(draft.arn?.description == "arn:aws-us-gov:iam::123456789012:role/team/Admin")
  }

  @Test func theRegionTellsThePartition() {
    var draft = empty
    draft.set(.account, to: "123456789012")
    draft.set(.role, to: "Admin")
    draft.set(.region, to: "cn-north-1")
    #expect(draft.arn?.partition == .china)
  }

  @Test func theUsualSourceIsThereAlready() {
    #expect(empty[.sourceProfile] == "me")
  }

  @Test func aNewProfileIsWrittenAsPeopleWriteIt() {
    var draft = empty
    for (field, text) in [
      (ProfileDraft.Field.name, "new"), (.account, "123456789012"), (.role, "Admin"),
      (.color, "#CC0000"), (.guardLevel, "Confirm"), (.duration, "4h"), (.displayName, "New one"),
    ] {
      draft.set(field, to: text)
    }
    #expect(draft.problems.isEmpty)
    #expect(
      draft.edits(in: config)
        == ConfigEdits(config: [
          .add(
            .profile("new"),
            [
              Setting("role_arn", "arn:aws:iam::123456789012:role/Admin"),
              Setting("source_profile", "me"), Setting("duration_seconds", "14400"),
              Setting("display_name", "New one"), Setting("color", "cc0000"),
              Setting("guard", "confirm"),
            ]
          )
        ])
    )
  }

  @Test func anEditIsOfTheFileWhereTheValueCounts() throws {
    var draft = try #require(ProfileDraft(editing: "prod", in: config))
    #expect(draft[.account] == "444455556666")
    #expect(draft[.role] == "path/Admin")
    #expect(!draft.isChanged)
    draft.set(.region, to: "b-1")
    draft.set(.color, to: "")
    draft.set(.role, to: "Other")
    let section = SectionName.profile("prod")
    #expect(
      draft.edits(in: config)
        == ConfigEdits(
          config: [
            .set(Setting("role_arn", "arn:aws-cn:iam::444455556666:role/Other"), in: section),
            .unset("color", in: section),
          ],
          credentials: [.set(Setting("region", "b-1"), in: section)]
        )
    )
  }

  @Test func aNewNameIsFollowedByThoseWhoseSourceItIs() throws {
    var draft = try #require(ProfileDraft(editing: "prod", in: config))
    draft.set(.name, to: "production")
    #expect(
      draft.edits(in: config)
        == ConfigEdits(
          config: [
            .set(Setting("source_profile", "production"), in: .profile("inner")),
            .rename(.profile("prod"), to: "production"),
          ],
          credentials: [.rename(.profile("prod"), to: "production")]
        )
    )
  }

  @Test func aProfileOfKeysHasALabelAndNoRole() throws {
    let draft = try #require(ProfileDraft(editing: "me", in: config))
    #expect(draft.fields == [.displayName, .color, .name, .region, .group, .guardLevel])
    #expect(draft.problems.isEmpty)
  }

  @Test func keysAreNeverRemoved() {
    #expect(config.removal(of: "me") == ConfigEdits(config: [.remove(.profile("me"))]))
    #expect(
      config.removal(of: "prod")
        == ConfigEdits(
          config: [.remove(.profile("prod"))],
          credentials: [.remove(.profile("prod"))]
        )
    )
    #expect(config.users(of: "prod") == ["inner"])
  }
}
