import Identity
import Plan
import SharedConfig
import Testing

/// Plans from the texts of two files.
func plan(
  _ name: String,
  _ config: String,
  credentials: String = "",
  environment: [String: String] = [:],
  options: PlanOptions = PlanOptions()
) throws -> Plan {
  try Plan.make(
    for: name,
    in: SharedConfig(config, credentials: credentials),
    environment: environment,
    options: options
  )
}

extension SharedConfig {
  /// Two files by their texts.
  init(_ config: String, credentials: String = "") {
    self.init(
      config: Array(config.utf8),
      at: "config",
      credentials: Array(credentials.utf8),
      at: "credentials"
    )
  }
}

@Suite struct PlanTests {
  private let chain = """
    [profile base]
    region = us-east-1
    [profile middle]
    role_arn = arn:aws:iam::111111111111:role/Middle
    source_profile = base
    region = us-west-2
    [profile last]
    role_arn = arn:aws:iam::222222222222:role/Last
    source_profile = middle
    external_id = e
    duration_seconds = 3600
    role_session_name = s
    mfa_serial = arn:aws:iam::111111111111:mfa/m
    region = eu-central-1
    """
  private let keys = "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = shh\n"

  @Test func everyInputOfAChainIsKnownWithItsLine() throws {
    let plan = try plan("last", chain, credentials: keys)
    #expect(plan.hops.map(\.kind) == ["keys", "assume-role", "assume-role"])
    #expect(plan.hops.map(\.profile) == ["base", "middle", "last"])
    guard case .keys(let source) = plan.hops[0], case .assumeRole(let last) = plan.hops[2] else {
      Issue.record("other hops")
      return
    }
    #expect(source.accessKeyID.value == "AKIABASE")
    #expect(source.accessKeyID.origin.description == "credentials:2")
    #expect(source.secretAccessKey.value.reveal() == "shh")
    #expect(last.roleARN.value == "arn:aws:iam::222222222222:role/Last")
    #expect(last.externalID?.origin.description == "config:10")
    #expect(last.durationSeconds?.value == 3_600)
    #expect(last.sessionName?.value == "s")
    #expect(last.mfaSerial?.value == "arn:aws:iam::111111111111:mfa/m")
    // One region for the whole chain, as in botocore: that of the profile asked for.
    #expect(plan.hops.map(regionOfCall) == [nil, "eu-central-1", "eu-central-1"])
    #expect(plan.region?.origin.description == "config:14")
    #expect(
      plan.notes.map(\.description) == [
        "config:13: Only a user's own keys can open a session that serves many roles, so this role "
          + "needs a code of its own"
      ]
    )
  }

  private func regionOfCall(_ hop: Hop) -> String? {
    if case .assumeRole(let role) = hop { role.region?.value } else { nil }
  }

  @Test func theCommandLineIsForTheLastRoleAlone() throws {
    let options = PlanOptions(
      durationSeconds: 900,
      sessionName: "mine",
      region: "ap-south-1",
      policy: "{}",
      policyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
    )
    let plan = try plan("last", chain, credentials: keys, options: options)
    guard case .assumeRole(let first) = plan.hops[1], case .assumeRole(let last) = plan.hops[2]
    else {
      Issue.record("other hops")
      return
    }
    #expect(first.sessionName == nil)
    #expect(first.durationSeconds == nil)
    #expect(first.policy == nil)
    #expect(first.policyARNs.isEmpty)
    #expect(last.sessionName == Sourced("mine", from: .commandLine("--session-name")))
    #expect(last.durationSeconds == Sourced(900, from: .commandLine("--duration")))
    #expect(last.policy?.value == "{}")
    #expect(last.policyARNs.map(\.value) == ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
    #expect(plan.region?.value == "ap-south-1")
    #expect(first.region == plan.region)
  }

  @Test func aProfileMayBeItsOwnSource() throws {
    let plan = try plan(
      "own",
      "[profile own]\nrole_arn = r\nsource_profile = own\n",
      credentials: "[own]\naws_access_key_id = A\naws_secret_access_key = B\n"
    )
    #expect(plan.hops.map(\.kind) == ["keys", "assume-role"])
    #expect(plan.hops.map(\.profile) == ["own", "own"])
  }

  @Test func aRoleCanTakeItsSourceFromTheEnvironment() throws {
    let plan = try plan(
      "x",
      "[profile x]\nrole_arn = r\ncredential_source = Environment\n",
      environment: [
        "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": "C",
      ]
    )
    guard case .keys(let source) = plan.hops[0] else {
      Issue.record("no keys")
      return
    }
    #expect(source.profile == nil)
    #expect(source.accessKeyID.origin == .environment("AWS_ACCESS_KEY_ID"))
    #expect(source.sessionToken?.value.reveal() == "C")
  }

  @Test func keysInTheEnvironmentAreNotAskedFor() throws {
    let plan = try plan(
      "base",
      chain,
      credentials: keys,
      environment: ["AWS_ACCESS_KEY_ID": "OTHER", "AWS_SECRET_ACCESS_KEY": "OTHER"]
    )
    #expect(plan.hops.map(\.profile) == ["base"])
  }

  @Test(
    arguments: [
      ([:], "eu-central-1", "config:14"),
      (["AWS_REGION": "us-east-2"], "us-east-2", "$AWS_REGION"),
      (["AWS_DEFAULT_REGION": "us-east-2"], "us-east-2", "$AWS_DEFAULT_REGION"),
      (["AWS_REGION": ""], "eu-central-1", "config:14"),
      (["AWS_REGION": "us-east-2", "GUISE_PROFILE": "outer"], "eu-central-1", "config:14"),
    ] as [([String: String], String, String)]
  )
  func theRegionComesFromSomewhere(
    environment: [String: String],
    region: String,
    origin: String
  ) throws {
    let plan = try plan("last", chain, credentials: keys, environment: environment)
    #expect(plan.region?.value == region)
    #expect(plan.region?.origin.description == origin)
  }

  @Test func aRoleWithoutAProfileIsAssumedWithAnothersCredentials() throws {
    let role = try #require(RoleARN("arn:aws:iam::333333333333:role/Other"))
    let plan = try Plan.make(
      assuming: role,
      from: "middle",
      in: SharedConfig(chain, credentials: keys),
      environment: [:],
      options: PlanOptions(durationSeconds: 1_800)
    )
    #expect(plan.hops.map(\.kind) == ["keys", "assume-role", "assume-role"])
    guard case .assumeRole(let middle) = plan.hops[1], case .assumeRole(let last) = plan.hops[2]
    else {
      Issue.record("other hops")
      return
    }
    #expect(middle.durationSeconds == nil)
    #expect(last.profile == nil)
    #expect(last.roleARN == Sourced(role.description, from: .commandLine("NAME")))
    #expect(last.durationSeconds?.value == 1_800)
    #expect(last.region?.value == "us-west-2")
  }

  @Test(arguments: [
    (
      "[profile x]\nrole_arn = nonsense\nsource_profile = k\n",
      "config:2: “nonsense” is not the ARN of a role; STS is asked all the same"
    ),
    (
      "[profile x]\nrole_arn = arn:aws:iam::111111111111:role/X\nsource_profile = y\n"
        + "duration_seconds = 7200\n[profile y]\nrole_arn = arn:aws:iam::111111111111:role/Y\n"
        + "source_profile = k\n",
      "config:4: A role assumed from another role's session lasts an hour at most, so 3600 seconds "
        + "are asked for, not 7200"
    ),
    (
      "[profile x]\nrole_arn = arn:aws:iam::111111111111:role/X\nsource_profile = k\n"
        + "mfa_serial = m\nduration_seconds = 3600\n",
      "config:4: A code of this device opens a session of up to 12 hours, which serves every role "
        + "that asks for the device"
    ),
    (
      "[profile x]\nrole_arn = arn:aws:iam::111111111111:role/X\nsource_profile = k\n"
        + "mfa_serial = m\nduration_seconds = 3601\n",
      "config:4: The role is to last 3601 seconds and a session opened with the code could give it "
        + "an hour, so it needs a code of its own"
    ),
    (
      "[profile x]\nrole_arn = arn:aws:iam::111111111111:role/X\nsource_profile = p\n"
        + "mfa_serial = m\n[profile p]\ncredential_process = p\n",
      "config:4: Only a user's own keys can open a session that serves many roles, so this role "
        + "needs a code of its own"
    ),
    (
      "[profile x]\nrole_arn = arn:aws:iam::111111111111:role/X\nsource_profile = k2\n"
        + "[profile k2]\nrole_arn = r\naws_access_key_id = A\naws_secret_access_key = B\n",
      "config:5: As a source, “k2” gives its own keys; its role is not assumed"
    ),
    (
      "[profile x]\nregion = eu-west-1\n",
      "config:1: “x” describes no credentials, so those of the machine are asked for"
    ),
  ])
  func whatAReaderWouldNotSeeIsNoted(config: String, note: String) throws {
    let keys = "[k]\naws_access_key_id = A\naws_secret_access_key = B\n"
    #expect(try plan("x", config, credentials: keys).notes.map(\.description) == [note])
  }

  @Test func aLongChainOfProfilesIsFollowed() throws {
    let links = (1...2_000).map {
      "[profile p\($0)]\nrole_arn = r\($0)\nsource_profile = p\($0 - 1)\n"
    }
    let keys = "[p0]\naws_access_key_id = A\naws_secret_access_key = B\n"
    #expect(try plan("p2000", links.joined(), credentials: keys).hops.count == 2_001)
  }

  @Test(arguments: [
    ("sso", 7_200, 3_600), ("web", 7_200, 3_600), ("role", 7_200, 3_600), ("role", 3_600, 3_600),
    ("keys", 7_200, 7_200), ("process", 7_200, 7_200), ("token", 7_200, 7_200),
  ])
  func aChainedRoleIsAskedForAnHourAtMost(source: String, asked: Int, granted: Int) throws {
    let sources = """
      [profile sso]
      sso_account_id = 123456789012
      sso_role_name = r
      sso_start_url = https://corp.example/start
      sso_region = eu-west-1
      [profile web]
      role_arn = r
      web_identity_token_file = /t
      [profile role]
      role_arn = arn:aws:iam::111111111111:role/Source
      source_profile = keys
      [profile process]
      credential_process = p
      [profile x]
      role_arn = arn:aws:iam::111111111111:role/X
      source_profile = \(source)

      """
    let keys = """
      [keys]
      aws_access_key_id = A
      aws_secret_access_key = B
      [token]
      aws_access_key_id = A
      aws_secret_access_key = B
      aws_session_token = C
      """
    func check(_ plan: Plan, origin: String) {
      guard case .assumeRole(let hop)? = plan.hops.last else {
        Issue.record("other hops")
        return
      }
      #expect(hop.durationSeconds?.value == granted)
      #expect(hop.durationSeconds?.origin.description == origin)
      #expect(hop.refusedDuration?.value == (asked == granted ? nil : asked))
      #expect(plan.notes.count == (asked == granted ? 0 : 1))
    }
    let config = sources + "duration_seconds = \(asked)\n"
    let options = PlanOptions(durationSeconds: asked)
    check(try plan("x", config, credentials: keys), origin: "config:17")
    check(try plan("x", sources, credentials: keys, options: options), origin: "--duration")
    guard let role = RoleARN("arn:aws:iam::222222222222:role/Y") else { return }
    let adHoc = try Plan.make(
      assuming: role,
      from: source,
      in: SharedConfig(sources, credentials: keys),
      environment: [:],
      options: options
    )
    check(adHoc, origin: "--duration")
  }

  @Test(arguments: [
    ("mfa_process = own", "", "config:5"), ("", "mfa_process = shared", "credentials:4"),
    ("mfa_process = own", "mfa_process = shared", "config:5"),
  ])
  func theProgramForACodeIsTheRolesOrItsSources(
    own: String,
    shared: String,
    origin: String
  ) throws {
    let plan = try plan(
      "x",
      "[profile x]\nrole_arn = r\nsource_profile = k\nmfa_serial = m\n\(own)\n",
      credentials: "[k]\naws_access_key_id = A\naws_secret_access_key = B\n\(shared)\n"
    )
    guard case .assumeRole(let hop)? = plan.hops.last else {
      Issue.record("other hops")
      return
    }
    #expect(hop.mfaProcess?.origin.description == origin)
    #expect(plan.codeUse(ofHop: 1) == .userSession)
    #expect(plan.codeUse(ofHop: 0) == nil)
  }
}
