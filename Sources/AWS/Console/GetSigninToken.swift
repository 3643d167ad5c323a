import FoundationEssentials
package import Identity

/// Trades a session's credentials for a token that signs a browser in to the console.
///
/// They go in the body of a POST: what stands in a URL ends up in the logs of proxies.
/// Source: IAM User Guide, "Enable custom identity broker access to the AWS console".
package struct GetSigninToken: AWSOperation, Hashable {
  /// The token, good once and for a quarter of an hour.
  package typealias Answer = Secret

  /// `getSigninToken`, as the endpoint calls it.
  package static let name = "getSigninToken"
  /// `nil`: the credentials themselves are what is sent.
  package static let signingName: String? = nil
  static let path = "/federation"

  /// A session's credentials.
  package var credentials: AWSCredentials
  /// How long the console stays signed in, in seconds; `nil` for as long as the credentials last.
  package var sessionSeconds: Int?

  /// Names the session; long-term keys have no token, and AWS refuses them.
  package init(_ credentials: AWSCredentials, sessionSeconds: Int? = nil) {
    self.credentials = credentials
    self.sessionSeconds = sessionSeconds
  }

  /// What the console allows for a sign-in's length, in seconds.
  package static let durations = 900...43_200

  /// A form, its Session a JSON object.
  package func request(to endpoint: Endpoint) -> HTTPRequest {
    let session = JSON.object([
      ("sessionId", .string(credentials.accessKeyID)),
      ("sessionKey", .string(credentials.secretAccessKey.reveal())),
      ("sessionToken", JSON(credentials.sessionToken?.reveal())),
    ])
    var form = [HTTPRequest.Field(name: "Action", value: GetSigninToken.name)]
    if let sessionSeconds {
      form.append(HTTPRequest.Field(name: "SessionDuration", value: String(sessionSeconds)))
    }
    form.append(HTTPRequest.Field(name: "Session", value: session.text))
    return HTTPRequest(
      method: "POST",
      endpoint: endpoint.url,
      path: GetSigninToken.path,
      headers: [
        HTTPRequest.Field(name: "Content-Type", value: "application/x-www-form-urlencoded"),
        HTTPRequest.userAgent,
      ],
      body: Array(PercentEncoding.text(form).utf8)
    )
  }

  private struct Document: Decodable {
    let token: String

    enum CodingKeys: String, CodingKey {
      case token = "SigninToken"
    }
  }

  /// Takes the token out of the answer.
  ///
  /// What the endpoint refuses it refuses with a page and few words, so the status is what counts.
  package func answer(_ response: HTTPResponse) throws(AWSError) -> Secret {
    guard (200...299).contains(response.status) else {
      throw .refused(
        AWSError.Refusal(
          operation: GetSigninToken.name,
          code: response.status == 400 ? "InvalidSession" : "SigninFailed",
          message: response.status == 400
            ? "the console does not take these credentials" : "the sign-in service is in trouble",
          requestID: response.header("x-amzn-RequestId").map(printable),
          status: response.status
        )
      )
    }
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(response.body)) else {
      throw .unreadable(
        operation: GetSigninToken.name,
        status: response.status,
        reason: "SigninToken is missing or not valid"
      )
    }
    return Secret(document.token)
  }
}
