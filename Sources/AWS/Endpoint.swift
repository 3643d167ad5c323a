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

  /// Finds the endpoint of a service by AWS's endpoint rules.
  ///
  /// An `override` is an endpoint that a person configured; it is used as it stands. Legacy STS is
  /// the global one in the regions that are older than STS's regional endpoints, which is what
  /// `sts_regional_endpoints = legacy` asks for.
  ///
  /// - Throws: ``AWSError/invalidEndpoint(_:reason:)`` where an override meets FIPS or dual stack,
  ///   and where there is neither a region nor an override.
  package static func resolve(
    service: Service,
    region: Region?,
    useFIPS: Bool = false,
    useDualStack: Bool = false,
    usesLegacySTS: Bool = false,
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
      let signingRegion = region?.signingRegion ?? Partition.aws.globalRegion
      return Endpoint(url: override, signingRegion: signingRegion)
    }
    guard let region else {
      throw AWSError.invalidEndpoint("\(service.rawValue)", reason: "there is no region")
    }
    var rules = EndpointRules(region: region, usesFIPS: useFIPS, usesDualStack: useDualStack)
    let isGlobal = usesLegacySTS && service == .sts && rules.isLegacyGlobal
    if isGlobal, rules.variant == .plain { rules.region = Region.global }
    let (host, signingRegion) = rules.endpoint(of: service)
    return Endpoint(
      url: EndpointURL(scheme: "https", host: host),
      signingRegion: Region(signingRegion)?.signingRegion ?? signingRegion
    )
  }
}

/// What AWS's endpoint rules look at; the rules themselves are the table of the same name.
struct EndpointRules: Sendable {
  /// The kind of host that is asked for.
  enum Variant: Sendable {
    case plain, fips, dualStack, fipsDualStack
  }

  let partition: String
  let variant: Variant
  var region: String
  /// What the names of the hosts end in.
  let suffix: String
  /// The region that signatures name where the service has no regions.
  let globalRegion: String

  init(region: Region, usesFIPS: Bool, usesDualStack: Bool) {
    let partition = Partition(region: region.description)
    self.partition = partition.description
    self.region = region.description
    variant =
      switch (usesFIPS, usesDualStack) {
      case (false, false): .plain
      case (true, false): .fips
      case (false, true): .dualStack
      case (true, true): .fipsDualStack
      }
    suffix = usesDualStack ? partition.dualStackDNSSuffix : partition.dnsSuffix
    globalRegion = partition.globalRegion
  }
}

extension Region {
  /// The name that stands for no region in particular of the standard partition.
  fileprivate static let global = "aws-global"

  /// The region that signatures name: of a pseudo-region such as `aws-global` the one behind it.
  fileprivate var signingRegion: String {
    guard description.hasSuffix("-global") else { return description }
    return Partition(region: description).globalRegion
  }
}
