package import Identity

/// Where a service is reached, and the region its signatures name.
package struct Endpoint: Hashable, Sendable {
  /// Scheme, host, port and base path.
  package let url: EndpointURL
  /// The region in a signature's scope.
  package let signingRegion: String

  /// Puts the two together.
  package init(url: EndpointURL, signingRegion: String) {
    self.url = url
    self.signingRegion = signingRegion
  }

  /// Finds the endpoint of a service as the AWS SDKs do.
  ///
  /// Without a region STS is asked at its global host, signed for `us-east-1`, which is what
  /// botocore does; all regional hosts follow the partition's domain. An `override` is an endpoint
  /// that a person configured; it is used as it stands.
  ///
  /// - Throws: ``AWSError/invalidEndpoint(_:reason:)`` where an override meets FIPS or dual stack.
  package static func resolve(
    service: Service,
    region: Region?,
    useFIPS: Bool = false,
    useDualStack: Bool = false,
    override: EndpointURL? = nil
  ) throws(AWSError) -> Endpoint {
    if let override {
      let variant = useFIPS ? "FIPS" : "dual stack"
      guard !useFIPS, !useDualStack else {
        throw AWSError.invalidEndpoint(
          "“\(override)”",
          reason: "a configured endpoint cannot be combined with \(variant)"
        )
      }
      return Endpoint(url: override, signingRegion: region?.description ?? defaultRegion)
    }
    let isGlobal = region == nil || region?.description == "aws-global"
    if service == .sts, isGlobal, !useFIPS, !useDualStack {
      return Endpoint(host: "\(service.hostPrefix).amazonaws.com", signingRegion: defaultRegion)
    }
    let name = region?.description ?? defaultRegion
    let domain = PartitionDomain(region: name)
    let prefix =
      service.hostPrefix + (useFIPS && !domain.isFIPS(service, useDualStack) ? "-fips" : "")
    let suffix = useDualStack ? domain.dualStackSuffix : domain.suffix
    return Endpoint(
      host: "\(prefix).\(name).\(suffix)",
      signingRegion: name == "aws-global" ? defaultRegion : name
    )
  }

  private static let defaultRegion = "us-east-1"

  private init(host: String, signingRegion: String) {
    self.init(url: EndpointURL(scheme: "https", host: host), signingRegion: signingRegion)
  }
}

/// A service that guise calls.
package enum Service: String, Hashable, Sendable, CaseIterable {
  /// The Security Token Service.
  case sts
  /// The portal of IAM Identity Center, which gives roles to people who are signed in.
  case sso
  /// The sign-in of IAM Identity Center.
  case ssoOIDC = "sso-oidc"

  /// What stands before the region in the host.
  var hostPrefix: String {
    switch self {
    case .sts: "sts"
    case .sso: "portal.sso"
    case .ssoOIDC: "oidc"
    }
  }

  /// The service's part of names such as `AWS_ENDPOINT_URL_STS`.
  package var environmentName: String { configName.uppercased() }

  /// The service's name in a `services` section of the configuration.
  package var configName: String { self == .ssoOIDC ? "sso_oidc" : rawValue }
}

/// The domains of a partition's hosts.
///
/// Source: `data/partitions.json` of botocore 1.43.11.
struct PartitionDomain: Hashable, Sendable {
  let suffix: String
  let dualStackSuffix: String
  /// Whether all hosts are FIPS hosts already, without a name of their own.
  let hostsAreFIPS: Bool

  /// The domains for a region, by its partition; those of the standard one if it is unknown.
  init(region: String) {
    let isPseudoRegion = region.hasPrefix("aws-") && region.hasSuffix("-global")
    let partition =
      isPseudoRegion ? String(region.dropLast(7)) : Partition(region: region).description
    self = PartitionDomain.byPartition[partition] ?? PartitionDomain.standard
  }

  /// In GovCloud the ordinary hosts are the FIPS ones; the dual-stack hosts are not.
  func isFIPS(_ service: Service, _ useDualStack: Bool) -> Bool { hostsAreFIPS && !useDualStack }

  private init(_ suffix: String, _ dualStackSuffix: String, hostsAreFIPS: Bool = false) {
    self.suffix = suffix
    self.dualStackSuffix = dualStackSuffix
    self.hostsAreFIPS = hostsAreFIPS
  }

  private static let standard = PartitionDomain("amazonaws.com", "api.aws")
  private static let byPartition = [
    "aws-cn": PartitionDomain("amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    "aws-eusc": PartitionDomain("amazonaws.eu", "api.amazonwebservices.eu"),
    "aws-iso": PartitionDomain("c2s.ic.gov", "api.aws.ic.gov"),
    "aws-iso-b": PartitionDomain("sc2s.sgov.gov", "api.aws.scloud"),
    "aws-iso-e": PartitionDomain("cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    "aws-iso-f": PartitionDomain("csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    "aws-us-gov": PartitionDomain("amazonaws.com", "api.aws", hostsAreFIPS: true),
  ]
}
