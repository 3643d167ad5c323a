import Foundation
import TestSupport
import Testing

/// Every source of credentials, each by command, explained, and in the menu.
///
/// Identity Center is the fake that speaks by botocore's model; STS is moto, which answers the
/// calls that a web identity token stands for only where it checks no signatures.
@Suite struct EverySourceTests {
  private static let moto = Result { try Moto(checksSignatures: false) }

  /// A profile, and what has to be said of the way to its credentials.
  struct Source: CustomTestStringConvertible, Sendable {
    let profile: String
    let hops: [String]
    let role: String
    var testDescription: String { profile }
  }

  static let sources = [
    Source(profile: "sso", hops: ["1. IAM Identity Center"], role: "ReadOnly"),
    Source(
      profile: "over-sso",
      hops: ["1. IAM Identity Center", "2. Assume role open in account 123456789012"],
      role: "open"
    ),
    Source(
      profile: "over-over-web",
      hops: [
        "1. Assume role web in account 123456789012 with a web identity token",
        "2. Assume role open", "3. Assume role inner",
      ],
      role: "inner"
    ),
    Source(profile: "process", hops: ["1. Credential process of profile process"], role: ""),
    Source(
      profile: "container",
      hops: ["1. The container's credentials", "2. Assume role"],
      role: "open"
    ),
    Source(
      profile: "instance",
      hops: ["1. The EC2 instance's credentials", "2. Assume role"],
      role: "open"
    ),
  ]

  private static let config = """
    [sso-session corp]
    sso_start_url = https://corp.example/start
    sso_region = eu-west-1
    sso_registration_scopes = sso:account:access
    [profile sso]
    sso_session = corp
    sso_account_id = 111122223333
    sso_role_name = ReadOnly
    [profile over-sso]
    role_arn = arn:aws:iam::123456789012:role/open
    source_profile = sso
    [profile web]
    role_arn = arn:aws:iam::123456789012:role/web
    web_identity_token_file = HOME/token
    [profile over-web]
    role_arn = arn:aws:iam::123456789012:role/open
    source_profile = web
    [profile over-over-web]
    role_arn = arn:aws:iam::123456789012:role/inner
    source_profile = over-web
    [profile process]
    credential_process = cat "HOME/document"
    [profile container]
    role_arn = arn:aws:iam::123456789012:role/open
    credential_source = EcsContainer
    [profile instance]
    role_arn = arn:aws:iam::123456789012:role/open
    credential_source = Ec2InstanceMetadata

    """

  private let center: IdentityCenter
  private let agents: PythonServer
  private let home: GuiseHome

  init() throws {
    center = try IdentityCenter()
    agents = try PythonServer(CommandsSourcesTests.agents, arguments: ["ASIAAGENT", "s", "t"])
    home = try GuiseHome(endpoint: Self.moto.get().url, variables: center.environment)
    home.environment["AWS_REGION"] = "eu-west-1"
    home.environment["AWS_EC2_METADATA_DISABLED"] = nil
    home.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:\(agents.port)"
    home.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:\(agents.port)/c"
    try home.write(Self.config.replacing("HOME", with: home.path), to: ".aws/config")
    try home.write("a.token.of-somebody", to: "token")
    try home.write(
      #"{"Version": 1, "AccessKeyId": "AKIAPROCESS", "SecretAccessKey": "s"}"#,
      to: "document"
    )
    try home.write("PS1='inner$ '\n", to: ".bashrc")
    _ = try home.run("login", "--device")
  }

  @Test(arguments: sources) func worksByCommand(source: Source) throws {
    let result = try home.run(
      "exec",
      source.profile,
      "--",
      "sh",
      "-c",
      "echo $GUISE_PROFILE:$GUISE_ROLE:$AWS_ACCESS_KEY_ID"
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("\(source.profile):\(source.role):A"))
  }

  @Test(arguments: sources) func isExplained(source: Source) throws {
    let explained = try home.run("explain", source.profile).output
    for hop in source.hops { #expect(explained.contains(hop), "\(explained)") }
    #expect(explained.contains("\(home.path)/.aws/config:"))
  }

  @Test(arguments: sources) func opensInTheMenu(source: Source) throws {
    let terminal = try Tmux(["guise"], environment: home.environment, directory: home.path)
    try terminal.until("over-over-web")
    try terminal.type("/\(source.profile)")
    try terminal.until("the cursor is on it") {
      $0.cursorLine?.split(separator: " ").contains { $0 == source.profile } == true
    }
    try terminal.press("Enter", "Enter")
    try terminal.until("inner$")
    try terminal.type("echo is $GUISE_PROFILE:$GUISE_ROLE:\n")
    try terminal.until("\nis \(source.profile):\(source.role):")
  }
}
