import AWS
import Credentials
import Identity
import Plan
import Roster
import Settings
import SharedConfig
import Transport

/// What of the console is wanted, and for how long.
struct ConsoleWish: Sendable {
  /// A service, as its command of the AWS CLI is called.
  var service: String?
  /// A page's whole link.
  var page: String?
  /// How long the console is to stay signed in; as long as the credentials last where it is `nil`.
  var duration: Interval?
  /// Where the console says one came from, when the sign-in is over.
  var issuer = "guise"
}

extension Errand {
  /// The console for the role that the errand leads to.
  private func consoleSite(_ role: RoleARN?) throws(Failure) -> ConsoleSite {
    let region = plan.region.flatMap { Region($0.value) }
    let partition = role?.partition ?? region.map { Partition(region: $0.description) } ?? .aws
    let chosen =
      ["AWS_ENDPOINT_URL_SIGNIN", "AWS_ENDPOINT_URL"].lazy.compactMap { world.environment[$0] }
      .first { !$0.isEmpty }
    do throws(AWSError) {
      let override = try chosen.map { url throws(AWSError) in try EndpointURL(url) }
      if let site = ConsoleSite(partition: partition, region: region, override: override) {
        return site
      }
    } catch {
      throw Failure(error)
    }
    throw Failure("guise knows no console of the partition \(partition)")
  }

  /// Where in the browser the console belongs; `nil` where all consoles are in one place.
  private func browserPlace(_ browsers: [[String]]) -> BrowserPlace? {
    let role = plan.hops.last?.role
    return BrowserPlace(
      Settings.load(configHome: world.configHome).settings.console,
      label: appearance.label,
      facts: (name: name, account: role?.account.description, role: role?.name),
      browsers: browsers,
      directory: world.browserDirectory
    )
  }

  /// Shows the console in the browser.
  ///
  /// - Returns: The container or profile that it is shown in; `nil` where all are in one place.
  @discardableResult
  func openConsole(
    _ wish: ConsoleWish,
    _ conversation: Conversation
  ) throws(Failure) -> BrowserPlace? {
    let browser = Browser(environment: world.environment, in: browserPlace)
    guard let browser else {
      throw Failure(
        "there is no browser here: BROWSER is not set, and there is no screen\n"
          + "Print the link and open it elsewhere: guise console \(name) --print"
      )
    }
    let link = try consoleLink(wish, conversation)
    try BrowserHandover(browser, cancellation: conversation.cancellation).open(link)
    return browser.place
  }

  /// The link that opens the console as the role, a secret for the quarter of an hour it works.
  func consoleLink(
    _ wish: ConsoleWish,
    _ conversation: Conversation
  ) throws(Failure) -> Secret {
    try check(wish)
    let resolved = try credentials(conversation)
    guard resolved.credentials.sessionToken != nil else {
      throw Failure(
        "“\(name)” is long-term keys, and AWS opens the console only for a role's session\n"
          + "Name a role that they may assume, or sign in with the user's password."
      )
    }
    let site = try consoleSite(resolved.role)
    let page = try page(wish, at: site)
    let call = GetSigninToken(resolved.credentials, sessionSeconds: wish.duration?.seconds)
    let token = try signinToken(call, at: site, conversation)
    return site.signInLink(token, showing: page, issuer: wish.issuer)
  }

  /// Refuses what cannot be granted before anything is called.
  private func check(_ wish: ConsoleWish) throws(Failure) {
    guard let duration = wish.duration else { return }
    guard GetSigninToken.durations.contains(duration.seconds) else {
      throw Failure("a console stays signed in from 15m to 12h, not \(duration.text)", status: 2)
    }
    let roles = plan.hops.filter { if case .assumeRole = $0 { true } else { false } }
    guard roles.count < 2 else {
      throw Failure(
        "“\(name)” is assumed from another role, so its console lasts as long as its session\n"
          + "Leave --console-duration out."
      )
    }
  }

  private func page(_ wish: ConsoleWish, at site: ConsoleSite) throws(Failure) -> String {
    if let page = wish.page {
      guard site.hasPage(page) else {
        throw Failure("“\(page)” is no page of https://\(site.domain)/", status: 2)
      }
      return page
    }
    guard let service = wish.service else { return site.home }
    guard let page = site.page(of: service) else {
      throw Failure(
        "“\(service)” is no service\nName it as the AWS CLI does: ec2, s3, cloudformation.",
        status: 2
      )
    }
    return page
  }
}
