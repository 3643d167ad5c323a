package import AWS
package import Identity
package import Plan

/// Where calls of a service are put, and with what patience.
package struct ServiceDesk: Sendable {
  private let resolver: Resolver
  private let destination: Destination
  private let profile: String

  init(
    _ service: Service,
    _ resolver: Resolver,
    _ plan: Plan,
    _ settings: EndpointSettings,
    patience: Patience = .usual
  ) throws(CredentialsError) {
    self.resolver = resolver
    profile = plan.profile
    do throws(AWSError) {
      let region = plan.region?.value ?? "aws-global"
      destination = Destination(
        endpoint: try settings.resolved(for: service, in: region),
        retry: settings.retry.retry(patience)
      )
    } catch {
      throw .aws(error, profile: plan.profile)
    }
  }

  /// Signs and sends a call, and reads what comes back.
  ///
  /// - Throws: ``CredentialsError``, of case `aws` where the service refuses.
  package func send<Operation: AWSOperation>(
    _ operation: Operation,
    _ credentials: AWSCredentials
  ) throws(CredentialsError) -> Operation.Answer {
    try resolver.send(operation, to: destination, with: credentials, profile: profile)
  }

  /// The same for a call that must not be made twice: where no answer comes, nothing is sent again.
  ///
  /// - Throws: ``CredentialsError``; the call may have been carried out all the same.
  package func sendOnce<Operation: AWSOperation>(
    _ operation: Operation,
    _ credentials: AWSCredentials
  ) throws(CredentialsError) -> Operation.Answer {
    var retry = destination.retry
    retry.attempts = 1
    let once = Destination(endpoint: destination.endpoint, retry: retry)
    return try resolver.send(operation, to: once, with: credentials, profile: profile)
  }
}

/// How long one puts up with a service that asks for fewer requests.
enum Patience {
  /// As the AWS SDKs do.
  case usual
  /// For one of thousands of calls, of which each is wanted and none is in a hurry.
  case long
}

extension RetrySettings {
  /// How calls are tried again.
  func retry(_ patience: Patience) -> Retry {
    var retry = self.retry
    if patience == .long { retry.throttledAttempts = attempts ?? 12 }
    return retry
  }
}

extension Resolver {
  /// Where calls of Organizations go for a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan that leads to the credentials.
  ///   - settings: Where Organizations answers for it.
  /// - Throws: ``CredentialsError`` where no such place is known.
  /// - Returns: The place.
  package func organizations(
    along plan: Plan,
    settings: EndpointSettings
  ) throws(CredentialsError) -> ServiceDesk {
    try ServiceDesk(.organizations, self, plan, settings, patience: .long)
  }
}
