/// An operation of the AWS query protocol: a form goes out, XML comes back.
///
/// Source: Smithy, "AWS Query protocol".
protocol QueryOperation: AWSOperation {
  /// The service's API version, a date.
  static var version: String { get }

  /// What follows `Action` and `Version` in the form, in order.
  var parameters: [HTTPRequest.Field] { get }

  /// Reads the answer's `…Result` element.
  func read(_ result: QueryResult) throws(AWSError) -> Answer
}

extension QueryOperation {
  /// The form as a POST to the endpoint.
  package func request(to endpoint: Endpoint) -> HTTPRequest {
    let form =
      [
        HTTPRequest.Field(name: "Action", value: Self.name),
        HTTPRequest.Field(name: "Version", value: Self.version),
      ] + parameters
    return HTTPRequest(
      method: "POST",
      endpoint: endpoint.url,
      headers: [
        HTTPRequest.Field(
          name: "Content-Type",
          value: "application/x-www-form-urlencoded; charset=utf-8"
        ),
        HTTPRequest.userAgent,
      ],
      body: Array(PercentEncoding.text(form).utf8)
    )
  }

  /// Tells success from error by the status, and finds the result in the document.
  package func answer(_ response: HTTPResponse) throws(AWSError) -> Answer {
    guard (200...299).contains(response.status) else {
      throw AWSError(response, operation: Self.name)
    }
    let root: XMLElement
    do throws(XMLElement.Failure) {
      root = try XMLElement(document: response.body)
    } catch {
      throw AWSError.unreadable(
        operation: Self.name,
        status: response.status,
        reason: error.reason
      )
    }
    guard let result = root.child("\(Self.name)Result") else {
      throw AWSError.unreadable(
        operation: Self.name,
        status: response.status,
        reason: "it has no \(Self.name)Result"
      )
    }
    return try read(QueryResult(operation: Self.name, status: response.status, element: result))
  }
}

/// The result element of an answer, with what its errors must name.
struct QueryResult {
  let operation: String
  let status: Int
  let element: XMLElement

  /// The text at the end of a path of names.
  func text(_ path: String...) throws(AWSError) -> String {
    var found = element
    for name in path {
      guard let child = found.child(name) else { throw missing(path.joined(separator: ".")) }
      found = child
    }
    guard !found.text.isEmpty else { throw missing(path.joined(separator: ".")) }
    return found.text
  }

  /// The error for something that should be there and is not, or not in its form.
  func missing(_ name: String) -> AWSError {
    .unreadable(operation: operation, status: status, reason: "\(name) is missing or not valid")
  }
}
