import AWS
import Identity
import Transport

extension Resolver {
  /// Signs and sends a call, and reads what comes back.
  func send<Operation: AWSOperation>(
    _ operation: Operation,
    to endpoint: AWS.Endpoint,
    with credentials: AWSCredentials?,
    profile: String
  ) throws(CredentialsError) -> Operation.Answer {
    let request = operation.request(to: endpoint)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try surroundings.client.sendWithRetry(cancellation: surroundings.cancellation) {
        guard let service = Operation.signingName, let credentials else { return request }
        return request.signed(
          with: credentials,
          region: endpoint.signingRegion,
          service: service,
          at: surroundings.now()
        )
      }
    } catch {
      throw error == .canceled ? .cancelled : .transport(error, profile: profile)
    }
    do throws(AWSError) {
      return try operation.answer(response)
    } catch {
      throw .aws(error, profile: profile)
    }
  }
}
