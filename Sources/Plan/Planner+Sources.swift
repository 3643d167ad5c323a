import Identity
import SharedConfig

/// The sources that `credential_source` can name, letter for letter.
enum CredentialSource: String {
  case environment = "Environment"
  case container = "EcsContainer"
  case instanceMetadata = "Ec2InstanceMetadata"
}

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
    guard let file = profile["web_identity_token_file"], !file.text.isEmpty else { return nil }
    guard let role = profile["role_arn"], !role.text.isEmpty else {
      throw failure(.noRoleForToken(.file(file.location)))
    }
    return .webIdentity(
      WebIdentityHop(
        profile: profile.name,
        tokenFile: Sourced(file),
        roleARN: Sourced(role),
        sessionName: profile["role_session_name"].flatMap { $0.text.isEmpty ? nil : Sourced($0) },
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
    return .login(LoginHop(profile: profile.name, session: session))
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

// MARK: - Around the process

extension Planner {
  /// The source that `credential_source` names.
  func credentialSourceHop(for profile: Profile) throws(PlanError) -> Hop {
    let source = try filled("credential_source", in: profile)
    switch CredentialSource(rawValue: source.value) {
    case .environment:
      if let hop = try environmentHop() { return hop }
    case .container:
      if let hop = containerHop(for: profile) { return hop }
    case .instanceMetadata:
      if let hop = instanceMetadataHop(for: profile, isImplied: false) { return hop }
    case nil:
      throw failure(.badCredentialSource(source))
    }
    throw failure(.emptyCredentialSource(source))
  }

  /// What is left for a profile that describes no credentials: those of the machine.
  mutating func ambientHop(for profile: Profile) throws(PlanError) -> Hop {
    guard
      let hop = containerHop(for: profile) ?? instanceMetadataHop(for: profile, isImplied: true)
    else { throw failure(.noCredentials) }
    note(
      "“\(profile.name)” describes no credentials, so those of the machine are asked for",
      at: .file(profile.location)
    )
    return hop
  }

  /// Keys in the environment, if there are any.
  func environmentHop() throws(PlanError) -> Hop? {
    guard let accessKey = filledVariable("AWS_ACCESS_KEY_ID") else { return nil }
    guard let secret = filledVariable("AWS_SECRET_ACCESS_KEY") else {
      throw failure(.missingKey("AWS_SECRET_ACCESS_KEY", besides: accessKey.origin))
    }
    let token = filledVariable("AWS_SECURITY_TOKEN") ?? filledVariable("AWS_SESSION_TOKEN")
    return .keys(
      KeysHop(
        profile: nil,
        accessKeyID: accessKey,
        secretAccessKey: Sourced(Secret(secret.value), from: secret.origin),
        sessionToken: token.map { Sourced(Secret($0.value), from: $0.origin) },
        expiration: filledVariable("AWS_CREDENTIAL_EXPIRATION")
      )
    )
  }

  private func containerHop(for profile: Profile) -> Hop? {
    func variable(_ name: String) -> Sourced<String>? {
      environment[name].map { Sourced($0, from: .environment(name)) }
    }
    let relative = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
    guard let uri = relative ?? variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") else { return nil }
    return .container(
      ContainerHop(
        profile: profile.name,
        uri: uri,
        isRelative: relative != nil,
        tokenFile: variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
        token: variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").map {
          Sourced(Secret($0.value), from: $0.origin)
        }
      )
    )
  }

  private func instanceMetadataHop(for profile: Profile, isImplied: Bool) -> Hop? {
    guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else { return nil }
    return .instanceMetadata(InstanceMetadataHop(profile: profile.name, isImplied: isImplied))
  }
}
