import AWS
import Identity

// Source: IAM Identity Center OIDC API Reference; RFC 6749, 7636, 8252 and 8628.

/// The members of a request's body.
struct SignInRequest: Decodable {
  let clientId, clientSecret, clientName, clientType, issuerUrl, startUrl: String?
  let grantType, deviceCode, code, codeVerifier, redirectUri, refreshToken: String?
  let scopes, grantTypes, redirectUris: [String]?
}

extension Portal {
  /// How long a sign-in is good for, in seconds, and how long a person has for it.
  private static let tokenSeconds = 28_800
  private static let deviceSeconds = 600
  private static let clientSeconds = 90 * 86_400

  mutating func register(
    _ request: SignInRequest,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(PortalRefusal) -> JSON {
    guard request.clientType == "public", request.clientName?.isEmpty == false else {
      throw .oauth("invalid_client_metadata", "clientName is wanted, and clientType public")
    }
    let grants = request.grantTypes ?? []
    if grants.contains("authorization_code") {
      guard request.issuerUrl != nil, request.redirectUris?.isEmpty == false else {
        throw .oauth("invalid_client_metadata", "issuerUrl and redirectUris are wanted")
      }
    }
    let client = Client(
      secret: random.token(),
      ends: now + Portal.clientSeconds,
      scopes: request.scopes ?? [],
      grants: grants,
      redirects: request.redirectUris ?? []
    )
    let id = random.token()
    clients[id] = client
    return .object([
      ("clientId", .string(id)), ("clientSecret", .string(client.secret)),
      ("clientIdIssuedAt", .number(now.seconds)),
      ("clientSecretExpiresAt", .number(client.ends.seconds)),
    ])
  }

  mutating func authorizeDevice(
    _ request: SignInRequest,
    host: String,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(PortalRefusal) -> JSON {
    let id = try client(of: request, at: now).id
    guard request.startUrl == startURL else {
      throw .oauth("invalid_request", "there is no portal at that start URL")
    }
    let code = random.token()
    let userCode = [random.letters(4), random.letters(4)].joined(separator: "-")
    devices[code] = Device(client: id, userCode: userCode, ends: now + Portal.deviceSeconds)
    let link = "http://\(host)/device"
    return .object([
      ("deviceCode", .string(code)), ("userCode", .string(userCode)),
      ("verificationUri", .string(link)),
      ("verificationUriComplete", .string("\(link)?user_code=\(userCode)")),
      ("expiresIn", .number(Portal.deviceSeconds)), ("interval", .number(1)),
    ])
  }

  /// What a person does in a browser who was told to go there.
  mutating func approve(userCode: String) -> Bool {
    guard let code = devices.first(where: { $0.value.userCode == userCode })?.key else {
      return false
    }
    devices[code]?.isApproved = true
    return true
  }

  mutating func createToken(
    _ request: SignInRequest,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(PortalRefusal) -> JSON {
    let (id, client) = try client(of: request, at: now)
    var isRenewable = client.grants.contains("refresh_token")
    switch request.grantType {
    case "urn:ietf:params:oauth:grant-type:device_code":
      try redeem(device: request.deviceCode ?? "", of: id, at: now)
      isRenewable = !client.scopes.isEmpty
    case "authorization_code":
      let code = codes.removeValue(forKey: request.code ?? "")
      let proof = ProofKey.challenge(of: request.codeVerifier ?? "")
      guard let code, code.client == id, code.challenge == proof,
        code.redirect == request.redirectUri
      else { throw .oauth("invalid_grant") }
    case "refresh_token":
      guard refreshTokens.removeValue(forKey: request.refreshToken ?? "") == id else {
        throw .oauth("invalid_grant")
      }
      isRenewable = true
    default: throw .oauth("unsupported_grant_type")
    }
    let token = random.token()
    tokens[token] = now + Portal.tokenSeconds
    var members: [(key: String, value: JSON)] = [
      ("accessToken", .string(token)), ("tokenType", .string("Bearer")),
      ("expiresIn", .number(Portal.tokenSeconds)),
    ]
    if isRenewable {
      let refresh = random.token()
      refreshTokens[refresh] = id
      members.append(("refreshToken", .string(refresh)))
    }
    return .object(members)
  }

  /// Trades a device's code for nothing: the demonstration has no second person, so the sandbox
  /// agrees itself when it is asked again.
  private mutating func redeem(
    device code: String,
    of client: String,
    at now: Timestamp
  ) throws(PortalRefusal) {
    guard let device = devices[code], device.client == client else {
      throw .oauth("invalid_grant")
    }
    guard now < device.ends else { throw .oauth("expired_token") }
    guard device.isApproved else {
      devices[code]?.isApproved = true
      throw .oauth("authorization_pending")
    }
    devices[code] = nil
  }

  /// Where a browser goes next that a program has sent: back to the program.
  mutating func authorize(
    _ fields: FormFields,
    random: inout some RandomNumberGenerator
  ) -> String? {
    let redirect = fields["redirect_uri"] ?? ""
    guard let id = fields["client_id"], let client = clients[id],
      fields["response_type"] == "code", let state = fields["state"], !state.isEmpty,
      fields["code_challenge_method"] == "S256",
      let challenge = fields["code_challenge"], challenge.count == 43,
      client.redirects.contains(where: { $0 == redirect.withoutPort }),
      redirect.hasPrefix("http://127.0.0.1:")
    else { return nil }
    let code = random.token()
    codes[code] = Authorization(client: id, challenge: challenge, redirect: redirect)
    return "\(redirect)?code=\(code)&state=\(PercentEncoding.encode(state))"
  }

  private func client(
    of request: SignInRequest,
    at now: Timestamp
  ) throws(PortalRefusal) -> (id: String, client: Client) {
    guard let id = request.clientId, let client = clients[id],
      client.secret == request.clientSecret, now < client.ends
    else { throw .oauth("invalid_client") }
    return (id, client)
  }
}

extension String {
  /// An address of this machine as clients register it (RFC 8252, section 7.3).
  fileprivate var withoutPort: String {
    let parts = split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return self }
    return parts[0] + ":" + parts[1] + parts[2].drop { $0.isNumber }
  }
}

extension RandomNumberGenerator {
  fileprivate mutating func token() -> String {
    text(43, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
  }

  fileprivate mutating func letters(_ count: Int) -> String {
    text(count, of: "BCDFGHJKLMNPQRSTVWXZ")
  }
}
