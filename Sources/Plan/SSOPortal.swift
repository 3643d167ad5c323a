package import Identity
package import SharedConfig

/// A portal of IAM Identity Center, where people sign in.
package struct SSOPortal: Hashable, Sendable {
  /// What `guise login` knows it by: the `sso-session`, else the profile.
  package let name: String
  /// The `sso-session`; `nil` for a profile of the older kind, without one.
  package let session: Sourced<String>?
  /// The start URL, as it is written.
  package let startURL: Sourced<String>
  /// The portal's region.
  package let region: Sourced<String>
  /// What a sign-in asks for, separated by commas; `nil` where nothing is configured.
  package let scopes: Sourced<String>?
  /// Where the portal answers.
  package let endpoint: EndpointSettings
  /// Where its sign-in answers.
  package let signInEndpoint: EndpointSettings

  /// The scopes one by one; `nil` where nothing is configured.
  package var scopeNames: [String]? {
    scopes?.value.split(separator: ",").map { part in
      String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// Whether two of them share one sign-in: the same session, else the same start URL.
  package func sharesSignIn(with other: SSOPortal) -> Bool {
    (session?.value ?? startURL.value) == (other.session?.value ?? other.startURL.value)
  }
}

// MARK: - Finding one

extension SSOPortal {
  /// The portal that a name stands for: an `sso-session`, or a profile that gets its credentials
  /// there; without a name, the only one there is.
  ///
  /// - Throws: ``PlanError`` where there is none, or several and no name.
  package static func find(
    _ name: String?,
    in config: SharedConfig,
    environment: [String: String]
  ) throws(PlanError) -> SSOPortal {
    var planner = Planner(config: config, environment: environment, options: PlanOptions())
    guard let name else { return try planner.onlyPortal() }
    if let section = config.ssoSession(name) { return try planner.portal(of: section, for: nil) }
    let profile = try planner.begin(name)
    if let portal = try planner.portal(of: profile) { return portal }
    switch try planner.hops(for: profile).first {
    case .sso(let hop): return hop.portal
    case .login(let hop): throw planner.failure(.consoleSignIn(profile: hop.profile))
    default: throw planner.failure(.noSignIn(profile: name))
    }
  }

  /// A portal that somebody signed in at, but that no profile or session names any more.
  ///
  /// - Parameters:
  ///   - startURL: Its start URL.
  ///   - region: Its region.
  ///   - location: Where both stand.
  ///   - config: The configuration, which does not know it.
  ///   - environment: May lead to other endpoints.
  /// - Returns: `nil` where the region is none.
  package static func unlisted(
    startURL: String,
    region: String,
    at location: SourceLocation,
    in config: SharedConfig,
    environment: [String: String]
  ) -> SSOPortal? {
    let planner = Planner(config: config, environment: environment, options: PlanOptions())
    return try? planner.portal(
      name: startURL,
      session: nil,
      startURL: Sourced(startURL, from: .file(location)),
      region: Sourced(region, from: .file(location)),
      scopes: nil,
      for: nil
    )
  }

  /// All portals of the configuration that can be read, each sign-in once.
  package static func all(
    in config: SharedConfig,
    environment: [String: String]
  ) -> [SSOPortal] {
    let planner = Planner(config: config, environment: environment, options: PlanOptions())
    let sessions = config.ssoSessions.compactMap { try? planner.portal(of: $0, for: nil) }
    let profiles = config.profiles.compactMap { try? planner.portal(of: $0) }
    return (sessions + profiles).reduce(into: []) { portals, portal in
      if !portals.contains(where: portal.sharesSignIn) { portals.append(portal) }
    }
  }
}

extension Planner {
  fileprivate func onlyPortal() throws(PlanError) -> SSOPortal {
    let portals = SSOPortal.all(in: config, environment: environment)
    guard let only = portals.first else { throw failure(.noPortal(config.paths)) }
    guard portals.count == 1 else { throw failure(.severalPortals(portals.map(\.name))) }
    return only
  }

  /// The portal that a profile names, whether or not it names a role there.
  fileprivate func portal(of profile: Profile) throws(PlanError) -> SSOPortal? {
    if let reference = profile["sso_session"].map(Sourced.init) {
      guard let section = config.ssoSession(reference.value) else {
        throw failure(.missingSSOSession(reference))
      }
      return try portal(of: section, for: profile)
    }
    guard let startURL = profile["sso_start_url"].map(Sourced.init) else { return nil }
    guard let region = profile["sso_region"].map(Sourced.init) else {
      throw failure(.incompleteSSO(missing: ["sso_region"], .file(profile.location)))
    }
    return try portal(
      name: profile.name,
      session: nil,
      startURL: startURL,
      region: region,
      scopes: nil,
      for: profile
    )
  }

  fileprivate func portal(
    of section: ConfigSection,
    for profile: Profile?
  ) throws(PlanError) -> SSOPortal {
    guard let startURL = section["sso_start_url"], let region = section["sso_region"] else {
      let missing = ["sso_start_url", "sso_region"].filter { section[$0] == nil }
      throw failure(.incompleteSSO(missing: missing, .file(section.location)))
    }
    return try portal(
      name: section.name,
      session: Sourced(section.name, from: .file(section.location)),
      startURL: Sourced(startURL),
      region: Sourced(region),
      scopes: section["sso_registration_scopes"].map(Sourced.init),
      for: profile
    )
  }

  fileprivate func portal(
    name: String,
    session: Sourced<String>?,
    startURL: Sourced<String>,
    region: Sourced<String>,
    scopes: Sourced<String>?,
    for profile: Profile?
  ) throws(PlanError) -> SSOPortal {
    guard Region(region.value) != nil else { throw failure(.badRegion(region)) }
    return SSOPortal(
      name: name,
      session: session,
      startURL: startURL,
      region: region,
      scopes: scopes,
      endpoint: try endpoint(of: .portal, for: profile),
      signInEndpoint: try endpoint(of: .signIn, for: profile)
    )
  }
}
