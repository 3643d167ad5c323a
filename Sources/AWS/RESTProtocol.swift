import FoundationEssentials

/// An operation of the REST protocol with JSON: method and path name it, JSON goes in and out.
///
/// Source: Smithy, "AWS restJson1 protocol".
protocol RESTOperation: AWSOperation {
  /// The form of an answer's body.
  associatedtype Document: Decodable

  /// `GET` or `POST`.
  static var method: String { get }

  /// The path, percent-encoded, beginning with a slash.
  static var path: String { get }

  /// What stands in the query string, in order.
  var query: [HTTPRequest.Field] { get }

  /// Headers of the operation's own.
  var headers: [HTTPRequest.Field] { get }

  /// The body; `nil` for none.
  var body: [UInt8]? { get }

  /// Takes what the operation gives out of the body.
  func read(_ document: Document) throws(MissingMember) -> Answer

  /// Reads an error.
  func refusal(_ response: HTTPResponse) -> AWSError
}

/// A member of an answer that should be there and is not, or not in its form.
struct MissingMember: Error {
  let name: String
}

extension RESTOperation {
  var query: [HTTPRequest.Field] { [] }
  var headers: [HTTPRequest.Field] { [] }
  var body: [UInt8]? { nil }

  /// The request as method, path and headers say.
  package func request(to endpoint: Endpoint) -> HTTPRequest {
    let type = body.map { _ in HTTPRequest.Field(name: "Content-Type", value: "application/json") }
    return HTTPRequest(
      method: Self.method,
      endpoint: endpoint.url,
      path: Self.path,
      query: query,
      headers: [type, HTTPRequest.userAgent].compactMap(\.self) + headers,
      body: body ?? []
    )
  }

  /// Tells success from error by the status, and decodes the body.
  package func answer(_ response: HTTPResponse) throws(AWSError) -> Answer {
    guard (200...299).contains(response.status) else { throw refusal(response) }
    return try response.reading(of: Self.name) {
      (document: Document) throws(MissingMember) in try read(document)
    }
  }

  func refusal(_ response: HTTPResponse) -> AWSError {
    AWSError(response, operation: Self.name)
  }
}

extension HTTPResponse {
  /// Decodes the body as JSON, and takes what an operation gives out of it.
  func reading<Document: Decodable, Answer>(
    of operation: String,
    _ read: (Document) throws(MissingMember) -> Answer
  ) throws(AWSError) -> Answer {
    // An operation without output answers with an empty body.
    let bytes = body.isEmpty ? Array("{}".utf8) : body
    do {
      return try read(JSONDecoder().decode(Document.self, from: Data(bytes)))
    } catch {
      let missing = (error as? MissingMember).map { "\($0.name) is missing or not valid" }
      throw AWSError.unreadable(
        operation: operation,
        status: status,
        reason: missing ?? "it is not JSON of the form that the operation has"
      )
    }
  }
}

/// The member, which has to be there.
func required<Value>(_ value: Value?, _ name: String) throws(MissingMember) -> Value {
  guard let value else { throw MissingMember(name: name) }
  return value
}
