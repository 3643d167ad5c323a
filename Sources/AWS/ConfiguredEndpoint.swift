/// An endpoint URL that a person wrote, and where.
///
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
package struct ConfiguredEndpoint: Hashable, Sendable {
  /// The URL.
  package let url: EndpointURL
  /// The environment variable or the key of the profile, for people to find it.
  package let origin: String

  /// The endpoints that a profile configures, as text.
  package struct Profile: Hashable, Sendable {
    /// `endpoint_url` in the part of the profile's `services` section that is the service's.
    package var service: String?
    /// The profile's own `endpoint_url`.
    package var general: String?
    /// The profile's `ignore_configured_endpoint_urls`.
    package var isIgnored: Bool

    /// Puts them together.
    package init(service: String? = nil, general: String? = nil, isIgnored: Bool = false) {
      self.service = service
      self.general = general
      self.isIgnored = isIgnored
    }
  }

  /// Finds the endpoint that counts: the environment before the profile, and in each the service's
  /// own before the general one; `nil` for none, and where `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`
  /// or the profile says that none shall count.
  ///
  /// - Throws: ``AWSError/invalidEndpoint(_:reason:)`` where the one that counts is no URL.
  package init?(
    service: Service,
    environment: [String: String],
    profile: Profile = Profile()
  ) throws(AWSError) {
    let ignore = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased()
    if ignore == "true" || (ignore == nil && profile.isIgnored) { return nil }
    let own = "AWS_ENDPOINT_URL_\(service.environmentName)"
    let candidates = [
      (own, environment[own]),
      ("AWS_ENDPOINT_URL", environment["AWS_ENDPOINT_URL"]),
      ("endpoint_url of \(service.rawValue) in the profile's services section", profile.service),
      ("endpoint_url of the profile", profile.general),
    ]
    for (origin, text) in candidates {
      guard let text, !text.isEmpty else { continue }
      do throws(AWSError) {
        url = try EndpointURL(text)
      } catch {
        throw error.adding(origin: origin)
      }
      self.origin = origin
      return
    }
    return nil
  }
}

extension AWSError {
  /// The same error, naming where the text stands.
  fileprivate func adding(origin: String) -> AWSError {
    guard case .invalidEndpoint(let what, let reason) = self else { return self }
    return .invalidEndpoint("\(what) (\(origin))", reason: reason)
  }
}
