import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig

/// Looks at the sign-ins that the profiles need: who is signed in, for how long, and what then.
enum SignInCheck {
  /// The sign-ins of all profiles, or of a plan alone.
  static func findings(
    for plan: Plan? = nil,
    in world: World,
    _ config: SharedConfig
  ) -> [Finding] {
    let portals: [SSOPortal]
    let logins: [LoginHop]
    if let plan {
      portals = plan.hops.compactMap { if case .sso(let hop) = $0 { hop.portal } else { nil } }
      logins = plan.hops.compactMap { if case .login(let hop) = $0 { hop } else { nil } }
    } else {
      portals = SSOPortal.all(in: config, environment: world.environment)
      logins = config.profiles.filter { $0["login_session"] != nil }.compactMap { profile in
        let plan = try? Plan.make(for: profile.name, in: config, environment: world.environment)
        guard case .login(let hop)? = plan?.hops.first else { return nil }
        return hop
      }
    }
    let now = World.now()
    return portals.flatMap { portal in
      findings(portal, world.ssoCache.token(portal.tokenKey), at: now)
    } + logins.map { finding($0, world.loginCache) }
  }

  /// What is to be said of the token at a portal.
  static func findings(_ portal: SSOPortal, _ token: SSOToken?, at now: Timestamp) -> [Finding] {
    let place = "“\(portal.name)”"
    let signIn = "guise login \(portal.name)"
    guard let token else {
      return [Finding(.doubtful, "Nobody is signed in to \(place)", hint: signIn)]
    }
    return [state(of: token, portal, at: now)]
      + mismatch("sso_start_url", portal.startURL, token.startURL, place, signIn)
      + mismatch("sso_region", portal.region, token.region, place, signIn)
  }

  private static func state(
    of token: SSOToken,
    _ portal: SSOPortal,
    at now: Timestamp
  ) -> Finding {
    let place = "“\(portal.name)”"
    let isGood = token.expires > now
    let time =
      isGood
      ? "Signed in to \(place) for \(Interval(seconds: token.expires.seconds - now.seconds).text)"
      : "The sign-in to \(place) has run out"
    let renewal = Renewal(token, portal, at: now)
    let health: Finding.Health = isGood || renewal.isPossible ? .good : .doubtful
    let hint =
      isGood || renewal.isPossible
      ? renewal.advice
      : ["guise login \(portal.name)", renewal.advice].filter { !$0.isEmpty }
        .joined(separator: "\n")
    return Finding(health, "\(time), \(renewal.text)", hint: hint)
  }

  private static func mismatch(
    _ key: String,
    _ configured: Sourced<String>,
    _ kept: String,
    _ place: String,
    _ signIn: String
  ) -> [Finding] {
    guard !kept.isEmpty, kept != configured.value else { return [] }
    return [
      Finding(
        .doubtful,
        "The sign-in to \(place) was made at \(kept), but \(configured.origin) has \(key) "
          + configured.value,
        hint: "correct \(key), or sign in anew: \(signIn)"
      )
    ]
  }

  private static func finding(_ hop: LoginHop, _ cache: LoginCache) -> Finding {
    let signIn = "aws login --profile \(hop.profile)"
    let path = cache.path(of: hop.session.value)
    do throws(LoginToken.Gap) {
      guard try cache.token(of: hop.session.value) != nil else {
        return Finding(
          .doubtful,
          "“\(hop.profile)” wants a console sign-in, and there is none in \(path)",
          hint: signIn
        )
      }
      return Finding(.good, "There is a console sign-in for “\(hop.profile)”, renewed by itself")
    } catch {
      let missing = error.members.joined(separator: ", ")
      return Finding(
        .bad,
        "The console sign-in of “\(hop.profile)” lacks \(missing): \(path)",
        hint: signIn
      )
    }
  }
}

/// Whether a token has a successor, and what would give it one.
private struct Renewal {
  let isPossible: Bool
  /// The end of a sentence about the sign-in.
  let text: String
  /// What to do; empty for nothing.
  let advice: String

  init(_ token: SSOToken, _ portal: SSOPortal, at now: Timestamp) {
    guard token.refreshToken != nil, let client = token.client else {
      isPossible = false
      text = "and cannot be renewed"
      advice =
        portal.session == nil
        ? "an [sso-session …] with sso_registration_scopes = sso:account:access can be renewed"
        : portal.scopes == nil
          ? "with sso_registration_scopes = sso:account:access it could be: add it and sign in anew"
          : ""
      return
    }
    let left = client.expires.seconds - now.seconds
    isPossible = left > 0
    text =
      isPossible
      ? "renewed by itself; guise's registration there ends in \(left / 86_400) days"
      : "and cannot be renewed: the registration of the program there has ended"
    advice = ""
  }
}
