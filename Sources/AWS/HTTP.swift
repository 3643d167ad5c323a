/// A request as it goes on the wire, host and target separate.
package struct HTTPRequest: Hashable, Sendable {
  /// `GET`, `POST`, ….
  package var method: String
  /// Scheme, host, port and base path.
  package var endpoint: EndpointURL
  /// The path, percent-encoded, beginning with a slash.
  package var path: String
  /// Query names and values, decoded, in order.
  package var query: [(name: String, value: String)] {
    get { queryPairs.map { ($0.name, $0.value) } }
    set { queryPairs = newValue.map { Field(name: $0.name, value: $0.value) } }
  }
  /// Header names and values in order; `Host` is added by whoever sends.
  package var headers: [Field]
  /// The body's bytes.
  package var body: [UInt8]
  private var queryPairs: [Field]

  /// A name and its value.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    /// Puts the two together.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Puts the parts together.
  package init(
    method: String, endpoint: EndpointURL, path: String = "/", query: [Field] = [],
    headers: [Field] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.endpoint = endpoint
    self.path = path
    queryPairs = query
    self.headers = headers
    self.body = body
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
  package func header(_ name: String) -> String? {
    let lowered = name.lowercased()
    return headers.first { $0.name.lowercased() == lowered }?.value
  }
}

/// Scheme, host, port and base path of a service: `https://sts.eu-west-1.amazonaws.com`.
package struct EndpointURL: Hashable, Sendable {
  /// `https` or `http`.
  package var scheme: String
  /// The host; an IPv6 address without its brackets.
  package var host: String
  /// The port where it is written; `nil` means the scheme's own.
  package var port: Int?
  /// What stands before each request's path, without a final slash; usually empty.
  package var basePath: String

  /// Puts the parts together.
  package init(scheme: String, host: String, port: Int? = nil, basePath: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.basePath = basePath
  }
}
