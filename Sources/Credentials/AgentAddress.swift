import AWS
import Identity
import Plan

/// A whole URL of an agent on this machine or beside it, as it was written.
///
/// An endpoint URL has neither a query nor a fragment; the address of credentials may.
struct AgentAddress: Hashable {
  let endpoint: EndpointURL
  /// The path and the query, as they were written.
  let target: String

  init(_ text: String) throws(AWSError) {
    let text = text.prefix { $0 != "#" }
    // The first slash or question mark after `scheme://` ends the name of the host.
    let scheme = text.firstIndex(of: ":").map { text[..<$0].count + 3 } ?? 0
    let authorityEnd =
      text.dropFirst(scheme).firstIndex { $0 == "/" || $0 == "?" } ?? text.endIndex
    endpoint = try EndpointURL(String(text[..<authorityEnd]))
    let rest = text[authorityEnd...]
    guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalidEndpoint("“\(printable(String(text)))”", reason: "it has a blank")
    }
    target = rest.hasPrefix("/") ? String(rest) : "/" + rest
  }

  /// A request for it.
  func request(
    _ method: String = "GET",
    headers: [HTTPRequest.Field] = []
  ) -> HTTPRequest {
    HTTPRequest(method: method, endpoint: endpoint, path: target, headers: headers)
  }
}

extension ContainerHop {
  /// Where the container's credentials are.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Container credential provider"; the hosts are
  /// those of botocore's `ContainerMetadataFetcher`.
  func address() throws(AWSError) -> AgentAddress {
    try AgentAddress(isRelative ? "http://169.254.170.2" + uri.value : uri.value)
  }
}

extension AgentAddress {
  /// Whether credentials may be asked for there: anywhere with TLS, else only on this machine and
  /// where the agents of ECS and EKS are.
  var mayGiveCredentials: Bool {
    if endpoint.scheme == "https" { return true }
    let host = endpoint.host.lowercased()
    let agents = ["localhost", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"]
    return agents.contains(host) || isLoopback(host)
  }
}

/// Whether a host is an address of this machine's own, 127.0.0.0/8 or ::1.
private func isLoopback(_ host: String) -> Bool {
  var v4 = in_addr()
  if inet_pton(AF_INET, host, &v4) == 1 {
    return withUnsafeBytes(of: v4.s_addr) { $0.first == 127 }
  }
  var v6 = in6_addr()
  guard inet_pton(AF_INET6, host, &v6) == 1 else { return false }
  return withUnsafeBytes(of: v6) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
}
