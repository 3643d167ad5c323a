import AWS
import Identity
import Plan

/// The conversation with the instance metadata service: a token, the role's name, its credentials.
///
/// Source: EC2 User Guide, "Use the Instance Metadata Service"; which answer leads where is as in
/// botocore's `InstanceMetadataFetcher`.
struct InstanceMetadata {
  static let name = "the instance metadata service"
  private static let credentialsPath = "/latest/meta-data/iam/security-credentials/"

  let base: EndpointURL
  let hop: InstanceMetadataHop
  let send: (HTTPRequest) throws(SourceError) -> HTTPResponse

  func credentials(now: Timestamp) throws(SourceError) -> AWSCredentials {
    let token = try token()
    if token == nil, let disabled = hop.firstVersionDisabled {
      throw noAnswer("it gives no token, and \(disabled.origin) forbids to ask without one")
    }
    let role = try role(token)
    let answer = try get(InstanceMetadata.credentialsPath + role, token)
    let document = try CredentialDocument(answer.body, from: InstanceMetadata.name)
    if document.accessKeyID == nil, let code = document.code {
      throw noAnswer(printable("\(code): \(document.message ?? "")"))
    }
    // While the service cannot renew credentials it gives the old ones, which AWS goes on
    // accepting; they are used, and asked for again in a while.
    let isStale = try document.end(InstanceMetadata.name) <= now
    let credentials = try document.ofAgent(
      InstanceMetadata.name,
      now: isStale ? Timestamp(seconds: 0) : now
    )
    guard isStale else { return credentials }
    return AWSCredentials(
      accessKeyID: credentials.accessKeyID,
      secretAccessKey: credentials.secretAccessKey,
      sessionToken: credentials.sessionToken,
      expires: now + 900
    )
  }

  /// The token of the second version; `nil` where the service has only the first.
  private func token() throws(SourceError) -> String? {
    let request = HTTPRequest(
      method: "PUT",
      endpoint: base,
      path: "/latest/api/token",
      headers: [HTTPRequest.Field(name: "x-aws-ec2-metadata-token-ttl-seconds", value: "21600")]
    )
    for _ in 0..<hop.attempts {
      let answer: HTTPResponse
      do throws(SourceError) { answer = try send(request) } catch {
        guard error != .stopped else { throw error }
        continue
      }
      switch answer.status {
      case 200: return String(decoding: answer.body, as: UTF8.self)
      case 403, 404, 405: return nil
      case 400: throw noAnswer("it refused to give a token (HTTP 400)")
      default: continue
      }
    }
    return nil
  }

  private func role(_ token: String?) throws(SourceError) -> String {
    let answer = try get(InstanceMetadata.credentialsPath, token)
    let lines = String(decoding: answer.body, as: UTF8.self).split { $0.isNewline }
    guard let role = lines.first, role.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw noAnswer("it names no role")
    }
    return PercentEncoding.encode(role, keeping: "+=,@")
  }

  /// The first good answer of so many attempts.
  private func get(_ path: String, _ token: String?) throws(SourceError) -> HTTPResponse {
    let headers = token.map {
      [HTTPRequest.Field(name: "x-aws-ec2-metadata-token", value: $0)]
    }
    let request = HTTPRequest(method: "GET", endpoint: base, path: path, headers: headers ?? [])
    var failure = noAnswer("it was not asked")
    for _ in 0..<hop.attempts {
      do throws(SourceError) {
        let answer = try send(request)
        if answer.status == 200, !answer.body.isEmpty { return answer }
        failure = noAnswer("it answered HTTP \(answer.status) for \(path)")
      } catch {
        guard error != .stopped else { throw error }
        failure = error
      }
    }
    throw failure
  }

  private func noAnswer(_ reason: String) -> SourceError {
    .noAnswer(from: InstanceMetadata.name, reason: reason)
  }
}
