import AWS
package import Identity
package import Plan
package import SessionStore
package import Transport

/// Sign-ins to IAM Identity Center: who is signed in, for how long, and how that is renewed.
package struct SignIns: Sendable {
  /// The time now.
  let now: @Sendable () -> Timestamp
  /// Sends requests.
  let client: HTTPClient
  /// The AWS CLI's files.
  let cache: SSOCache
  /// A wish that all of it end.
  let cancellation: Cancellation

  /// Puts the parts together.
  package init(
    now: @escaping @Sendable () -> Timestamp,
    client: HTTPClient,
    cache: SSOCache,
    cancellation: Cancellation = Cancellation()
  ) {
    self.now = now
    self.client = client
    self.cache = cache
    self.cancellation = cancellation
  }

  /// Calls the portal or its sign-in.
  func call<Operation: AWSOperation>(
    _ operation: Operation,
    of service: Service,
    at portal: SSOPortal,
    retry: Retry? = nil
  ) throws(CallFailure) -> Operation.Answer {
    let request: HTTPRequest
    do throws(AWSError) {
      request = operation.request(to: try portal.endpoint(of: service))
    } catch {
      throw .refused(error)
    }
    let response: HTTPResponse
    do throws(TransportError) {
      let retry = retry ?? portal.endpoint.retry.retry
      response = try client.sendWithRetry(retry, cancellation: cancellation) { request }
    } catch {
      throw .unreachable(error)
    }
    do throws(AWSError) {
      return try operation.answer(response)
    } catch {
      throw .refused(error)
    }
  }
}

extension SSOPortal {
  /// Where one of its services answers.
  func endpoint(of service: Service) throws(AWSError) -> AWS.Endpoint {
    let configured = service == .ssoOIDC ? signInEndpoint : endpoint
    return try configured.resolved(for: service, in: region.value)
  }

  /// Where its token is kept.
  package var tokenKey: SSOCache.Key {
    .token(session: session?.value, startURL: startURL.value)
  }

  /// Where the client that signs in there is kept.
  var clientKey: SSOCache.Key {
    .client(
      session: session?.value,
      startURL: startURL.value,
      region: region.value,
      scopes: scopeNames
    )
  }
}
