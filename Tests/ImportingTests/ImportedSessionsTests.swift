import Importing
import SharedConfig
import Testing

@Suite struct ImportedSessionsTests {
  private let list = """
    SSOConfig:
      Default:
        SSORegion: eu-central-1
        StartUrl: https://d-1.awsapps.com/start
        Accounts: {111122223333: {Roles: {R: {Profile: r}, S: {Profile: s, Via: 111122223333:R}}}}
    """

  private func difference(_ text: String, overwrites: Bool = false) -> ImportDifference {
    let config = SharedConfig(
      config: Array(text.utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    return ImportDifference(reading(list, as: .awsSSO), in: config, overwrites: overwrites)
  }

  @Test(arguments: ["start", "start/", "start#", "start/#/"])
  func thePortalThatIsThereIsTheSame(page: String) {
    let difference = difference(
      "[sso-session company]\nsso_start_url = https://d-1.awsapps.com/\(page)\n"
        + "sso_region = eu-central-1\n"
    )
    #expect(difference.addedSessions.isEmpty)
    #expect(difference.added.map { $0["sso_session"] } == ["company", nil])
  }

  @Test(arguments: [
    "sso_start_url = https://d-2.awsapps.com/start\nsso_region = eu-central-1\n",
    "sso_start_url = https://d-1.awsapps.com/start\nsso_region = eu-west-1\n",
  ])
  func anotherPortalKeepsItsName(settings: String) {
    let difference = difference("[sso-session Default]\n\(settings)[sso-session Default-2]\n")
    #expect(difference.addedSessions.map(\.name) == ["Default-3"])
    #expect(difference.added.map { $0["sso_session"] } == ["Default-3", nil])
  }

  /// The source's name is taken by another role, so it has one of its own, which chains follow.
  @Test func aChainFollowsTheNameOfItsSource() {
    let taken = "[profile r]\nsso_account_id = 444455556666\nsso_role_name = X\nregion = a\n"
    let difference = difference(
      taken + "[profile r-there]\ndisplay_name = r\nsso_session = Default\n"
        + "sso_account_id = 111122223333\nsso_role_name = R\n"
        + "[sso-session Default]\nsso_start_url = https://d-1.awsapps.com/start\n"
        + "sso_region = eu-central-1\n"
    )
    #expect(difference.unchanged == 1)
    #expect(difference.added.map(\.name) == ["s"])
    #expect(difference.added.first?["source_profile"] == "r-there")
  }

  /// What aws-sso itself writes into the config file.
  @Test func profilesThatAskAWSSSOAreChanged() {
    let written = """
      [profile r]
      credential_process = /usr/bin/aws-sso -S "Default" process --arn arn:aws:iam::111122223333:role/R
      """
    #expect(difference(written).differing.map(\.name) == ["r"])
    let changes = difference(written, overwrites: true).differing.first?.values ?? []
    #expect(
      changes.map { "\($0.key) \($0.wanted ?? "none")" } == [
        "sso_session Default", "sso_account_id 111122223333", "sso_role_name R",
        "credential_process none",
      ]
    )
  }
}
