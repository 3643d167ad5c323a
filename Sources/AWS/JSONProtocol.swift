import Identity

/// An operation of the AWS JSON 1.1 protocol: a header names it, JSON goes in and out.
///
/// Source: Smithy, "AWS JSON 1.1 protocol".
protocol JSONOperation: AWSOperation {
  /// The form of an answer's body.
  associatedtype Document: Decodable

  /// What precedes the operation's name in the header `X-Amz-Target`.
  static var targetPrefix: String { get }

  /// The members of the body in order; those without a value are left out.
  var members: [(String, JSON?)] { get }

  /// Takes what the operation gives out of the body.
  func read(_ document: Document) throws(MissingMember) -> Answer
}

extension JSONOperation {
  /// A POST whose header names the operation.
  package func request(to endpoint: Endpoint) -> HTTPRequest {
    let present = members.compactMap { name, value in value.map { (key: name, value: $0) } }
    return HTTPRequest(
      method: "POST",
      endpoint: endpoint.url,
      headers: [
        HTTPRequest.Field(name: "Content-Type", value: "application/x-amz-json-1.1"),
        HTTPRequest.Field(name: "X-Amz-Target", value: "\(Self.targetPrefix).\(Self.name)"),
        HTTPRequest.userAgent,
      ],
      body: Array(JSON.object(present).text.utf8)
    )
  }

  /// Tells success from error by the status, and decodes the body.
  package func answer(_ response: HTTPResponse) throws(AWSError) -> Answer {
    guard (200...299).contains(response.status) else {
      throw AWSError(response, operation: Self.name)
    }
    return try response.reading(of: Self.name) {
      (document: Document) throws(MissingMember) in try read(document)
    }
  }
}
