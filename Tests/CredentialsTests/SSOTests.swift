import AWS
import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import SharedConfig
import Synchronization
import TestSupport
import Testing
import Transport

/// Identity Center from the sign-in to a role's credentials, on a server that botocore can talk to.
@Suite struct SSOTests {
  let home = TemporaryDirectory()
  let center: IdentityCenter

  init() throws { center = try IdentityCenter() }

  private var cache: SSOCache { SSOCache(directory: home.path + "/.aws/sso/cache") }
  private var store: SessionStore {
    SessionStore(
      directory: home.path + "/sessions",
      sealingKey: SealingKey([.file(home.path + "/run/key")])
    )
  }
  private static let config = """
    [profile dev]
    sso_session = corp
    sso_account_id = 111122223333
    sso_role_name = ReadOnly
    [profile forbidden]
    sso_session = corp
    sso_account_id = 999999999999
    sso_role_name = ReadOnly
    [profile old]
    sso_start_url = https://old.example/start
    sso_region = us-east-1
    sso_account_id = 444455556666
    sso_role_name = AdministratorAccess
    [sso-session corp]
    sso_start_url = https://corp.example/start
    sso_region = eu-west-1
    sso_registration_scopes = sso:account:access
    """
  private var config: SharedConfig {
    SharedConfig(
      config: Array(SSOTests.config.utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
  }

  private func portal(_ name: String) throws -> SSOPortal {
    try SSOPortal.find(name, in: config, environment: center.environment)
  }

  private func signIns(_ cancellation: Cancellation = Cancellation()) -> SignIns {
    SignIns(
      now: { Timestamp(seconds: Int(Date.now.timeIntervalSince1970)) },
      client: HTTPClient(),
      cache: cache,
      cancellation: cancellation
    )
  }

  private func credentials(
    _ profile: String,
    isFresh: Bool = false,
    isSharing: Bool? = nil
  ) throws -> ResolvedCredentials {
    var surroundings = Resolver.Surroundings(
      now: { Timestamp(seconds: Int(Date.now.timeIntervalSince1970)) },
      client: HTTPClient(),
      store: store,
      sessionName: { "me" },
      askCode: { _ throws(CredentialsError) in throw .cancelled }
    )
    surroundings.ssoCache = cache
    if let isSharing {
      surroundings.cliCache = CLICache(home: home.path)
      surroundings.isSharedWithCLI = { isSharing }
    }
    return try Resolver(surroundings).credentials(
      for: Plan.make(for: profile, in: config, environment: center.environment),
      isFresh: isFresh
    )
  }

  /// Puts a token into the cache as the AWS CLI would have after an earlier sign-in.
  private func signInEarlier(
    _ name: String,
    seconds: Int,
    refreshable: Bool = true
  ) throws {
    let portal = try portal(name)
    let members = try center.signIn(seconds: seconds, refreshable: refreshable).merging([
      "startUrl": portal.startURL.value, "region": portal.region.value,
    ]) { own, _ in own }
    try FileManager.default.createDirectory(
      atPath: cache.directory,
      withIntermediateDirectories: true
    )
    try JSONSerialization.data(withJSONObject: members)
      .write(to: URL(filePath: "\(cache.directory)/\(portal.tokenKey).json"))
  }

  /// What botocore does with the same files: the role's session token, or its error.
  private func botocore(_ profile: String) throws -> String {
    try Data(SSOTests.config.utf8).write(to: URL(filePath: home.path + "/config"))
    let script = """
      import botocore.session, sys
      try:
          made = botocore.session.Session(profile=sys.argv[1]).get_credentials()
          print(made.get_frozen_credentials().token)
      except Exception as error:
          print(type(error).__name__)
      """
    return try Python.run(
      script,
      arguments: [profile],
      environment: center.environment.merging([
        "HOME": home.path, "AWS_CONFIG_FILE": home.path + "/config",
      ]) { $1 }
    ).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Follows a link as a browser would, and returns the page at its end.
  private static func visit(_ link: String) throws -> String {
    let script = """
      import sys, urllib.request, urllib.error
      try:
          print(urllib.request.urlopen(sys.argv[1]).read().decode())
      except urllib.error.HTTPError as error:
          print(error.code, error.read().decode())
      """
    return try Python.run(script, arguments: [link])
  }

  // MARK: - Sharing

  /// The token of a permission set's credentials in botocore, which keeps them as version 2 of the
  /// AWS CLI does.
  private func keptByCLI(_ profile: String) throws -> String {
    try Data(SSOTests.config.utf8).write(to: URL(filePath: home.path + "/config"))
    let script = """
      import botocore.session, botocore.utils, os, sys
      session = botocore.session.Session(profile=sys.argv[1])
      provider = session.get_component('credential_provider').get_provider('sso')
      provider.cache = botocore.utils.JSONFileCache(os.path.expanduser('~/.aws/cli/cache'))
      print(provider.load().get_frozen_credentials().token)
      """
    return try Python.run(
      script,
      arguments: [profile],
      environment: center.environment.merging([
        "HOME": home.path, "AWS_CONFIG_FILE": home.path + "/config",
      ]) { $1 }
    ).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(arguments: ["dev", "old"]) func whatGuiseGotTheCLIUses(profile: String) throws {
    try signInEarlier(profile == "dev" ? "corp" : "old", seconds: 20_000)
    let ours = try credentials(profile, isSharing: true).credentials.sessionToken?.reveal()
    #expect(try keptByCLI(profile) == ours)
    #expect(try center.count("GetRoleCredentials") == 1)
  }

  @Test(arguments: ["dev", "old"]) func whatTheCLIGotGuiseUses(profile: String) throws {
    try signInEarlier(profile == "dev" ? "corp" : "old", seconds: 20_000)
    let theirs = try keptByCLI(profile)
    let found = try credentials(profile, isSharing: false)
    #expect(found.credentials.sessionToken?.reveal() == theirs)
    #expect(found.role?.account == found.account)
    #expect(try center.count("GetRoleCredentials") == 1)
  }

  @Test func nothingIsSharedUnasked() throws {
    try signInEarlier("corp", seconds: 20_000)
    _ = try credentials("dev", isSharing: false)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/.aws/cli"))
  }

  // MARK: - Device codes

  @Test func signsInWithACode() throws {
    try center.set(["answers": ["authorization_pending", "authorization_pending"]])
    var shown: [SignIns.Invitation] = []
    let token = try signIns().signIn(to: portal("corp"), by: .device) { shown.append($0) }
    guard case .device(let authorization) = shown.first else {
      Issue.record("nothing was shown")
      return
    }
    #expect(shown.count == 1)
    #expect(authorization.completeLink.hasSuffix("?user_code=\(authorization.userCode)"))
    #expect(token.refreshToken != nil)
    #expect(
      try center.calls() == [
        "RegisterClient", "StartDeviceAuthorization", "CreateToken", "CreateToken", "CreateToken",
      ]
    )
    #expect(try cache.token(portal("corp").tokenKey) == token)
    let resolved = try credentials("dev")
    #expect(resolved.credentials.sessionToken?.reveal().hasPrefix("111122223333/ReadOnly/") == true)
    #expect(resolved.role?.name == "ReadOnly")
    #expect(resolved.arn == nil)
    #expect(try botocore("dev").hasPrefix("111122223333/ReadOnly/"), "botocore uses the sign-in")
  }

  @Test func signsInForOlderProfiles() throws {
    let token = try signIns().signIn(to: portal("old"), by: .device) { _ in }
    #expect(token.refreshToken == nil, "no scope, no renewal")
    #expect(try botocore("old").hasPrefix("444455556666/AdministratorAccess/"))
    #expect(try credentials("old").role?.account.description == "444455556666")
  }

  @Test func registersItsClientOnce() throws {
    _ = try signIns().signIn(to: portal("corp"), by: .device) { _ in }
    _ = try signIns().signIn(to: portal("corp"), by: .device) { _ in }
    #expect(try center.count("RegisterClient") == 1)
    try center.forgetClients()
    _ = try signIns().signIn(to: portal("corp"), by: .device) { _ in }
    #expect(try center.count("RegisterClient") == 2, "a client that is gone is registered anew")
  }

  @Test(arguments: [
    ("access_denied", SignInFailure.denied), ("expired_token", SignInFailure.expired),
  ])
  func saysWhyNoSignInWasMade(answer: String, failure: SignInFailure) throws {
    try center.set(["answers": ["authorization_pending", answer]])
    let error = #expect(throws: CredentialsError.self) {
      try signIns().signIn(to: portal("corp"), by: .device) { _ in }
    }
    guard case .signInFailed(failure, portal: "corp") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try cache.token(portal("corp").tokenKey) == nil)
  }

  @Test func endsWhenItIsCancelled() throws {
    try center.set(["answers": [String](repeating: "authorization_pending", count: 100)])
    let cancellation = Cancellation()
    let error = #expect(throws: CredentialsError.self) {
      try signIns(cancellation).signIn(to: portal("corp"), by: .device) { _ in
        cancellation.cancel()
      }
    }
    guard case .cancelled = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  // MARK: - Browsers

  /// Signs in with a browser that does `visit`, and gives the page it ended on.
  private func browse(
    _ visit: @escaping @Sendable (String) throws -> String = SSOTests.visit
  ) throws -> (token: SSOToken, page: String) {
    let page = Mutex("")
    let left = DispatchGroup()
    let token = try signIns().signIn(to: portal("corp"), by: .browser) { invitation in
      guard case .browser(let link) = invitation else { return }
      DispatchQueue.global().async(group: left) {
        let shown = (try? visit(link)) ?? "no page"
        page.withLock { $0 = shown }
      }
    }
    left.wait()
    return (token, page.withLock { $0 })
  }

  @Test func signsInWithABrowser() throws {
    let (token, page) = try browse()
    #expect(page.contains("Signed in"))
    #expect(token.refreshToken != nil)
    #expect(try center.calls() == ["RegisterClient", "authorize", "CreateToken"])
    #expect(try botocore("dev").hasPrefix("111122223333/ReadOnly/"))
    _ = try browse()
    #expect(try center.count("RegisterClient") == 1)
  }

  @Test func passesOverWhatIsNotTheRedirect() throws {
    let (_, page) = try browse { link in
      let parts = try #require(URLComponents(string: link)?.queryItems)
      let redirect = try #require(parts.first { $0.name == "redirect_uri" }?.value)
      let base = redirect.replacingOccurrences(of: "/oauth/callback", with: "")
      let port = try #require(URL(string: base)?.port)
      #expect(try SSOTests.visit(base + "/favicon.ico").hasPrefix("404"))
      #expect(try SSOTests.visit(redirect + "?code=stolen&state=guessed").hasPrefix("404"))
      #expect(try SSOTests.visit(redirect + "?error=access_denied&state=guessed").hasPrefix("404"))
      let rebound = "GET /oauth/callback?error=x HTTP/1.1\r\nHost: evil.example\r\n\r\n"
      #expect(try Loopback.exchange(rebound, port: port).hasPrefix("HTTP/1.1 400"))
      #expect(
        try Loopback.exchange("POST / HTTP/1.1\r\nHost: x\r\n\r\n", port: port).contains("400")
      )
      return try SSOTests.visit(link)
    }
    #expect(page.contains("Signed in"))
  }

  @Test func saysThatTheBrowserWasRefused() throws {
    try center.set(["authorize": "access_denied"])
    let error = #expect(throws: CredentialsError.self) { try browse() }
    guard case .signInFailed(.denied, portal: "corp") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try center.count("CreateToken") == 0)
  }

  // MARK: - Tokens

  @Test func usesATokenThatTheAWSCLIMade() throws {
    try signInEarlier("corp", seconds: 3_600)
    let first = try credentials("dev")
    #expect(try credentials("dev").credentials == first.credentials)
    #expect(try center.calls() == ["GetRoleCredentials"], "the session is kept")
    #expect(try credentials("dev", isFresh: true).credentials != first.credentials)
  }

  @Test(arguments: [600, -60])
  func renewsATokenThatEndsSoonOrHasEnded(seconds: Int) throws {
    try signInEarlier("corp", seconds: seconds)
    _ = try credentials("dev")
    #expect(try center.calls() == ["CreateToken", "GetRoleCredentials"])
    let token = try #require(cache.token(portal("corp").tokenKey))
    #expect(token.expires.seconds > Int(Date.now.timeIntervalSince1970) + 20_000)
    #expect(try botocore("dev").hasPrefix("111122223333/ReadOnly/"))
    #expect(try center.count("CreateToken") == 1, "botocore takes what guise renewed")
  }

  @Test func usesATokenThatBotocoreRenewed() throws {
    try signInEarlier("corp", seconds: 300)
    #expect(try botocore("dev").hasPrefix("111122223333/ReadOnly/"))
    _ = try credentials("dev")
    #expect(try center.count("CreateToken") == 1)
  }

  @Test(arguments: ["invalid_grant", "broken"])
  func isSilentWhileATokenIsGoodThatCannotBeRenewed(error: String) throws {
    try signInEarlier("corp", seconds: 600)
    try center.set(["refresh": error])
    #expect(try credentials("dev").role?.name == "ReadOnly")
  }

  @Test func usesATokenWithoutSuccessorWhileItLasts() throws {
    try signInEarlier("corp", seconds: 60, refreshable: false)
    _ = try credentials("dev")
    #expect(try center.calls() == ["GetRoleCredentials"])
  }

  private func needsSignIn(_ profile: String) throws {
    let error = #expect(throws: CredentialsError.self) { try credentials(profile) }
    guard case .signInNeeded(let portal, profile) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains("guise login \(portal.name)") == true)
  }

  @Test func asksForASignInWhereThereIsNone() throws {
    try needsSignIn("dev")
    try needsSignIn("old")
    #expect(try center.calls() == [], "nothing is called without a token")
    try signInEarlier("corp", seconds: -60, refreshable: false)
    try needsSignIn("dev")
    #expect(try center.calls() == [])
    try signInEarlier("corp", seconds: -60)
    try center.set(["refresh": "invalid_grant"])
    try needsSignIn("dev")
    try center.set(["refresh": "ok"])
    try signInEarlier("corp", seconds: 3_600)
    try center.revokeTokens()
    try needsSignIn("dev")
  }

  @Test func tellsAServiceInTroubleFromASignInThatIsOver() throws {
    try signInEarlier("corp", seconds: -60)
    try center.set(["refresh": "broken"])
    let error = #expect(throws: CredentialsError.self) { try credentials("dev") }
    guard case .aws = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func saysThatARoleIsNotThePersons() throws {
    try signInEarlier("corp", seconds: 3_600)
    let error = #expect(throws: CredentialsError.self) { try credentials("forbidden") }
    #expect(error?.description.contains("ForbiddenException: No access") == true)
    #expect(error?.description.contains("sso_account_id") == true)
  }

  @Test func renewsOnceForAllWhoWantItAtOnce() throws {
    try signInEarlier("corp", seconds: -60)
    let signIns = signIns()
    let portal = try portal("corp")
    let tokens = Mutex<[String]>([])
    let left = DispatchGroup()
    for _ in 0..<20 {
      left.enter()
      // Threads of their own: a queue would run but a few at once.
      Thread.detachNewThread {
        let token = try? signIns.token(for: portal, profile: "dev")
        tokens.withLock { $0.append(token?.accessToken.reveal() ?? "none") }
        left.leave()
      }
    }
    left.wait()
    #expect(Set(tokens.withLock { $0 }).count == 1)
    #expect(tokens.withLock { $0.count } == 20)
    #expect(try center.calls() == ["CreateToken"])
  }

  // MARK: - Signing out

  @Test func signsOutHereAndAtAWS() throws {
    try signInEarlier("corp", seconds: 3_600)
    #expect(try signIns().signOut(of: portal("corp")) == .done)
    #expect(try center.calls() == ["Logout"])
    #expect(cache.tokens().isEmpty)
    #expect(try signIns().signOut(of: portal("corp")) == .notSignedIn)
    try signInEarlier("corp", seconds: -60)
    #expect(try signIns().signOut(of: portal("corp")) == .done)
    #expect(try center.calls() == ["Logout"], "a token that has run out needs no call")
  }
}
