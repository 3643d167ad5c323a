package import AWS
package import Identity
import Plan

/// Where calls of IAM are put, and with what patience.
package struct IAMDesk: Sendable {
  private let resolver: Resolver
  private let destination: Destination
  private let profile: String

  init(_ resolver: Resolver, _ plan: Plan, _ settings: EndpointSettings) throws(CredentialsError) {
    self.resolver = resolver
    profile = plan.profile
    do throws(AWSError) {
      let region = plan.region?.value ?? "aws-global"
      destination = Destination(
        endpoint: try settings.resolved(for: .iam, in: region),
        retry: settings.retry.retry
      )
    } catch {
      throw .aws(error, profile: plan.profile)
    }
  }

  /// Signs and sends a call, and reads what comes back.
  ///
  /// - Throws: ``CredentialsError``, of case `aws` where IAM refuses.
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
