import FoundationEssentials
package import Identity

/// An operation of IAM Identity Center's sign-in, API version 2019-06-10.
///
/// Its errors are those of OAuth, whose codes programs tell apart: `authorization_pending`,
/// `slow_down`, `expired_token`. Source: IAM Identity Center OIDC API Reference; RFC 6749, 8628.
protocol OIDCOperation: RESTOperation {
  /// The members of the body in order; those without a value are left out.
  var members: [(String, JSON?)] { get }
}

extension OIDCOperation {
  /// `nil`: a client proves itself by its secret.
  package static var signingName: String? { nil }
  static var method: String { "POST" }

  var body: [UInt8]? {
    let present = members.compactMap { name, value in value.map { (key: name, value: $0) } }
    return Array(JSON.object(present).text.utf8)
  }

  /// An error with OAuth's code, which the body has; a bare exception's name is turned into one.
  func refusal(_ response: HTTPResponse) -> AWSError {
    guard case .refused(let refusal) = AWSError(response, operation: Self.name) else {
      return AWSError(response, operation: Self.name)
    }
    let stated = try? JSONDecoder().decode(OAuthError.self, from: Data(response.body))
    return .refused(
      AWSError.Refusal(
        operation: refusal.operation,
        code: stated?.error.map(printable) ?? snakeCase(exception: refusal.code),
        message: stated?.error_description.map(printable) ?? refusal.message,
        requestID: refusal.requestID,
        status: refusal.status
      )
    )
  }
}

private struct OAuthError: Decodable {
  let error, error_description: String?
}

/// `SlowDownException` as `slow_down`.
private func snakeCase(exception: String) -> String {
  let name =
    exception.hasSuffix("Exception") ? exception.dropLast("Exception".count) : exception[...]
  return name.reduce(into: "") { text, letter in
    if letter.isUppercase, !text.isEmpty { text += "_" }
    text += letter.lowercased()
  }
}

// MARK: - Clients

/// Makes a client for a sign-in: every installation of a program is a client of its own.
package struct RegisterClient: OIDCOperation {
  /// What the answer holds.
  package typealias Answer = OIDCClient

  /// `RegisterClient`.
  package static let name = "RegisterClient"
  static let path = "/client/register"

  /// How the client is called on the page where people allow it.
  package var clientName: String
  /// What tokens of the client may be used for; empty leaves it to the service.
  package var scopes: [String]
  /// Where a browser is sent back to, without a port; `nil` for sign-ins without one.
  package var redirectURI: String?
  /// The grants that are asked for; empty leaves it to the service.
  package var grantTypes: [String]
  /// The portal's start URL; wanted with a redirect.
  package var issuerURL: String?

  /// Describes the client.
  package init(
    clientName: String,
    scopes: [String],
    redirectURI: String? = nil,
    grantTypes: [String] = [],
    issuerURL: String? = nil
  ) {
    self.clientName = clientName
    self.scopes = scopes
    self.redirectURI = redirectURI
    self.grantTypes = grantTypes
    self.issuerURL = issuerURL
  }

  var members: [(String, JSON?)] {
    [
      ("clientName", .string(clientName)), ("clientType", .string("public")),
      ("scopes", list(scopes)), ("redirectUris", list([redirectURI].compactMap(\.self))),
      ("grantTypes", list(grantTypes)), ("issuerUrl", issuerURL.map(JSON.string)),
    ]
  }

  struct Document: Decodable {
    let clientId, clientSecret: String?
    let clientSecretExpiresAt: Int?
  }

  func read(_ document: Document) throws(MissingMember) -> OIDCClient {
    OIDCClient(
      id: try required(document.clientId, "clientId"),
      secret: Secret(try required(document.clientSecret, "clientSecret")),
      expires: Timestamp(
        seconds: try required(document.clientSecretExpiresAt, "clientSecretExpiresAt")
      )
    )
  }
}

/// A client that was registered.
package struct OIDCClient: Hashable, Sendable {
  /// Its name among all clients.
  package let id: String
  /// What proves it.
  package let secret: Secret
  /// When the registration ends.
  package let expires: Timestamp

  /// Puts the parts together.
  package init(id: String, secret: Secret, expires: Timestamp) {
    self.id = id
    self.secret = secret
    self.expires = expires
  }
}

private func list(_ values: [String]) -> JSON? {
  values.isEmpty ? nil : .array(values.map(JSON.string))
}
