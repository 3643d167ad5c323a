import Identity
import Shell
import Testing

@Suite struct SessionEnvironmentTests {
  let grant = SessionEnvironment.Grant(
    credentials: AWSCredentials(
      accessKeyID: "ASIA1",
      secretAccessKey: Secret("s"),
      sessionToken: Secret("t"),
      expires: Timestamp(seconds: 1_700_000_000)
    ),
    profile: "prod",
    account: AccountID("123456789012"),
    role: "Admin",
    region: "eu-west-1",
    color: .named(.red)
  )

  @Test func setsExactlyWhatIsDocumented() {
    let environment = SessionEnvironment(grant, depth: 1).applied(to: [:])
    #expect(
      environment == [
        "AWS_ACCESS_KEY_ID": "ASIA1", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
        "AWS_CREDENTIAL_EXPIRATION": "2023-11-14T22:13:20Z",
        "AWS_SESSION_EXPIRATION": "2023-11-14T22:13:20Z", "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1", "AWS_VAULT": "prod", "AWS_SSO_PROFILE": "prod",
        "GUISE_PROFILE": "prod", "GUISE_ACCOUNT": "123456789012", "GUISE_ROLE": "Admin",
        "GUISE_COLOR": "red", "GUISE_EXPIRES": "2023-11-14T22:13:20Z", "GUISE_DEPTH": "1",
      ]
    )
  }

  @Test(arguments: [
    "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SECURITY_TOKEN", "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWSUME_PROFILE",
    "ASSUMED_ROLE", "GUISE_SOMETHING_OLD",
  ])
  func removesWhatWouldPointElsewhere(name: String) {
    let session = SessionEnvironment(grant, depth: 1)
    #expect(session.applied(to: [name: "x"])[name] == nil)
    #expect(session.removals(from: [name: "x"]) == [name])
  }

  @Test(arguments: [
    "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_CA_BUNDLE", "HTTPS_PROXY", "PATH",
    "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PAGER", "VIRTUAL_ENV", "ZDOTDIR",
  ])
  func keepsTheRest(name: String) {
    #expect(SessionEnvironment(grant, depth: 1).applied(to: [name: "x"])[name] == "x")
  }

  @Test func keepsTheInheritedRegionWhereTheProfileHasNone() {
    var grant = grant
    grant.region = nil
    let environment = SessionEnvironment(grant, depth: 1).applied(to: ["AWS_REGION": "us-east-2"])
    #expect(environment["AWS_REGION"] == "us-east-2")
  }

  @Test func leavesNoTokenOfAnotherSessionBesideLongTermKeys() {
    var grant = grant
    grant.credentials = AWSCredentials(accessKeyID: "AKIA1", secretAccessKey: Secret("s"))
    let environment = SessionEnvironment(grant, depth: 1).applied(to: [
      "AWS_SESSION_TOKEN": "old", "AWS_CREDENTIAL_EXPIRATION": "old", "GUISE_EXPIRES": "old",
    ])
    #expect(environment["AWS_SESSION_TOKEN"] == nil)
    #expect(environment["AWS_CREDENTIAL_EXPIRATION"] == nil)
    #expect(environment["GUISE_EXPIRES"] == nil)
  }

  @Test(
    arguments: [
      ([:], 1), (["GUISE_DEPTH": "1"], 2), (["GUISE_DEPTH": "x"], 1), (["GUISE_DEPTH": "-4"], 1),
    ] as [([String: String], Int)]
  )
  func countsNestedShells(inherited: [String: String], depth: Int) {
    #expect(SessionEnvironment.depth(inside: inherited) == depth)
  }
}
