import Identity
import SharedConfig

extension Planner {
  /// The credentials that a profile itself describes, other than by assuming a role.
  ///
  /// The order is that of botocore's `ProfileProviderBuilder`.
  mutating func sourceHop(in profile: Profile) throws(PlanError) -> Hop? {
    if let hop = try webIdentityHop(in: profile) { return hop }
    if let hop = try ssoHop(in: profile) { return hop }
    if let hop = try keysHop(in: profile, .credentials) { return hop }
    if let hop = try loginHop(in: profile) { return hop }
    if let hop = try processHop(in: profile) { return hop }
    return try keysHop(in: profile, .config)
  }

  private func webIdentityHop(in profile: Profile) throws(PlanError) -> Hop? {
    try webIdentityHop(for: profile.name) { key, _ in
      profile[key].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
    }
  }

  /// A role for a token, by three values that are looked up under a key or a variable's name.
  func webIdentityHop(
    for profile: String?,
    value: (_ key: String, _ variable: String) -> Sourced<String>?
  ) throws(PlanError) -> Hop? {
    let file = value("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE")
    guard let file else { return nil }
    guard let role = value("role_arn", "AWS_ROLE_ARN") else {
      throw failure(.noRoleForToken(file.origin))
    }
    return .webIdentity(
      WebIdentityHop(
        profile: profile,
        tokenFile: file,
        roleARN: role,
        sessionName: value("role_session_name", "AWS_ROLE_SESSION_NAME"),
        region: region
      )
    )
  }

  /// Keys in one of the files; botocore does not complete a key of one from the other.
  private func keysHop(
    in profile: Profile,
    _ file: ConfigSection.File
  ) throws(PlanError) -> Hop? {
    guard let accessKey = profile.value("aws_access_key_id", in: file) else { return nil }
    let origin = Origin.file(accessKey.location)
    guard let secret = profile.value("aws_secret_access_key", in: file) else {
      throw failure(.missingKey("aws_secret_access_key", besides: origin))
    }
    for (key, value) in [("aws_access_key_id", accessKey), ("aws_secret_access_key", secret)]
    where value.text.isEmpty {
      throw failure(.emptyValue(key: key, .file(value.location)))
    }
    let token =
      profile.value("aws_security_token", in: file) ?? profile.value("aws_session_token", in: file)
    return .keys(
      KeysHop(
        profile: profile.name,
        accessKeyID: Sourced(accessKey),
        secretAccessKey: Sourced(Secret(secret.text), from: .file(secret.location)),
        sessionToken: token.flatMap { token in
          token.text.isEmpty ? nil : Sourced(Secret(token.text), from: .file(token.location))
        },
        expiration: nil
      )
    )
  }

  private func loginHop(in profile: Profile) throws(PlanError) -> Hop? {
    guard let session = try filledIfAny("login_session", in: profile) else { return nil }
    return .login(
      LoginHop(
        profile: profile.name,
        session: session,
        region: region,
        endpoint: try endpoint(of: .consoleSignIn, for: profile)
      )
    )
  }

  private func processHop(in profile: Profile) throws(PlanError) -> Hop? {
    guard let command = try filledIfAny("credential_process", in: profile) else { return nil }
    let account = profile["aws_account_id"].map(Sourced.init)
    return .process(ProcessHop(profile: profile.name, command: command, accountID: account))
  }
}

// MARK: - IAM Identity Center

extension Planner {
  private func ssoHop(in profile: Profile) throws(PlanError) -> Hop? {
    guard profile["sso_role_name"] != nil || profile["sso_account_id"] != nil else { return nil }
    let reference = profile["sso_session"].map(Sourced.init)
    var session: ConfigSection?
    if let reference {
      session = config.ssoSession(reference.value)
      guard session != nil else { throw failure(.missingSSOSession(reference)) }
    }
    if let session { try checkAgreement(of: profile, with: session) }
    func value(_ key: String) -> Sourced<String>? {
      (session?[key] ?? profile[key]).map(Sourced.init)
    }
    guard let roleName = value("sso_role_name"), let accountID = value("sso_account_id"),
      let startURL = value("sso_start_url"), let ssoRegion = value("sso_region")
    else {
      let keys = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"]
      let missing = keys.filter { value($0) == nil }
      throw failure(.incompleteSSO(missing: missing, .file(profile.location)))
    }
    guard Region(ssoRegion.value) != nil else { throw failure(.badRegion(ssoRegion)) }
    return .sso(
      SSOHop(
        profile: profile.name,
        portal: SSOPortal(
          name: reference?.value ?? profile.name,
          session: reference,
          startURL: startURL,
          region: ssoRegion,
          scopes: session?["sso_registration_scopes"].map(Sourced.init),
          endpoint: try endpoint(of: .portal, for: profile),
          signInEndpoint: try endpoint(of: .signIn, for: profile)
        ),
        accountID: accountID,
        roleName: roleName
      )
    )
  }

  private func checkAgreement(
    of profile: Profile,
    with session: ConfigSection
  ) throws(PlanError) {
    for key in session.keys {
      guard let own = profile[key], let shared = session[key], own.text != shared.text else {
        continue
      }
      throw failure(
        .conflictingSSO(key: key, profile: .file(own.location), session: .file(shared.location))
      )
    }
  }
}
