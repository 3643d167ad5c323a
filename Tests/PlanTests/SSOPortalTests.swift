import Identity
import Plan
import SharedConfig
import Testing

@Suite struct SSOPortalTests {
  private func find(
    _ name: String?,
    _ config: String,
    environment: [String: String] = [:]
  ) throws -> SSOPortal {
    let config = SharedConfig(
      config: Array(config.utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    return try SSOPortal.find(name, in: config, environment: environment)
  }

  private static let corp = """
    [sso-session corp]
    sso_start_url = https://corp.example/start
    sso_region = eu-west-1
    sso_registration_scopes = sso:account:access , x,

    """
  private static let old = """
    [profile old]
    sso_start_url = https://old.example/start
    sso_region = us-east-1

    """
  private static let profiles = """
    [profile dev]
    sso_session = corp
    sso_account_id = 111122223333
    sso_role_name = ReadOnly
    [profile tokens]
    sso_session = corp
    [profile admin]
    role_arn = arn:aws:iam::111122223333:role/Admin
    source_profile = dev
    [profile keys]
    aws_access_key_id = a
    aws_secret_access_key = b

    """

  @Test(arguments: ["corp", "dev", "tokens", "admin"])
  func findsAPortalByWhoeverLeadsThere(name: String) throws {
    let portal = try find(name, Self.corp + Self.profiles + Self.old)
    #expect(portal.name == "corp")
    #expect(portal.session?.value == "corp")
    #expect(portal.startURL.value == "https://corp.example/start")
    #expect(portal.startURL.origin.description == "config:2")
    #expect(portal.scopeNames == ["sso:account:access", "x"])
    #expect(portal.endpoint.url == nil)
  }

  @Test func findsTheOnlyOne() throws {
    #expect(try find(nil, Self.corp + Self.profiles).name == "corp")
    let old = try find(nil, Self.old)
    #expect(old.name == "old" && old.session == nil && old.scopeNames == nil)
  }

  @Test func tellsSignInsApart() throws {
    let twins = Self.corp + Self.corp.replacing("corp]", with: "other]") + Self.profiles
    let corp = try find("corp", twins)
    #expect(try !corp.sharesSignIn(with: find("other", twins)), "two people at one portal")
    #expect(try corp.sharesSignIn(with: find("dev", twins)))
  }

  @Test(
    arguments: [
      (nil, "", "there is no [sso-session …]"),
      (nil, corp + old, "there are 2 portals to sign in at: “corp”, “old”"),
      (
        "keys", corp + profiles,
        "profile “keys” does not get its credentials from IAM Identity Center"
      ),
      ("nobody", corp, "There is no profile “nobody”"),
      ("dev", profiles, "there is no [sso-session corp]"),
      ("corp", "[sso-session corp]\nsso_region = a", "lacks sso_start_url"),
      ("corp", "[sso-session corp]\nsso_region = a b\nsso_start_url = x", "“a b” is no region"),
    ] as [(String?, String, String)]
  )
  func saysWhyThereIsNone(name: String?, config: String, reason: String) {
    let error = #expect(throws: PlanError.self) { try find(name, config) }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    #expect(error?.hint != nil)
  }

  @Test func asksWhereTheEnvironmentAndTheProfileSay() throws {
    let services = """
      [services local]
      sso =
        endpoint_url = http://127.0.0.1:1
      sso_oidc =
        endpoint_url = http://127.0.0.1:2

      """
    let config =
      Self.corp
      + Self.profiles.replacing(
        "[profile tokens]",
        with: "services = local\n[profile tokens]"
      ) + services
    let dev = try find("dev", config)
    #expect(dev.endpoint.url?.value == "http://127.0.0.1:1")
    #expect(dev.signInEndpoint.url?.value == "http://127.0.0.1:2")
    #expect(try find("corp", config).endpoint.url == nil)
    let environment = ["AWS_ENDPOINT_URL_SSO_OIDC": "http://h", "AWS_ENDPOINT_URL": "http://all"]
    let surrounded = try find("dev", config, environment: environment)
    #expect(surrounded.endpoint.url?.value == "http://all")
    #expect(surrounded.signInEndpoint.url?.value == "http://h")
  }
}
