/// A request as it goes on the wire, host and target separate.
package struct HTTPRequest: Hashable, Sendable {
  /// `GET`, `POST`, ….
  package var method: String
  /// Scheme, host, port and base path.
  package var endpoint: EndpointURL
  /// The path, percent-encoded, beginning with a slash.
  package var path: String
  /// Query names and values, decoded, in order.
  package var query: [Field]
  /// Header names and values in order; `Host` is added by whoever sends.
  package var headers: [Field]
  /// The body's bytes.
  package var body: [UInt8]

  /// A name and its value.
  package struct Field: Hashable, Sendable {
    /// The name, in the case it was written.
    package var name: String
    /// The value; may be empty.
    package var value: String

    /// Puts the two together.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Puts the parts together.
  package init(
    method: String,
    endpoint: EndpointURL,
    path: String = "/",
    query: [Field] = [],
    headers: [Field] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.endpoint = endpoint
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, in any case.
  package func header(_ name: String) -> String? { headers.first(named: name) }

  /// Base path and path joined, percent-encoded: what is sent, and what is signed.
  package var fullPath: String {
    let base = endpoint.basePath
    if base.isEmpty { return path.isEmpty ? "/" : path }
    if path.isEmpty || path == "/" { return base }
    return (base.hasSuffix("/") ? String(base.dropLast()) : base) + path
  }

  /// The whole URL with its query, as the transport asks for it.
  package var url: String {
    let origin = "\(endpoint.scheme)://\(endpoint.authority)\(fullPath)"
    return query.isEmpty ? origin : origin + "?" + PercentEncoding.text(query)
  }
}

/// What came back.
package struct HTTPResponse: Hashable, Sendable {
  /// The status code, such as 200.
  package var status: Int
  /// Header names and values in order, names as sent.
  package var headers: [HTTPRequest.Field]
  /// The body's bytes.
  package var body: [UInt8]

  /// Puts the parts together.
  package init(status: Int, headers: [HTTPRequest.Field] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, in any case.
  package func header(_ name: String) -> String? { headers.first(named: name) }
}

extension [HTTPRequest.Field] {
  /// The value of the first field of that name; header names have no case (RFC 9110, 5.1).
  fileprivate func first(named name: String) -> String? {
    let lowered = name.lowercased()
    return first { $0.name.lowercased() == lowered }?.value
  }
}
