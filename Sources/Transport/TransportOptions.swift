/// How requests are sent.
package struct TransportOptions: Hashable, Sendable {
  /// How long a connection, TLS included, may take, in milliseconds.
  package var connectTimeout = 5_000
  /// How long a whole exchange may take, in milliseconds.
  package var totalTimeout = 30_000
  /// How many bytes of an answer, headers included, are read before it is given up.
  package var maximumResponseBytes = 10 << 20
  /// A file, or a hashed directory, of certificate authorities; `nil` for the system's own.
  package var authorities: String?
  /// Through what the requests go.
  package var proxies = ProxySettings()

  /// The defaults, with no proxy and the system's certificate authorities.
  package init() {}

  /// What `AWS_CA_BUNDLE` and the proxy variables of an environment ask for.
  package init(environment: [String: String]) {
    authorities = environment["AWS_CA_BUNDLE"].flatMap { $0.isEmpty ? nil : $0 }
    proxies = ProxySettings(environment: environment)
  }
}

/// Which proxy stands before which scheme, and which hosts are reached without one.
///
/// Read here and not by curl, so that they are the same variables that the AWS CLI reads.
package struct ProxySettings: Hashable, Sendable {
  /// The proxy for `http` endpoints; may hold a user name and password.
  package var http: String?
  /// The proxy for `https` endpoints; may hold a user name and password.
  package var https: String?
  /// Hosts, domains and networks, separated by commas, or `*`; as curl reads them.
  package var exceptions: String?

  /// No proxy.
  package init() {}

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, lower case first.
  ///
  /// Where `REQUEST_METHOD` is set the program may run for a web server, and `HTTP_PROXY` may be
  /// the `Proxy:` header of a stranger's request (CVE-2016-5385); Python's urllib, and so the AWS
  /// CLI, leaves it aside then.
  package init(environment: [String: String]) {
    func value(_ name: String, isAlsoUpper: Bool = true) -> String? {
      let text = environment[name] ?? (isAlsoUpper ? environment[name.uppercased()] : nil)
      return text.flatMap { $0.isEmpty ? nil : $0 }
    }
    let isForWebServer = environment["REQUEST_METHOD"] != nil
    http = value("http_proxy", isAlsoUpper: !isForWebServer) ?? value("all_proxy")
    https = value("https_proxy") ?? value("all_proxy")
    exceptions = value("no_proxy")
  }

  /// The proxy for a scheme; empty for none, which is how curl is told not to look for one.
  func proxy(for scheme: String) -> String { (scheme == "https" ? https : http) ?? "" }
}
