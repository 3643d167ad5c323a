package import Identity

/// Trades a grant for a person's token.
package struct CreateToken: OIDCOperation {
  /// What the answer holds.
  package typealias Answer = OIDCToken

  /// `CreateToken`.
  package static let name = "CreateToken"
  static let path = "/token"

  /// What a token is given for.
  package enum Grant: Hashable, Sendable {
    /// What ``StartDeviceAuthorization`` gave, once the person is done.
    case device(code: Secret)
    /// What a browser brought back, and what proves that it was sent from here (RFC 7636).
    case authorization(code: Secret, verifier: Secret, redirectURI: String)
    /// An older token's successor.
    case refresh(token: Secret)
  }

  /// Who asks.
  package var client: OIDCClient
  /// What for.
  package var grant: Grant

  /// Names client and grant.
  package init(client: OIDCClient, grant: Grant) {
    self.client = client
    self.grant = grant
  }

  var members: [(String, JSON?)] {
    let own: [(String, JSON?)] =
      switch grant {
      case .device(let code):
        [
          ("grantType", .string("urn:ietf:params:oauth:grant-type:device_code")),
          ("deviceCode", .string(code.reveal())),
        ]
      case .authorization(let code, let verifier, let redirectURI):
        [
          ("grantType", .string("authorization_code")), ("code", .string(code.reveal())),
          ("redirectUri", .string(redirectURI)), ("codeVerifier", .string(verifier.reveal())),
        ]
      case .refresh(let token):
        [("grantType", .string("refresh_token")), ("refreshToken", .string(token.reveal()))]
      }
    return [
      ("clientId", .string(client.id)), ("clientSecret", .string(client.secret.reveal())),
    ] + own
  }

  struct Document: Decodable {
    let accessToken, refreshToken: String?
    let expiresIn: Int?
  }

  func read(_ document: Document) throws(MissingMember) -> OIDCToken {
    OIDCToken(
      accessToken: Secret(try required(document.accessToken, "accessToken")),
      refreshToken: document.refreshToken.map(Secret.init),
      secondsToLive: try required(document.expiresIn, "expiresIn")
    )
  }
}

/// A token as the service gives it.
package struct OIDCToken: Hashable, Sendable {
  /// What the portal takes.
  package let accessToken: Secret
  /// What a new token is asked with; `nil` where the sign-in has no successor.
  package let refreshToken: Secret?
  /// How many seconds it is good for.
  package let secondsToLive: Int
}

// MARK: - Browsers

extension Endpoint {
  /// Where a browser signs a person in and asks whether the client may act for them.
  ///
  /// The page is not part of the API's model; its fields are those the AWS CLI sends, `scopes`
  /// included, which OAuth calls `scope`.
  ///
  /// - Parameters:
  ///   - client: Who asks.
  ///   - scopes: What for.
  ///   - redirectURI: Where the browser is sent back to, with its port.
  ///   - state: What comes back with it, so that a stranger's redirect is told from ours.
  ///   - challenge: The proof that will be given later (RFC 7636).
  /// - Returns: The whole link.
  package func authorizationLink(
    client: OIDCClient,
    scopes: [String],
    redirectURI: String,
    state: String,
    challenge: String
  ) -> String {
    let fields = [
      ("response_type", "code"), ("client_id", client.id), ("redirect_uri", redirectURI),
      ("state", state), ("code_challenge_method", "S256"),
      ("scopes", scopes.joined(separator: " ")), ("code_challenge", challenge),
    ]
    return HTTPRequest(
      method: "GET",
      endpoint: url,
      path: "/authorize",
      query: fields.map { HTTPRequest.Field(name: $0.0, value: $0.1) }
    ).url
  }
}
