package import AWS
import Identity
package import Plan

/// Where calls go, and how often they are tried.
struct Destination {
  let endpoint: AWS.Endpoint
  let retry: Retry
}

extension Plan {
  /// Where the calls of this plan go.
  ///
  /// Without a region STS is asked at its global host, as botocore asks it. That host has neither
  /// FIPS nor dual stack; botocore then asks a host that does not exist, guise the region behind it.
  package func endpointOfSTS() throws(AWSError) -> AWS.Endpoint {
    let isPlain = !endpoint.usesFIPS && !endpoint.usesDualStack
    let none = isPlain ? "aws-global" : Partition.aws.globalRegion
    return try endpoint.resolved(for: .sts, in: region?.value ?? none)
  }
}

extension EndpointSettings {
  /// Where a service answers in a region.
  ///
  /// A URL that somebody configured counts before FIPS and dual stack, as in botocore.
  func resolved(for service: Service, in regionName: String) throws(AWSError) -> AWS.Endpoint {
    let isPseudo = regionName.hasPrefix("fips-") || regionName.hasSuffix("-fips")
    let region = isPseudo ? regionName.withoutFIPS : regionName
    return try AWS.Endpoint.resolve(
      service: service,
      region: Region(region),
      useFIPS: url == nil && (usesFIPS || isPseudo),
      useDualStack: url == nil && usesDualStack,
      usesLegacySTS: usesLegacySTS,
      override: try url.map { url throws(AWSError) in try EndpointURL(url.value) }
    )
  }
}

extension RetrySettings {
  /// How calls are tried again.
  ///
  /// What adaptive adds to standard holds back programs that make many calls; guise makes few.
  var retry: Retry {
    var retry = mode == .legacy ? Retry.legacy : Retry()
    retry.attempts = attempts ?? retry.attempts
    return retry
  }
}

extension String {
  /// The region that a name such as `fips-us-east-1` or `us-east-1-fips` is of.
  ///
  /// Such names are older than `use_fips_endpoint`, and botocore still reads them.
  fileprivate var withoutFIPS: String {
    let start = hasPrefix("fips-") ? String(dropFirst(5)) : self
    return start.hasSuffix("-fips") ? String(start.dropLast(5)) : start
  }
}
