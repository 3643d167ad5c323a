import Identity
import SharedConfig

/// The sources that `credential_source` can name, letter for letter.
enum CredentialSource: String {
  case environment = "Environment"
  case container = "EcsContainer"
  case instanceMetadata = "Ec2InstanceMetadata"
}

/// What the process and the machine around it offer.
extension Planner {
  /// The source that `credential_source` names.
  func credentialSourceHop(for profile: Profile) throws(PlanError) -> Hop {
    let source = try filled("credential_source", in: profile)
    switch CredentialSource(rawValue: source.value) {
    case .environment:
      if let hop = try environmentHop() { return hop }
    case .container:
      if let hop = containerHop(for: profile.name) { return hop }
    case .instanceMetadata:
      if let hop = try instanceMetadataHop(for: profile.name, isImplied: false) { return hop }
    case nil:
      throw failure(.badCredentialSource(source))
    }
    throw failure(.emptyCredentialSource(source))
  }

  /// What is left for a profile that describes no credentials: those of the machine.
  mutating func ambientHop(for profile: Profile) throws(PlanError) -> Hop {
    guard let hop = try machineHop(for: profile.name) else { throw failure(.noCredentials) }
    note(
      "“\(profile.name)” describes no credentials, so those of the machine are asked for",
      at: .file(profile.location)
    )
    return hop
  }

  /// The container's credentials, else the instance's.
  func machineHop(for profile: String?) throws(PlanError) -> Hop? {
    if let hop = containerHop(for: profile) { return hop }
    return try instanceMetadataHop(for: profile, isImplied: true)
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

  private func containerHop(for profile: String?) -> Hop? {
    func variable(_ name: String) -> Sourced<String>? {
      environment[name].map { Sourced($0, from: .environment(name)) }
    }
    let relative = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
    guard let uri = relative ?? variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") else { return nil }
    return .container(
      ContainerHop(
        profile: profile,
        uri: uri,
        isRelative: relative != nil,
        tokenFile: variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
        token: variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").map {
          Sourced(Secret($0.value), from: $0.origin)
        }
      )
    )
  }
}

// MARK: - The EC2 instance

extension Planner {
  /// The instance's credentials, with what environment and first profile say about the service.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "IMDS credential provider"; the names, defaults
  /// and their order are those of botocore's `configprovider.py`.
  private func instanceMetadataHop(
    for profile: String?,
    isImplied: Bool
  ) throws(PlanError) -> Hop? {
    guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else { return nil }
    return .instanceMetadata(
      InstanceMetadataHop(
        profile: profile,
        isImplied: isImplied,
        endpoint: try metadataEndpoint(),
        firstVersionDisabled: firstVersionDisabled,
        timeoutSeconds: try count(
          "AWS_METADATA_SERVICE_TIMEOUT",
          "metadata_service_timeout",
          in: first,
          range: 1...300
        ) ?? 1,
        attempts: try count(
          "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
          "metadata_service_num_attempts",
          in: first,
          range: 1...100
        ) ?? 1
      )
    )
  }

  private var firstVersionDisabled: Sourced<Bool>? {
    let name = "AWS_EC2_METADATA_V1_DISABLED"
    let text =
      environment[name].map { Sourced($0, from: .environment(name)) }
      ?? first?["ec2_metadata_v1_disabled"].map(Sourced.init)
    guard let text, text.value.lowercased() == "true" else { return nil }
    return Sourced(true, from: text.origin)
  }

  /// An address that was configured, else the one of IPv6 where that mode is asked for.
  private func metadataEndpoint() throws(PlanError) -> Sourced<String>? {
    let mode = setting(
      "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
      "ec2_metadata_service_endpoint_mode"
    )
    if let mode, !["ipv4", "ipv6"].contains(mode.value.lowercased()) {
      throw failure(.badMetadataMode(mode))
    }
    let key = "ec2_metadata_service_endpoint"
    if let url = setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", key) { return url }
    let address = "http://[fd00:ec2::254]"
    if let mode {
      return mode.value.lowercased() == "ipv6" ? Sourced(address, from: mode.origin) : nil
    }
    guard isTrue("AWS_IMDS_USE_IPV6", "imds_use_ipv6", in: first),
      let wish = setting("AWS_IMDS_USE_IPV6", "imds_use_ipv6")
    else { return nil }
    return Sourced(address, from: wish.origin)
  }

  private func setting(_ variable: String, _ key: String) -> Sourced<String>? {
    if let value = filledVariable(variable) { return value }
    return first?[key].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
  }
}
