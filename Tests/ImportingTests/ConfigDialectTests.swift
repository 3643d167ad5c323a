import Identity
import Importing
import SharedConfig
import Testing

@Suite struct ConfigDialectTests {
  @Test func grantedsProfilesBecomeThoseOfIdentityCenter() {
    let found = reading(
      """
      [profile a]
      granted_sso_start_url = https://d-1.awsapps.com/start
      granted_sso_region = eu-west-1
      granted_sso_account_id = 111122223333
      granted_sso_role_name = Admin
      common_fate_generated_from = aws-sso
      credential_process = granted credential-process --profile a
      region = us-east-1
      [profile b]
      region = us-east-1
      """,
      as: .granted
    )
    #expect(found.profiles.map(\.name) == ["a"])
    #expect(
      found.profiles.first?.values == [
        "sso_start_url": "https://d-1.awsapps.com/start", "sso_region": "eu-west-1",
        "sso_account_id": "111122223333", "sso_role_name": "Admin", "region": "us-east-1",
      ]
    )
    #expect(found.profiles.first?.dropped.contains("credential_process") == true)
    #expect(found.profiles.first?.address == "111122223333/Admin")
  }

  @Test func whatAnotherProfileIncludesIsWrittenOut() {
    let found = reading(
      """
      [profile base]
      region = eu-west-1
      mfa_serial = m
      [profile mid]
      include_profile = base
      region = us-east-1
      [profile a]
      include_profile = mid
      role_arn = arn:aws:iam::111122223333:role/X
      [profile gone]
      include_profile = none
      [profile round]
      include_profile = round
      """,
      as: .awsVault
    )
    #expect(found.profiles.map(\.name) == ["mid", "a"])
    #expect(
      found.profiles.last?.values == [
        "role_arn": "arn:aws:iam::111122223333:role/X", "region": "us-east-1", "mfa_serial": "m",
      ]
    )
    #expect(found.problems.map(\.location.line) == [11, 12])
    #expect(found.problems.map(\.severity) == [.warning, .error])
  }

  /// aws-vault takes from [default] at last, whether a profile includes another or not.
  @Test func whatIsSaidForAllIsWrittenOut() {
    let found = reading(
      """
      [default]
      region = eu-west-1
      mfa_serial = m
      output = json
      [profile common]
      source_profile = root
      [profile root]
      include_profile = common
      [profile a]
      include_profile = common
      role_arn = arn:aws:iam::111122223333:role/X
      session_tags = k=v
      [profile b]
      region = us-east-1
      mfa_serial = n
      """,
      as: .awsVault
    )
    #expect(found.profiles.map(\.name) == ["common", "root", "a"])
    #expect(
      found.profiles.map(\.values) == [
        ["source_profile": "root", "region": "eu-west-1", "mfa_serial": "m"],
        ["region": "eu-west-1", "mfa_serial": "m"],
        [
          "role_arn": "arn:aws:iam::111122223333:role/X", "session_tags": "k=v",
          "source_profile": "root", "region": "eu-west-1", "mfa_serial": "m",
        ],
      ]
    )
    #expect(
      found.problems.map(\.description) == [
        "list:12: only aws-vault reads session_tags, so sessions of “a” are without it "
          + "(a role whose trust policy asks for it is denied)"
      ]
    )
  }

  @Test(arguments: [
    ("granted_sso_account_id = 2222\n", "list:2", "sso_account_id “2222” is no account"),
    ("granted_sso_region = mars\n", "list:2", "sso_region “mars” is no region"),
    ("", "list:1", "and no granted_sso_region"),
  ])
  func whatIdentityCenterCouldNotBeAskedWithIsTold(line: String, place: String, words: String) {
    let found = reading(
      "[profile a]\n\(line)granted_sso_start_url = https://d-1.awsapps.com/start\n"
        + "granted_sso_role_name = Admin\ncredential_process = granted x\n",
      as: .granted
    )
    #expect(found.isFaulty)
    #expect(found.profiles.isEmpty, "or its credential_process would be taken away")
    #expect(
      found.problems.contains {
        $0.location.description == place && $0.message.contains(words)
      }
    )
  }

  @Test(arguments: [
    ("[sso-session a]\nsso_region = eu-west-1\n", true),
    ("[profile a]\nrole_arn = arn:aws:iam::111122223333:role/X\nmfa_serial=m\n", true),
    ("[a]\nrole_arn = arn:aws:iam::111122223333:role/X\n", false),
    ("[a]\naws_account_id = 111122223333\nrole_name = X\nexternal_id = e\n", false),
  ])
  func aConfigFileIsKnownByItsForm(text: String, isConfig: Bool) {
    #expect(ImportForm.isConfig(text) == isConfig)
    #expect(ImportForm(of: text, path: "x") == (isConfig ? nil : .aesr))
  }

  @Test func theConfigurationItselfIsNoListOfTheExtension() {
    let text = "[default]\nregion = eu-west-1\n[profile a]\nrole_arn = r\nsource_profile = me\n"
    #expect(ImportForm(of: text, path: "x", isInUse: true) == .granted)
    #expect(reading(text, as: .granted).profiles.isEmpty)
  }

  @Test func whatGrantedKeepsItselfIsTold() {
    let found = reading(
      """
      [profile keys]
      credential_process = /usr/bin/granted credential-process --profile keys
      [profile other]
      credential_process = /opt/ungranted x
      [profile a]
      granted_sso_start_url = https://d-1.awsapps.com/start
      granted_sso_region = eu-west-1
      granted_sso_account_id = 111122223333
      granted_sso_role_name = Admin
      granted_sso_registration_scopes = sso:account:access
      credential_process = dgranted credential-process --profile a
      """,
      as: .granted
    )
    #expect(found.profiles.map(\.name) == ["a"])
    #expect(found.profiles.first?.dropped.contains("credential_process") == true)
    #expect(found.problems.map(\.location.line) == [2, 10])
    #expect(found.problems.first?.message.contains("in Granted's keeping") == true)
    #expect(!found.isFaulty)
  }
}
