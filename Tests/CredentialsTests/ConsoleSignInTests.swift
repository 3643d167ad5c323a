import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import TestSupport
import Testing

/// Profiles with `login_session`, on a sign-in service that botocore can talk to as well.
@Suite struct ConsoleSignInTests {
  static let session = "arn:aws:sts::111122223333:assumed-role/Admin/me"
  let service: ConsoleSignIn
  let traveler: Traveler

  init() throws {
    service = try ConsoleSignIn()
    traveler = Traveler(
      ConsoleSignInTests.config,
      environment: service.environment
    )
    try FileManager.default.createDirectory(
      atPath: traveler.home.path + "/.aws/login/cache",
      withIntermediateDirectories: true
    )
  }

  private static let config = """
    [profile console]
    login_session = \(session)
    region = eu-west-1

    """

  private var cache: LoginCache {
    LoginCache(directory: traveler.home.path + "/.aws/login/cache")
  }

  private var file: String { cache.path(of: ConsoleSignInTests.session) }

  private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: file)) }

  private func members() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: file))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func credentials() throws -> ResolvedCredentials {
    try traveler.resolver { $0.loginCache = cache }.credentials(for: traveler.plan("console"))
  }

  /// What botocore makes of the same file: the session token, or its error.
  private func botocore() throws -> String {
    try Data(ConsoleSignInTests.config.utf8)
      .write(to: URL(filePath: traveler.home.path + "/config"))
    let script = """
      import botocore.session
      try:
          made = botocore.session.Session(profile='console').get_credentials()
          print(made.get_frozen_credentials().token)
      except Exception as error:
          print(type(error).__name__)
      """
    let variables = [
      "HOME": traveler.home.path, "AWS_CONFIG_FILE": traveler.home.path + "/config",
    ]
    return try Python.run(script, environment: service.environment.merging(variables) { $1 })
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func theFileIsCalledAsTheAWSCLICallsIt() {
    let path = LoginCache(directory: "d").path(
      of: "arn:aws:sts::012345678910:assumed-role/Admin/admin"
    )
    #expect(path == "d/4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2e255.json")
  }

  @Test func credentialsThatAreGoodForLongAreUsedAsTheyAre() throws {
    try write(try service.signIn(seconds: 400))
    let found = try credentials()
    #expect(found.account?.description == "111122223333")
    #expect(found.credentials.expires != nil)
    #expect(try botocore() == found.credentials.sessionToken?.reveal())
    #expect(try service.answers().isEmpty)
  }

  @Test(arguments: [(290, false), (-5, false), (-5, true)])
  func credentialsAtTheirEndAreRenewedForGuiseAndBotocore(seconds: Int, isPKCS8: Bool) throws {
    try write(try service.signIn(seconds: seconds, isPKCS8: isPKCS8))
    let old = try members()
    let made = try credentials()
    #expect(try service.answers() == ["ok"])
    let new = try members()
    for name in ["tokenType", "idToken", "clientId", "dpopKey"] {
      #expect(new[name] as? String == old[name] as? String, "\(name) is left alone")
    }
    #expect(new["refreshToken"] as? String != old["refreshToken"] as? String)
    #expect(Set(new.keys) == Set(old.keys))
    let access = try #require(new["accessToken"] as? [String: String])
    #expect(access["accountId"] == "111122223333")
    #expect(access["sessionToken"] == made.credentials.sessionToken?.reveal())
    #expect(
      try botocore() == made.credentials.sessionToken?.reveal(),
      "botocore takes what was made"
    )
    #expect(try service.answers() == ["ok"])
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func whatBotocoreRenewsIsUsedAndCanBeRenewedAgain() throws {
    try write(try service.signIn(seconds: -5))
    let theirs = try botocore()
    #expect(try credentials().credentials.sessionToken?.reveal() == theirs)
    traveler.wait(seconds: 700)
    // The proof bears guise's time, which this far ahead the service takes for stale.
    #expect(words { _ = try credentials() }.contains("stale"))
    #expect(try service.answers().count == 2)
  }

  @Test(arguments: [
    ("TOKEN_EXPIRED", "it has ended", "LoginRefreshRequired"),
    ("USER_CREDENTIALS_CHANGED", "credentials were changed", "LoginRefreshRequired"),
    ("INSUFFICIENT_PERMISSIONS", "signin:CreateOAuth2Token", "LoginInsufficientPermissions"),
  ])
  func refusalsSayWhatToDo(code: String, text: String, theirs: String) throws {
    try write(try service.signIn(seconds: -5))
    try service.refuse(code)
    let said = words { _ = try credentials() }
    #expect(said.contains(text), "\(said)")
    #expect(code == "INSUFFICIENT_PERMISSIONS" || said.contains("aws login --profile console"))
    #expect(try botocore() == theirs)
  }

  @Test func withoutASignInTheErrorSaysWhatToDo() throws {
    let said = words { _ = try credentials() }
    #expect(
      said == """
        profile “console” needs the console sign-in of \(ConsoleSignInTests.session): there is none \
        in \(file)
        Sign in: aws login --profile console
        """
    )
    #expect(try botocore() == "LoginTokenLoadError")
  }

  @Test(arguments: ["accessToken", "refreshToken", "dpopKey", "clientId"])
  func aFileWithAGapIsNamed(member: String) throws {
    try write(try service.signIn(seconds: 400))
    var members = try members()
    members[member] = nil
    try JSONSerialization.data(withJSONObject: members).write(to: URL(filePath: file))
    #expect(words { _ = try credentials() }.contains("lacks \(member)"))
    #expect(try botocore() == "LoginTokenLoadError")
  }

  @Test func aKeyThatIsNoneIsNamed() throws {
    try write(try service.signIn(seconds: -5))
    var members = try members()
    members["dpopKey"] =
      "-----BEGIN EC PRIVATE KEY-----\nbm90IGEga2V5\n-----END EC PRIVATE KEY-----\n"
    try JSONSerialization.data(withJSONObject: members).write(to: URL(filePath: file))
    let said = words { _ = try credentials() }
    #expect(said.contains("no private key on P-256"))
    #expect(!said.contains("bm90IGEga2V5"))
  }

  @Test func aSignInThatIsPrintedHidesItsSecrets() throws {
    try write(try service.signIn(seconds: 400))
    let token = try #require(try cache.token(of: ConsoleSignInTests.session))
    var text = ""
    dump(token, to: &text)
    #expect(!text.contains("PRIVATE KEY"))
    #expect(!text.contains(token.refreshToken.reveal()))
  }
}
