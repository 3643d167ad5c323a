import ArgumentParser
import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig

/// `guise logout [NAME]`: ends sign-ins to IAM Identity Center.
struct Logout: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign out of IAM Identity Center: of NAME, or of all.",
    discussion: """
      Sessions of roles that were made with the sign-in are dropped as well. Credentials that were \
      handed out stay valid in AWS until they end.
      """
  )

  @OptionGroup var place: SignInPlace

  func run() throws {
    let world = World.live
    let config = world.config()
    guard place.name != nil else {
      try world.signOutEverywhere(config)
      return
    }
    try world.signOut(of: place.portal(in: world, config), config)
  }
}

extension World {
  /// Ends all sign-ins, those that no profile names any more included.
  fileprivate func signOutEverywhere(_ config: SharedConfig) throws(Failure) {
    let known = SSOPortal.all(in: config, environment: environment)
    let tokens = ssoCache.tokens()
    if tokens.isEmpty { Output.note("guise: nobody is signed in") }
    for (key, token) in tokens {
      let unlisted = SSOPortal.unlisted(
        startURL: token.startURL,
        region: token.region,
        at: SourceLocation(file: "\(ssoCache.directory)/\(key).json", line: 1),
        in: config,
        environment: environment
      )
      guard let portal = known.first(where: { $0.tokenKey == key }) ?? unlisted else { continue }
      try signOut(of: portal, keptAs: key, config)
    }
  }

  fileprivate func signOut(
    of portal: SSOPortal,
    keptAs key: SSOCache.Key? = nil,
    _ config: SharedConfig
  ) throws(Failure) {
    let outcome: SignIns.SignOut
    do throws(CredentialsError) {
      outcome = try signIns(for: portal, in: config).signOut(of: portal, keptAs: key)
    } catch {
      throw Failure(error)
    }
    let count = try forgetSessions(of: portal, config)
    let dropped = count == 0 ? "" : ", and dropped \(count) session\(count == 1 ? "" : "s")"
    let name = portal.name.printable
    switch outcome {
    case .done: Output.note("guise: signed out of “\(name)”\(dropped)")
    case .doneHere(let reason):
      Output.note("guise: signed out of “\(name)” here\(dropped), but AWS was not told: \(reason)")
    case .notSignedIn: Output.note("guise: nobody is signed in to “\(name)”\(dropped)")
    }
  }

  /// Drops the sessions of all profiles that get their credentials through the portal.
  private func forgetSessions(of portal: SSOPortal, _ config: SharedConfig) throws(Failure) -> Int {
    let store = store
    var keys = Set<SessionKey>()
    let rules = scopeRules
    for profile in config.profiles {
      // What is not opened for an unreadable rule may have sessions from before all the same.
      let options = rules.options(for: profile) ?? PlanOptions()
      guard
        let plan = try? Plan.make(
          for: profile.name,
          in: config,
          environment: environment,
          options: options
        ),
        case .sso(let hop) = plan.hops.first, hop.portal.sharesSignIn(with: portal)
      else { continue }
      keys.formUnion(plan.sessionKeys)
    }
    let kept = keys.filter { store.session(for: $0) != nil }
    do throws(SessionStoreError) {
      for key in kept { try store.remove(key) }
    } catch {
      throw Failure(error)
    }
    return kept.count
  }
}
