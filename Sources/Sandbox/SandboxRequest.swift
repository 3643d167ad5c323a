/// A request as it arrived.
package struct SandboxRequest: Hashable, Sendable {
  /// One header, its name as sent.
  package struct Header: Hashable, Sendable {
    /// The name, in the case it was sent.
    package var name: String
    /// The value as sent.
    package var value: String

    /// Puts the two together.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// `GET`, `POST`, ….
  package var method: String
  /// The path as sent, percent-encoded.
  package var path: String
  /// What follows `?`, as sent; empty where there is none.
  package var query: String
  /// The headers in order.
  package var headers: [Header]
  /// The body's bytes.
  package var body: [UInt8]

  /// Splits `target` at its question mark and puts the parts together.
  package init(method: String, target: String, headers: [Header] = [], body: [UInt8] = []) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
    self.headers = headers
    self.body = body
  }

  /// The values of all headers of that name, in any case.
  func headers(named name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  /// The one header of that name; `nil` where there is none, or more than one.
  func header(_ name: String) -> String? {
    let values = headers(named: name)
    return values.count == 1 ? values[0] : nil
  }
}

/// What is answered.
package struct SandboxResponse: Hashable, Sendable {
  /// The HTTP status.
  package var status: Int
  /// The headers, without `Content-Length`.
  package var headers: [SandboxRequest.Header]
  /// The body as text.
  package var body: String

  /// Puts the parts together.
  package init(status: Int, headers: [SandboxRequest.Header] = [], body: String) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
