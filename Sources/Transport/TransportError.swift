/// What can go wrong on the way to a server and back.
///
/// A server is named by host and port alone: no path, query, header or body is kept.
package enum TransportError: Error, Hashable, Sendable {
  /// libcurl cannot be opened.
  case libraryMissing(reason: String)
  /// The host has no address, as far as this machine can tell.
  case nameNotResolved(server: String)
  /// The server cannot be reached, or refuses the connection.
  case connectionFailed(server: String, reason: String)
  /// The time was up, before or after the connection was there.
  case timedOut(server: String, milliseconds: Int, isConnected: Bool)
  /// The server's certificate, or its TLS, is not one to trust.
  case untrusted(server: String, reason: String)
  /// The file or directory of certificate authorities cannot be used.
  case authoritiesUnreadable(path: String)
  /// The proxy cannot be reached or does not let the request through.
  case proxyFailed(server: String, reason: String)
  /// Someone asked that the request end.
  case canceled
  /// The answer is larger than is read.
  case tooLarge(server: String, limit: Int)
  /// The connection ended, or what came is not HTTP.
  case broken(server: String, reason: String)
  /// The request cannot be written as HTTP.
  case malformedRequest(reason: String)
  /// The system gives no port of this machine to listen on.
  case noPort(reason: String)

  /// Whether the same request may well succeed a moment later.
  package var isTransient: Bool {
    switch self {
    case .connectionFailed, .broken: true
    default: false
    }
  }
}

extension TransportError: CustomStringConvertible {
  /// What happened and where, on one line.
  package var description: String {
    switch self {
    case .libraryMissing(let reason):
      "libcurl, which sends requests, cannot be opened: \(reason)"
    case .nameNotResolved(let server):
      "cannot reach \(server): its name cannot be resolved"
    case .connectionFailed(let server, let reason):
      "cannot connect to \(server): \(reason)"
    case .timedOut(let server, let milliseconds, let isConnected):
      isConnected
        ? "no answer from \(server) within \(seconds(milliseconds))"
        : "cannot connect to \(server) within \(seconds(milliseconds))"
    case .untrusted(let server, let reason):
      "no trusted connection to \(server): \(reason)"
    case .authoritiesUnreadable(let path):
      "the certificate authorities in \(path) cannot be read"
    case .proxyFailed(let server, let reason):
      "cannot reach \(server) through the proxy: \(reason)"
    case .canceled: "canceled"
    case .tooLarge(let server, let limit):
      "the answer of \(server) is larger than \(limit) bytes"
    case .broken(let server, let reason):
      "the connection to \(server) broke: \(reason)"
    case .malformedRequest(let reason):
      "the request cannot be sent: \(reason)"
    case .noPort(let reason):
      "no port of this machine can be listened on: \(reason)"
    }
  }

  /// What to do next, in one sentence; `nil` where there is nothing to advise.
  package var hint: String? {
    switch self {
    case .libraryMissing:
      "install it: libcurl4 on Debian and Ubuntu, libcurl on Fedora"
    case .nameNotResolved:
      "is there a network? Check the region and any endpoint URL, and HTTPS_PROXY if one is needed"
    case .connectionFailed, .timedOut:
      "is there a network? Check the firewall, HTTPS_PROXY, and any endpoint URL"
    case .untrusted:
      "where a company's proxy opens TLS, set AWS_CA_BUNDLE to its certificate authority"
    case .authoritiesUnreadable:
      "check AWS_CA_BUNDLE and ca_bundle: a PEM file, or a directory made by openssl rehash"
    case .proxyFailed:
      "check HTTPS_PROXY with its user name and password, or except the host in NO_PROXY"
    case .broken:
      "try again; if it stays, a proxy or firewall may be in between"
    case .noPort: "sign in with a code instead: guise login --device"
    case .canceled, .tooLarge, .malformedRequest: nil
    }
  }
}

/// Seconds with one digit after the point where there is need of one.
private func seconds(_ milliseconds: Int) -> String {
  let tenths = (milliseconds + 50) / 100
  return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
}
