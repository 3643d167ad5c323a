import AWS
import Identity
import Transport

extension Resolver {
  /// Signs and sends a call, and reads what comes back.
  ///
  /// Where AWS refuses the signature because of this machine's clock, the call is made once more by
  /// AWS's.
  func send<Operation: AWSOperation>(
    _ operation: Operation,
    to destination: Destination,
    with credentials: AWSCredentials?,
    profile: String
  ) throws(CredentialsError) -> Operation.Answer {
    let first = try exchange(operation, to: destination, with: credentials, profile: profile)
    do throws(AWSError) {
      return try operation.answer(first.response)
    } catch {
      guard
        let ahead = ClockSkew.seconds(
          behind: error,
          in: first.response,
          signedAt: first.signed,
          now: surroundings.now()
        )
      else { throw .aws(error, profile: profile) }
      if surroundings.clock.learn(ahead) { surroundings.report(.clockCorrected(ahead: ahead)) }
    }
    let second = try exchange(operation, to: destination, with: credentials, profile: profile)
    do throws(AWSError) {
      return try operation.answer(second.response)
    } catch {
      throw .aws(error, profile: profile)
    }
  }

  /// The answer, whatever it is, and the moment that the last try was signed at.
  private func exchange<Operation: AWSOperation>(
    _ operation: Operation,
    to destination: Destination,
    with credentials: AWSCredentials?,
    profile: String
  ) throws(CredentialsError) -> (response: HTTPResponse, signed: Timestamp) {
    let endpoint = destination.endpoint
    let request = operation.request(to: endpoint)
    var signed = surroundings.clock.corrected(surroundings.now())
    do throws(TransportError) {
      let response = try surroundings.client.sendWithRetry(
        destination.retry,
        cancellation: surroundings.cancellation
      ) {
        guard let service = Operation.signingName, let credentials else { return request }
        signed = surroundings.clock.corrected(surroundings.now())
        return request.signed(
          with: credentials,
          region: endpoint.signingRegion,
          service: service,
          at: signed
        )
      }
      return (response, signed)
    } catch {
      throw error == .canceled ? .cancelled : .transport(error, profile: profile)
    }
  }
}
