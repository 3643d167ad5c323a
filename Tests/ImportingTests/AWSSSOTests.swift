import Identity
import Importing
import SharedConfig
import Testing

@Suite struct AWSSSOTests {
  private func settings(_ body: String, _ rest: String = "") -> String {
    """
    SSOConfig:
      Default:
        SSORegion: eu-central-1
        StartUrl: https://d-1.awsapps.com/start
    \(body)
    \(rest)
    """
  }

  /// The grammar of aws-sso-cli's documentation, all of it.
  private let everything = """
    SSOConfig:
        Default:
            SSORegion: eu-central-1
            StartUrl: https://d-1.awsapps.com/start
            DefaultRegion: eu-west-1
            AuthUrlAction: open
            Accounts:
                258234615182:
                    Name: Control Tower
                    DefaultRegion: us-east-1
                    Tags:
                        Team: platform
                        Color: turquoise
                    Roles:
                        Admin:
                            Profile: tower
                            DefaultRegion: ca-central-1
                            Tags: {Color: red}
                        Limited:
                # Its number loses zeros as a number of YAML.
                1234567890:
                    Roles:
                        Deployer:
                            Via: arn:aws:iam::258234615182:role/Admin
                            ExternalId: agreed on
                        Auditor:
                            Via: 258234615182:Jump
    DefaultRegion: ap-south-1
    DefaultSSO: Default
    ProfileFormat: '{{ .AccountIdPad }}:{{ .RoleName }}'
    ConfigVariables:
        output: json
    """

  @Test func portalsBecomeSessionsAndRolesProfiles() {
    let found = reading(everything, as: .awsSSO)
    #expect(found.sessions.map(\.name) == ["Default"])
    #expect(
      found.sessions.first?.settings == [
        Setting("sso_start_url", "https://d-1.awsapps.com/start"),
        Setting("sso_region", "eu-central-1"),
        Setting("sso_registration_scopes", "sso:account:access"),
      ]
    )
    #expect(
      found.profiles.map(\.name) == [
        "tower", "258234615182:Limited", "001234567890:Deployer", "001234567890:Auditor",
        "258234615182:Jump",
      ]
    )
    let values = found.profiles.map(\.values)
    let common = ["sso_session": "Default", "sso_account_id": "258234615182", "output": "json"]
    func sso(_ more: [String: String]) -> [String: String] { common.merging(more) { $1 } }
    #expect(
      values == [
        sso(["sso_role_name": "Admin", "region": "ca-central-1", "color": "red"]),
        sso(["sso_role_name": "Limited", "region": "us-east-1", "color": "teal"]),
        [
          "role_arn": "arn:aws:iam::001234567890:role/Deployer", "source_profile": "tower",
          "external_id": "agreed on", "region": "eu-west-1", "output": "json",
        ],
        [
          "role_arn": "arn:aws:iam::001234567890:role/Auditor",
          "source_profile": "258234615182:Jump", "region": "eu-west-1", "output": "json",
        ],
        // Listed nowhere, so it is one that Identity Center gives.
        sso(["sso_role_name": "Jump", "region": "us-east-1", "color": "teal"]),
      ]
    )
    #expect(
      found.problems.map(\.description) == [
        "list:6: of aws-sso itself, and left out: AuthUrlAction, DefaultSSO (line 29)",
        "list:12: tags that no profile has, and left out: Team",
      ]
    )
    #expect(ImportForm(of: everything, path: "config.yaml") == .awsSSO)
  }

  @Test(arguments: [
    ("{{ AccountIdStr .AccountId }}:{{ .RoleName }}", "001234567890:Ops"),
    ("{{ .AccountId }}", "1234567890"),
    ("{{ FirstItem .AccountName .AccountAlias }}", "Team-One"),
    ("{{ StringsJoin \":\" .AccountName .Via .RoleName }}", "Team-One:Ops"),
    ("{{ StringReplace \" \" \"_\" .AccountName }}", "Team_One"),
    (
      "{{ FirstItem .AccountName .AccountAlias | StringReplace \" \" \"_\" }}:{{ .RoleName }}",
      "Team_One:Ops"
    ),
    ("{{.SSO}}/{{.AccountName | nospace | lower}}", "Default/teamone"),
    ("x {{- .RoleName -}} y", "xOpsy"),
    ("{{/* words */}}{{ (upper (.RoleName)) }}", "OPS"),
    ("{{ .DefaultRegion | default `none` }}", "none"),
    ("{{ trimSuffix \"ps\" .RoleName }}{{ trimPrefix \"O\" .RoleName }}", "Ops"),
  ])
  func namesFollowTheTemplate(format: String, name: String) {
    let accounts = "    Accounts:\n      1234567890: {Name: Team One, Roles: {Ops: }}"
    let quoted = format.replacing("'", with: "''")
    let found = reading(settings(accounts, "ProfileFormat: '\(quoted)'"), as: .awsSSO)
    #expect(found.profiles.map(\.name) == [name])
    #expect(found.problems.isEmpty, "\(found.problems)")
  }

  @Test(arguments: [
    ("{{ .AccountAlias }}", "only AWS knows .AccountAlias"),
    ("{{ FirstItem .EmailAddress .AccountName }}", "only AWS knows .EmailAddress"),
    ("{{ .Nothing }}", "there is no .Nothing"),
    ("{{ .Tags.Team }}", "it asks for tags"),
    ("{{ .RoleName | kebabcase }}", "guise does not know its function kebabcase of 1"),
    ("{{ if .Via }}x{{ end }}", "“if” is not read"),
    ("{{ .RoleName", "a {{ is not closed"),
    ("{{ (.RoleName }}", "a ( is not closed"),
    ("{{ .RoleName ) }}", "a ) closes nothing"),
    ("{{ \"x }}", "a quotation mark is not closed"),
    ("{{ $x := 1 }}", "“$” is not read"),
    ("{{ }}", "an action is empty"),
    ("{{ .RoleName .Via }}", "what is called is no function"),
  ])
  func aTemplateThatCannotBeFollowedIsToldOnce(format: String, words: String) {
    let accounts = "    Accounts:\n      111122223333: {Name: T, Roles: {Ops: , Dev: }}"
    let found = reading(settings(accounts, "ProfileFormat: '\(format)'"), as: .awsSSO)
    #expect(found.profiles.map(\.name) == ["111122223333:Ops", "111122223333:Dev"])
    #expect(
      found.problems.map(\.description) == [
        "list:7: ProfileFormat cannot be followed everywhere: \(words) "
          + "(such profiles are called ACCOUNT:ROLE)"
      ]
    )
    #expect(!found.isFaulty)
  }

  @Test(arguments: [
    ("a: 1\n", 1, "there is no SSOConfig"),
    ("", 1, "there is nothing in it"),
    ("SSOConfig: [a]\n", 1, "SSOConfig is no table"),
    ("SSOConfig:\n  Default:\n    SSORegion: eu-west-1\n", 2, "“Default” has no StartUrl"),
    ("SSOConfig:\n  Default:\n    StartUrl: https://x\n", 2, "“Default” has no SSORegion"),
    (
      "SSOConfig:\n  Default:\n    SSORegion: eu-west-1\n    StartUrl: ftp://x\n", 4,
      "“ftp://x” is no start URL"
    ),
    ("SSOConfig:\n  D:\n    SSORegion: a b\n    StartUrl: https://x\n", 3, "“a b” is no region"),
    ("SSOConfig:\n\tx: 1\n", 2, "it is not well-formed YAML"),
  ])
  func settingsThatAreNoneAreTold(text: String, line: Int, words: String) {
    let found = reading(text, as: .awsSSO)
    #expect(found.isFaulty)
    #expect(found.profiles.isEmpty && found.sessions.isEmpty)
    #expect(
      found.problems.contains { $0.location.line == line && $0.message.contains(words) },
      "\(found.problems)"
    )
  }

  @Test(arguments: [
    ("x: {Roles: {R: }}", 6, "“x” is no account", [String]()),
    ("123: {Roles: {R: }}", 6, "“123” is no account", []),
    ("0012345678912: {Roles: {R: }}", 6, "“0012345678912” is no account", []),
    ("111122223333: {Roles: {a b: }}", 6, "“a b” is no role's name", []),
    ("111122223333: {Roles: [R]}", 6, "Roles is no table", []),
    ("111122223333: {Roles: {R: x}}", 6, "R is no table", []),
    ("111122223333: {Roles: {R: {Via: x}, S: }}", 6, "“x” is no role's ARN", ["S"]),
    ("111122223333: {Roles: {R: {Via: 111122223333:R}}}", 6, "round in a circle", []),
    (
      "111122223333: {Roles: {R: {Via: 111122223333:S}, S: {Via: 111122223333:R}, T: {Via: 111122223333:S}}}",
      6, "the roles before T go round in a circle", []
    ),
    ("111122223333: {Roles: {R: , R: }}", 6, "R is here again, first on line 6", ["R"]),
    ("111122223333: {Roles: {R: {DefaultRegion: a b}}}", 6, "“a b” is no region", ["R"]),
    ("111122223333: {Roles: {R: {Profile: [a]}}}", 6, "Profile is no text", ["R"]),
    (
      "111122223333: {Roles: {R: {Via: 111122223333:S, ExternalId: \"a\\nb\"}}}", 6,
      "external_id cannot be written", ["R", "S"]
    ),
  ])
  func eachBadPartIsTold(accounts: String, line: Int, words: String, roles: [String]) {
    let found = reading(settings("    Accounts:\n      \(accounts)"), as: .awsSSO)
    #expect(found.isFaulty)
    #expect(
      found.problems.contains { $0.location.line == line && $0.message.contains(words) },
      "\(found.problems)"
    )
    #expect(found.profiles.map { $0.address } == roles.map { "111122223333/\($0)" })
  }

  @Test func whatNoProfileCanHaveIsTold() {
    let text = settings(
      "    Accounts:\n      111122223333:\n        Colour: red\n        Roles:\n"
        + "          R: {Via: 111122223333:S, SourceIdentity: me, Tags: [{Color: puce}]}",
      "Unknown: 1"
    )
    let found = reading(text, as: .awsSSO)
    #expect(!found.isFaulty)
    #expect(found.problems.map(\.location.line) == [7, 9, 9, 10])
    #expect(found.problems[0].message == "111122223333 has “Colour”, which guise does not know")
    #expect(found.problems.contains { $0.message.contains("no profile can have a SourceIdentity") })
    #expect(found.problems.contains { $0.message == "“puce” is no color" })
    #expect(found.problems[3].message == "the file has “Unknown”, which guise does not know")
  }

  @Test func aPortalWithoutRolesIsForSync() {
    let found = reading(settings("    Accounts:\n      111122223333: {Name: A}"), as: .awsSSO)
    #expect(found.sessions.count == 1)
    #expect(
      found.problems.map(\.description) == [
        "list:6: “Default” lists no roles for 1 of its accounts, as it need not "
          + "(guise sync Default makes profiles of all there are)"
      ]
    )
  }
}
