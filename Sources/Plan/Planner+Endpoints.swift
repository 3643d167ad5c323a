package import SharedConfig

/// A service by its name in `services` sections and, in capitals, in `AWS_ENDPOINT_URL_…`.
///
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
enum ServiceName: String {
  case securityTokens = "sts"
  case portal = "sso"
  case signIn = "sso_oidc"
  case consoleSignIn = "signin"
  case accessManagement = "iam"
  case organizations
}

extension Plan {
  /// What configuration and environment say about where IAM answers for this plan.
  ///
  /// Not a part of every plan: only who looks for why a role was denied asks IAM.
  ///
  /// - Throws: ``PlanError`` as for the profile's other endpoints.
  package func endpointOfIAM(
    in config: SharedConfig,
    environment: [String: String]
  ) throws(PlanError) -> EndpointSettings {
    let planner = Planner(config: config, environment: environment, options: PlanOptions())
    return try planner.endpoint(of: .accessManagement, for: config.profile(profile))
  }

  /// What configuration and environment say about where Organizations answers for this plan.
  ///
  /// - Throws: ``PlanError`` as for the profile's other endpoints.
  package func endpointOfOrganizations(
    in config: SharedConfig,
    environment: [String: String]
  ) throws(PlanError) -> EndpointSettings {
    let planner = Planner(config: config, environment: environment, options: PlanOptions())
    return try planner.endpoint(of: .organizations, for: config.profile(profile))
  }
}

extension Planner {
  /// Where a service answers, by the environment first, then by the profile.
  func endpoint(
    of service: ServiceName = .securityTokens,
    for profile: Profile?
  ) throws(PlanError) -> EndpointSettings {
    EndpointSettings(
      url: try endpointURL(of: service, for: profile),
      usesFIPS: isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", in: profile),
      usesDualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", in: profile),
      usesLegacySTS: try usesLegacySTS(profile),
      retry: try retry(profile)
    )
  }

  private func retry(_ profile: Profile?) throws(PlanError) -> RetrySettings {
    let named =
      filledVariable("AWS_RETRY_MODE")
      ?? profile?["retry_mode"].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
    let mode = named.flatMap { RetrySettings.Mode(rawValue: $0.value) }
    if let named, mode == nil { throw failure(.badRetryMode(named)) }
    let attempts = try count(
      "AWS_MAX_ATTEMPTS",
      "max_attempts",
      in: profile,
      range: 1...100
    )
    return RetrySettings(mode: mode, attempts: attempts)
  }

  /// Whether `sts_regional_endpoints` asks for what it was before AWS made it regional.
  private func usesLegacySTS(_ profile: Profile?) throws(PlanError) -> Bool {
    let variable = "AWS_STS_REGIONAL_ENDPOINTS"
    let named = environment[variable].map { Sourced($0, from: .environment(variable)) }
    guard let kind = named ?? profile?["sts_regional_endpoints"].map(Sourced.init),
      !kind.value.isEmpty
    else { return false }
    guard kind.value == "legacy" || kind.value == "regional" else {
      throw failure(.badSTSKind(kind))
    }
    return kind.value == "legacy"
  }

  private func endpointURL(
    of service: ServiceName,
    for profile: Profile?
  ) throws(PlanError) -> Sourced<String>? {
    let variable = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"
    if isTrue(variable, "ignore_configured_endpoint_urls", in: profile) { return nil }
    let surrounding =
      filledVariable("AWS_ENDPOINT_URL_" + service.rawValue.uppercased())
      ?? filledVariable("AWS_ENDPOINT_URL")
    if let surrounding { return surrounding }
    if let name = profile?["services"].map(Sourced.init) {
      guard let services = config.services(name.value) else {
        throw failure(.missingServices(name))
      }
      let url = services.subProperties(of: service.rawValue).first { $0.key == "endpoint_url" }
      if let url, !url.value.text.isEmpty { return Sourced(url.value) }
    }
    return profile?["endpoint_url"].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
  }

  func isTrue(_ variable: String, _ key: String, in profile: Profile?) -> Bool {
    (environment[variable] ?? profile?[key]?.text)?.lowercased() == "true"
  }
}
