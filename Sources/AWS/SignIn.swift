import FoundationEssentials
package import Identity

/// Renews a sign-in that `aws login` made: an operation of AWS Sign-In, API version 2023-01-01.
///
/// Source: botocore 1.43.11, `data/signin`, and `LoginCredentialFetcher`.
package struct CreateOAuth2Token: RESTOperation {
  /// What the answer holds.
  package typealias Answer = SignInToken

  /// `CreateOAuth2Token`.
  package static let name = "CreateOAuth2Token"
  /// `nil`: whoever asks proves itself by the token's key.
  package static var signingName: String? { nil }
  static let method = "POST"
  static let path = "/v1/token"

  /// The client that the token was given to.
  package var clientID: String
  /// What a new one is asked with.
  package var refreshToken: Secret
  /// The header that proves that the token's key is here.
  private let proofHeader: String

  /// Names client and token, and proves that the key is here.
  ///
  /// - Parameters:
  ///   - clientID: The client that the token was given to.
  ///   - refreshToken: What a new one is asked with.
  ///   - proof: Made with the token's key.
  ///   - endpoint: Where the request goes, which the proof holds.
  ///   - now: The time, which the proof holds too.
  package init(
    clientID: String,
    refreshToken: Secret,
    proof: ProofOfPossession,
    endpoint: Endpoint,
    at now: Timestamp
  ) {
    self.clientID = clientID
    self.refreshToken = refreshToken
    let target = HTTPRequest(method: Self.method, endpoint: endpoint.url, path: Self.path)
    proofHeader = proof.header(
      method: Self.method,
      url: target.url,
      at: now,
      id: UUID().uuidString.lowercased()
    )
  }

  var headers: [HTTPRequest.Field] { [HTTPRequest.Field(name: "DPoP", value: proofHeader)] }

  var body: [UInt8]? {
    let members: [(key: String, value: JSON)] = [
      ("clientId", .string(clientID)), ("grantType", .string("refresh_token")),
      ("refreshToken", .string(refreshToken.reveal())),
    ]
    return Array(JSON.object(members).text.utf8)
  }

  struct Document: Decodable {
    struct AccessToken: Decodable {
      let accessKeyId, secretAccessKey, sessionToken: String?
    }

    let accessToken: AccessToken?
    let refreshToken: String?
    let expiresIn: Int?
  }

  func read(_ document: Document) throws(MissingMember) -> SignInToken {
    let given = try required(document.accessToken, "accessToken")
    return SignInToken(
      accessKeyID: try required(given.accessKeyId, "accessKeyId"),
      secretAccessKey: Secret(try required(given.secretAccessKey, "secretAccessKey")),
      sessionToken: Secret(try required(given.sessionToken, "sessionToken")),
      refreshToken: Secret(try required(document.refreshToken, "refreshToken")),
      secondsToLive: try required(document.expiresIn, "expiresIn")
    )
  }

  private struct Denial: Decodable {
    let error: String?
  }

  /// An error with the code that tells why access was denied, where the body has one.
  func refusal(_ response: HTTPResponse) -> AWSError {
    let error = AWSError(response, operation: Self.name)
    guard case .refused(let refusal) = error, refusal.code == "AccessDeniedException",
      let stated = try? JSONDecoder().decode(Denial.self, from: Data(response.body)).error
    else { return error }
    return .refused(
      AWSError.Refusal(
        operation: refusal.operation,
        code: printable(stated),
        message: refusal.message,
        requestID: refusal.requestID,
        status: refusal.status
      )
    )
  }
}

/// What a renewed sign-in is worth: credentials, and what the next renewal is asked with.
package struct SignInToken: Hashable, Sendable {
  /// The public half.
  package let accessKeyID: String
  /// The secret half.
  package let secretAccessKey: Secret
  /// The session's token.
  package let sessionToken: Secret
  /// What a new token is asked with.
  package let refreshToken: Secret
  /// How many seconds the credentials are good for, a quarter of an hour at most.
  package let secondsToLive: Int
}
