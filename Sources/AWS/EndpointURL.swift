/// Scheme, host, port and base path of a service: `https://sts.eu-west-1.amazonaws.com`.
package struct EndpointURL: Hashable, Sendable {
  /// `https` or `http`.
  package var scheme: String
  /// The host; an IPv6 address without its brackets.
  package var host: String
  /// The port where it is written; `nil` means the scheme's own.
  package var port: Int?
  /// What stands before each request's path, as it was written; usually empty.
  package var basePath: String

  /// Puts the parts together.
  package init(scheme: String, host: String, port: Int? = nil, basePath: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.basePath = basePath
  }

  /// Reads a URL that a person wrote, in a file or in the environment.
  ///
  /// - Throws: ``AWSError/invalidEndpoint(_:reason:)``, naming what is wrong. Where the URL holds
  ///   a user name or password, its text is kept out of the error.
  package init(_ text: String) throws(AWSError) {
    func refuse(_ reason: String) -> AWSError {
      .invalidEndpoint(text.contains("@") ? "the endpoint" : "“\(text)”", reason: reason)
    }
    let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, pieces[1].hasPrefix("//") else {
      throw refuse("it must begin with https:// or http://")
    }
    let scheme = pieces[0].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw refuse("only https and http can be used")
    }
    let rest = pieces[1].dropFirst(2)
    guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw refuse("blanks, control characters and letters outside ASCII are not allowed")
    }
    guard !rest.contains("?"), !rest.contains("#") else {
      throw refuse("an endpoint has no query and no fragment")
    }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else {
      throw refuse("a user name or password cannot be part of it")
    }
    guard let (host, port) = EndpointURL.hostAndPort(authority) else {
      throw refuse("“\(authority)” is not a host name, or a host name and a port")
    }
    let basePath = rest.dropFirst(authority.count)
    self.init(
      scheme: scheme,
      host: host,
      port: port,
      basePath: basePath == "/" ? "" : String(basePath)
    )
  }

  /// Host and port as the `Host` header has them: lower case, IPv6 in brackets, no default port.
  package var authority: String {
    let name = host.contains(":") ? "[\(host.lowercased())]" : host.lowercased()
    guard let port, port != (scheme == "https" ? 443 : 80) else { return name }
    return "\(name):\(port)"
  }
}

extension EndpointURL: CustomStringConvertible {
  /// The URL as it would be written, without a default port.
  package var description: String { "\(scheme)://\(authority)\(basePath)" }
}

extension EndpointURL {
  private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
    var host = String(authority)
    var portText: String?
    if host.hasPrefix("[") {
      let parts = host.dropFirst().split(
        separator: "]",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      guard parts.count == 2, parts[1].isEmpty || parts[1].hasPrefix(":") else { return nil }
      portText = parts[1].isEmpty ? nil : String(parts[1].dropFirst())
      host = String(parts[0])
      guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
        return nil
      }
    } else {
      let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      portText = parts.count == 2 ? String(parts[1]) : nil
      host = String(parts[0])
      guard isHostName(host) else { return nil }
    }
    guard let portText else { return (host, nil) }
    guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(portText),
      (1...65_535).contains(port)
    else { return nil }
    return (host, port)
  }

  /// Labels of letters, digits and inner hyphens (RFC 1123, 2.1), as botocore demands them.
  private static func isHostName(_ text: String) -> Bool {
    let name = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard !name.isEmpty, name.utf8.count <= 255 else { return false }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }
}
