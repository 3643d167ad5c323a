import Credentials
import Identity
import Plan
import SessionStore
import TestSupport
import Testing

/// What is going to be asked is what is asked then: each is told beforehand, and compared.
@Suite struct ForesightTests {
  private static let device = "arn:aws:iam::111122223333:mfa/demo"
  private static let config = """
    [profile me]
    aws_access_key_id = AKIAIOSFODNN7EXAMPLE
    aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
    [profile plain]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = me
    [profile vault]
    role_arn = arn:aws:iam::888899990000:role/VaultKeeper
    source_profile = me
    mfa_serial = \(device)
    [profile other]
    role_arn = arn:aws:iam::333344445555:role/Developer
    source_profile = me
    mfa_serial = \(device)
    [profile long]
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = me
    mfa_serial = \(device)
    duration_seconds = 28800
    [profile printed]
    role_arn = arn:aws:iam::888899990000:role/VaultKeeper
    source_profile = me
    mfa_serial = \(device)
    mfa_process = printf 314159
    """

  private func demands(_ traveler: Traveler, _ profile: String) throws -> [Demand] {
    try traveler.resolver().demands(of: traveler.plan(profile))
  }

  @Test(arguments: ["plain", "vault", "other", "long", "printed"])
  func whatIsForetoldIsAsked(profile: String) throws {
    let sandbox = try SandboxProcess()
    let traveler = Traveler(
      Self.config,
      environment: sandbox.environment.merging(["AWS_REGION": "eu-central-1"]) { $1 },
      codes: ["314159", "314159"]
    )
    let foretold = try demands(traveler, profile)
    _ = try traveler.credentials(profile)
    #expect(foretold == traveler.asked.map { .code(serial: $0.serial) })
    #expect(try demands(traveler, profile) == [], "a session is kept now")
    // One code serves all roles, but for those that outlast the session it opens.
    let open = ["vault", "other"].contains(profile)
    #expect(try demands(traveler, "vault").isEmpty == (open || profile == "printed"))
    #expect(try demands(traveler, "long").isEmpty == (profile == "long"))
  }

  @Test func aSignInIsForetoldUntilSomebodyIsSignedIn() throws {
    let center = try IdentityCenter()
    let home = TemporaryDirectory()
    let traveler = Traveler(
      """
      [profile dev]
      sso_session = corp
      sso_account_id = 111122223333
      sso_role_name = ReadOnly
      [sso-session corp]
      sso_start_url = https://corp.example/start
      sso_region = eu-west-1
      sso_registration_scopes = sso:account:access
      [profile console]
      login_session = arn:aws:iam::111122223333:user/ada
      region = eu-west-1
      """,
      environment: center.environment
    )
    let cache = SSOCache(directory: home.path + "/sso")
    let resolver = traveler.resolver {
      $0.ssoCache = cache
      $0.loginCache = LoginCache(directory: home.path + "/login")
    }
    let plan = try traveler.plan("dev")
    guard case .sso(let hop)? = plan.hops.last else {
      Issue.record("no hop of Identity Center: \(plan)")
      return
    }
    #expect(resolver.demands(of: plan) == [.signIn(hop.portal)])
    try cache.save(
      SSOToken(
        startURL: hop.portal.startURL.value,
        region: hop.portal.region.value,
        accessToken: Secret("token"),
        expires: traveler.now + 3_600,
        client: nil,
        refreshToken: nil
      ),
      as: hop.portal.tokenKey
    )
    #expect(resolver.demands(of: plan) == [])
    let console = try traveler.plan("console")
    #expect(resolver.demands(of: console) == [.consoleSignIn(profile: "console")])
  }
}
