import Identity

/// One thing that a hop is known by, fit to be shown.
struct Fact {
  enum Content {
    case text(String)
    case number(Int)
    case list([String])
    /// A secret: that it is there may be shown, and where it came from.
    case hidden
  }

  /// The key as the config file has it.
  let key: String
  let content: Content
  let origin: Origin

  init(_ key: String, _ value: Sourced<String>) {
    self.init(key, .text(value.value), from: value.origin)
  }

  init?(_ key: String, _ value: Sourced<String>?) {
    guard let value else { return nil }
    self.init(key, value)
  }

  init?(_ key: String, hiding value: Sourced<Secret>?) {
    guard let value else { return nil }
    self.init(key, .hidden, from: value.origin)
  }

  init(_ key: String, _ content: Content, from origin: Origin) {
    self.key = key
    self.content = content
    self.origin = origin
  }
}

extension Hop {
  /// What kind of step it is, as `guise explain` calls it.
  package var kind: String {
    switch self {
    case .keys: "keys"
    case .assumeRole: "assume-role"
    case .webIdentity: "web-identity"
    case .sso: "sso"
    case .login: "login"
    case .process: "process"
    case .container: "container"
    case .instanceMetadata: "instance-metadata"
    }
  }

  /// The profile that describes the step; `nil` where none does.
  package var profile: String? {
    switch self {
    case .keys(let hop): hop.profile
    case .assumeRole(let hop): hop.profile
    case .webIdentity(let hop): hop.profile
    case .sso(let hop): hop.profile
    case .login(let hop): hop.profile
    case .process(let hop): hop.profile
    case .container(let hop): hop.profile
    case .instanceMetadata(let hop): hop.profile
    }
  }

  /// The role that the step assumes in STS, as it was written.
  package var roleARN: String? {
    switch self {
    case .assumeRole(let hop): hop.roleARN.value
    case .webIdentity(let hop): hop.roleARN.value
    case .keys, .sso, .login, .process, .container, .instanceMetadata: nil
    }
  }

  /// All that is known about the step before it is taken.
  var facts: [Fact] {
    switch self {
    case .keys(let hop): hop.facts
    case .assumeRole(let hop): hop.facts
    case .webIdentity(let hop):
      [
        Fact("role_arn", hop.roleARN), Fact("web_identity_token_file", hop.tokenFile),
        Fact("role_session_name", hop.sessionName), Fact("region", hop.region),
      ].compactMap { $0 }
    case .sso(let hop):
      [
        Fact("sso_session", hop.portal.session), Fact("sso_start_url", hop.portal.startURL),
        Fact("sso_region", hop.portal.region), Fact("sso_account_id", hop.accountID),
        Fact("sso_role_name", hop.roleName),
        Fact("sso_registration_scopes", hop.portal.scopes),
      ].compactMap { $0 }
    case .login(let hop):
      [Fact("login_session", hop.session), Fact("region", hop.region)].compactMap { $0 }
    case .process(let hop):
      [Fact("credential_process", hop.command), Fact("aws_account_id", hop.accountID)]
        .compactMap { $0 }
    case .container(let hop):
      [
        Fact("uri", hop.uri), Fact("token_file", hop.tokenFile), Fact("token", hiding: hop.token),
      ].compactMap { $0 }
    case .instanceMetadata(let hop): hop.facts
    }
  }
}

extension KeysHop {
  fileprivate var facts: [Fact] {
    [
      Fact("aws_access_key_id", accessKeyID),
      Fact("aws_secret_access_key", hiding: secretAccessKey),
      Fact("aws_session_token", hiding: sessionToken),
      Fact("expiration", expiration),
    ].compactMap { $0 }
  }
}

extension InstanceMetadataHop {
  fileprivate var facts: [Fact] {
    let disabled = firstVersionDisabled.map {
      Fact("ec2_metadata_v1_disabled", .text(String($0.value)), from: $0.origin)
    }
    return [Fact("ec2_metadata_service_endpoint", endpoint), disabled].compactMap { $0 }
  }
}

extension AssumeRoleHop {
  fileprivate var facts: [Fact] {
    let limits = policyARNs.first.map {
      Fact("policy_arns", .list(policyARNs.map(\.value)), from: $0.origin)
    }
    let duration = durationSeconds.map {
      Fact("duration_seconds", .number($0.value), from: $0.origin)
    }
    return [
      Fact("role_arn", roleARN), Fact("role_session_name", sessionName),
      Fact("external_id", externalID), Fact("mfa_serial", mfaSerial),
      Fact("mfa_process", mfaProcess), duration,
      Fact("policy", policy), limits, Fact("region", region),
    ].compactMap { $0 }
  }
}
