import Identity
import Plan
import SharedConfig
import Testing

/// What is planned where a profile says nothing, or no profile is named.
@Suite struct MachineTests {
  private func metadata(
    _ config: String = "",
    _ environment: [String: String] = [:]
  ) throws -> InstanceMetadataHop {
    let plan = try plan("x", "[profile x]\n" + config, environment: environment)
    guard case .instanceMetadata(let hop) = plan.hops[0] else { throw Unexpected() }
    return hop
  }

  private struct Unexpected: Error {}

  @Test(
    arguments: [
      ("", [:], nil),
      ("", ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://override:456"], "http://override:456"),
      ("ec2_metadata_service_endpoint = http://override:456", [:], "http://override:456"),
      (
        "ec2_metadata_service_endpoint = http://wrong:456",
        ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://override:456"], "http://override:456"
      ),
      ("", ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv4"], nil),
      ("", ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipV6"], "http://[fd00:ec2::254]"),
      ("ec2_metadata_service_endpoint_mode = IPv6", [:], "http://[fd00:ec2::254]"),
      ("imds_use_ipv6 = true", [:], "http://[fd00:ec2::254]"),
      ("imds_use_ipv6 = true\nec2_metadata_service_endpoint_mode = ipv4", [:], nil),
      (
        "ec2_metadata_service_endpoint_mode = IPv6",
        ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://169.254.169.200"],
        "http://169.254.169.200"
      ),
    ] as [(String, [String: String], String?)]
  )
  func theServiceIsWhereItIsSaidToBe(
    config: String,
    environment: [String: String],
    endpoint: String?
  ) throws {
    #expect(try metadata(config, environment).endpoint?.value == endpoint)
  }

  @Test func theServiceIsAskedAsItIsSaidTo() throws {
    let standard = try metadata()
    #expect(standard.timeoutSeconds == 1)
    #expect(standard.attempts == 1)
    #expect(standard.firstVersionDisabled == nil)
    let other = try metadata(
      "metadata_service_timeout = 5\nmetadata_service_num_attempts = 2\n"
        + "ec2_metadata_v1_disabled = True\n",
      ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]
    )
    #expect(other.timeoutSeconds == 5)
    #expect(other.attempts == 3)
    #expect(other.firstVersionDisabled?.origin.description == "config:4")
  }

  @Test(arguments: [
    ("ec2_metadata_service_endpoint_mode = IPv7", "config:2: “IPv7” is neither IPv4 nor IPv6"),
    (
      "metadata_service_timeout = soon",
      "config:2: metadata_service_timeout is “soon”, not a number from 1 to 300"
    ),
  ])
  func aSettingThatIsNoneIsTold(config: String, message: String) {
    let error = #expect(throws: PlanError.self) { try metadata(config) }
    #expect(error?.description.hasPrefix(message) == true)
  }
}

/// The order where no profile is named; that it is botocore's is for ``BotocoreTests``.
@Suite struct NoProfileTests {
  private let config = """
    [default]
    role_arn = arn:aws:iam::111111111111:role/Default
    source_profile = k
    [profile k]
    aws_access_key_id = A
    aws_secret_access_key = B
    """
  private let token = [
    "AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:aws:iam::111111111111:role/Token",
  ]

  private func plan(_ config: String, _ environment: [String: String]) throws -> Plan {
    try Plan.makeForNoProfile(in: SharedConfig(config), environment: environment)
  }

  @Test func keysOfTheEnvironmentComeFirst() throws {
    let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_PROFILE": "gone"]
    let plan = try plan(config, keys.merging(token) { own, _ in own })
    #expect(plan.hops.map(\.kind) == ["keys"])
    #expect(plan.profile == "environment")
  }

  @Test func theProfilesRoleComesBeforeATokenOfTheEnvironment() throws {
    #expect(try plan(config, token).hops.map(\.kind) == ["keys", "assume-role"])
  }

  @Test func aTokenOfTheEnvironmentComesBeforeTheProfilesKeys() throws {
    let plan = try plan(config, token.merging(["AWS_PROFILE": "k"]) { own, _ in own })
    guard case .webIdentity(let hop) = plan.hops[0] else {
      Issue.record("other hops")
      return
    }
    #expect(hop.tokenFile.origin.description == "$AWS_WEB_IDENTITY_TOKEN_FILE")
    #expect(hop.profile == "k")
  }

  @Test func withoutAnyProfileTheMachineIsLeft() throws {
    #expect(try plan("", token).hops.map(\.kind) == ["web-identity"])
    let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"]
    #expect(try plan("", container).hops.map(\.kind) == ["container"])
    #expect(try plan("", [:]).hops.map(\.kind) == ["instance-metadata"])
    let error = #expect(throws: PlanError.self) {
      try plan("", ["AWS_EC2_METADATA_DISABLED": "true"])
    }
    #expect(error?.fault == .nothingAnywhere)
  }

  @Test func aProfileThatIsNamedMustBeThere() {
    let error = #expect(throws: PlanError.self) { try plan(config, ["AWS_PROFILE": "gone"]) }
    #expect(error?.description.hasPrefix("There is no profile “gone”") == true)
  }
}
