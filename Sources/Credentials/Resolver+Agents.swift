import AWS
import Identity
import Plan
import Transport

/// Agents of the machine give the same credentials to all who ask and renew them themselves, in a
/// moment; so theirs are not kept. A copy could outlive the role it is of.
extension Resolver {
  /// Asks the container's agent.
  func ask(_ hop: ContainerHop, at step: Step) throws(CredentialsError) -> ResolvedCredentials {
    let address: AgentAddress
    do throws(AWSError) { address = try hop.address() } catch {
      throw .aws(error, profile: step.profile)
    }
    do throws(SourceError) {
      guard address.mayGiveCredentials else { throw .forbiddenHost(address.endpoint.host) }
      let name = "the container's agent at \(address.endpoint.authority)"
      let request = address.request(headers: try hop.headers())
      let document = try patiently { () throws(SourceError) in
        let response = try agentAnswer(request, from: name, timeout: 2_000)
        guard response.status == 200 else {
          throw .noAnswer(from: name, reason: "it answered HTTP \(response.status)")
        }
        return try CredentialDocument(response.body, from: name)
      }
      return ResolvedCredentials(
        try document.ofAgent(name, now: surroundings.now()),
        account: document.accountID.flatMap { AccountID($0) }
      )
    } catch {
      throw error == .stopped ? .cancelled : .source(error, profile: step.profile)
    }
  }

  /// Asks the instance metadata service.
  func ask(
    _ hop: InstanceMetadataHop,
    at step: Step
  ) throws(CredentialsError) -> ResolvedCredentials {
    let base: EndpointURL
    do throws(AWSError) {
      base = try EndpointURL(hop.endpoint?.value ?? "http://169.254.169.254")
    } catch {
      throw .aws(error, profile: step.profile)
    }
    do throws(SourceError) {
      let service = InstanceMetadata(base: base, hop: hop) { request throws(SourceError) in
        try agentAnswer(
          request,
          from: InstanceMetadata.name,
          timeout: hop.timeoutSeconds * 1_000
        )
      }
      return ResolvedCredentials(try service.credentials(now: surroundings.now()))
    } catch {
      throw error == .stopped ? .cancelled : .source(error, profile: step.profile)
    }
  }

  private func agentAnswer(
    _ request: HTTPRequest,
    from name: String,
    timeout: Int
  ) throws(SourceError) -> HTTPResponse {
    do throws(TransportError) {
      return try surroundings.client.direct(timeout: timeout)
        .send(request, cancellation: surroundings.cancellation)
    } catch {
      throw error == .canceled ? .stopped : .noAnswer(from: name, reason: "\(error)")
    }
  }

  /// Tries three times, as botocore does: an agent may start later than what it serves.
  private func patiently<Answer>(
    _ ask: () throws(SourceError) -> Answer
  ) throws(SourceError) -> Answer {
    var attempt = 1
    while true {
      do throws(SourceError) {
        return try ask()
      } catch {
        guard error != .stopped, attempt < 3 else { throw error }
        attempt += 1
        pause(milliseconds: surroundings.agentPause)
      }
    }
  }
}

extension ContainerHop {
  /// The authorization of the moment: a file's, which is read anew for each call, before a
  /// variable's.
  fileprivate func headers() throws(SourceError) -> [HTTPRequest.Field] {
    var headers = [HTTPRequest.Field(name: "Accept", value: "application/json")]
    let authorization: String
    let origin: String
    if let file = tokenFile {
      (authorization, origin) = (try text(ofFile: file.value), file.value)
    } else if let token {
      (authorization, origin) = (token.value.reveal(), token.origin.description)
    } else {
      return headers
    }
    guard authorization.utf8.allSatisfy({ $0 != 0x0D && $0 != 0x0A }) else {
      throw .badAuthorization(from: origin)
    }
    headers.append(HTTPRequest.Field(name: "Authorization", value: authorization))
    return headers
  }
}
