import AWS
import Foundation
import Identity
import TestSupport
import Testing

/// The requests of the portal and its sign-in, held against botocore's own.
@Suite struct IdentityCenterTests {
  private static let endpoint = Endpoint(
    url: EndpointURL(scheme: "https", host: "example.com"),
    signingRegion: "us-east-1"
  )
  private static let client = OIDCClient(
    id: "cid",
    secret: Secret("s3cret"),
    expires: Timestamp(seconds: 4_000_000_000)
  )

  private struct Written: Decodable, Equatable, CustomStringConvertible {
    var method, url: String
    var token: String?
    var body: [String: Value]

    var description: String { "\(method) \(url) \(token ?? "-") \(body)" }

    enum Value: Decodable, Equatable {
      case text(String)
      case list([String])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
          self = .text(text)
        } else {
          self = .list(try container.decode([String].self))
        }
      }
    }
  }

  /// What botocore would send for an operation with those members.
  private static let serialize = """
    import json, sys, botocore.session, botocore.serialize, urllib.parse
    service, name, members = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    model = botocore.session.get_session().get_service_model(service)
    operation = model.operation_model(name)
    made = botocore.serialize.create_serializer('rest-json').serialize_to_request(members, operation)
    query = urllib.parse.urlencode(sorted(made['query_string'].items()), quote_via=urllib.parse.quote)
    print(json.dumps({'method': made['method'],
        'url': 'https://example.com' + made['url_path'] + ('?' + query if query else ''),
        'token': made['headers'].get('x-amz-sso_bearer_token'),
        'body': json.loads(made['body'] or '{}')}))
    """

  private func check(
    _ operation: some AWSOperation,
    service: String,
    members: [String: Any]
  ) throws {
    let request = operation.request(to: Self.endpoint)
    var sorted = request
    sorted.query.sort { $0.name < $1.name }
    let body = request.body.isEmpty ? Data("{}".utf8) : Data(request.body)
    let ours = Written(
      method: request.method,
      url: sorted.url,
      token: request.header("x-amz-sso_bearer_token"),
      body: try JSONDecoder().decode([String: Written.Value].self, from: body)
    )
    let json = String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    let output = try Python.run(
      Self.serialize,
      arguments: [service, type(of: operation).name, json]
    )
    let theirs = try JSONDecoder().decode(Written.self, from: Data(output.utf8))
    #expect(ours == theirs)
    #expect(type(of: operation).signingName == nil)
    #expect(request.header("authorization") == nil)
    #expect((request.header("content-type") == "application/json") == !request.body.isEmpty)
  }

  @Test func writesTheCallsOfThePortal() throws {
    let token = Secret("tök/en")
    let account = try #require(AccountID("111122223333"))
    try check(
      GetRoleCredentials(accessToken: token, accountID: "111122223333", roleName: "A b/ü"),
      service: "sso",
      members: ["accessToken": "tök/en", "accountId": "111122223333", "roleName": "A b/ü"]
    )
    try check(
      ListAccounts(accessToken: token, nextToken: "a=&b"),
      service: "sso",
      members: ["accessToken": "tök/en", "nextToken": "a=&b"]
    )
    try check(
      ListAccountRoles(accessToken: token, accountID: account),
      service: "sso",
      members: ["accessToken": "tök/en", "accountId": "111122223333"]
    )
    try check(
      ListAccountRoles(accessToken: token, accountID: account, nextToken: "n", maxResults: 100),
      service: "sso",
      members: [
        "accessToken": "tök/en", "accountId": "111122223333", "nextToken": "n", "maxResults": 100,
      ]
    )
    try check(Logout(accessToken: token), service: "sso", members: ["accessToken": "tök/en"])
  }

  @Test func writesTheCallsOfTheSignIn() throws {
    try check(
      RegisterClient(
        clientName: "guise-corp",
        scopes: ["sso:account:access", "x"],
        redirectURI: "http://127.0.0.1/oauth/callback",
        grantTypes: ["authorization_code", "refresh_token"],
        issuerURL: "https://corp.example/start"
      ),
      service: "sso-oidc",
      members: [
        "clientName": "guise-corp", "clientType": "public", "scopes": ["sso:account:access", "x"],
        "redirectUris": ["http://127.0.0.1/oauth/callback"],
        "grantTypes": ["authorization_code", "refresh_token"],
        "issuerUrl": "https://corp.example/start",
      ]
    )
    try check(
      RegisterClient(clientName: "n", scopes: []),
      service: "sso-oidc",
      members: ["clientName": "n", "clientType": "public"]
    )
    try check(
      StartDeviceAuthorization(client: Self.client, startURL: "https://corp.example/start"),
      service: "sso-oidc",
      members: [
        "clientId": "cid", "clientSecret": "s3cret", "startUrl": "https://corp.example/start",
      ]
    )
    let base = ["clientId": "cid", "clientSecret": "s3cret"]
    let device = "urn:ietf:params:oauth:grant-type:device_code"
    try check(
      CreateToken(client: Self.client, grant: .device(code: Secret("d"))),
      service: "sso-oidc",
      members: base.merging(["grantType": device, "deviceCode": "d"]) { $1 }
    )
    try check(
      CreateToken(
        client: Self.client,
        grant: .authorization(
          code: Secret("c"),
          verifier: Secret("v"),
          redirectURI: "http://127.0.0.1:7/oauth/callback"
        )
      ),
      service: "sso-oidc",
      members: base.merging([
        "grantType": "authorization_code", "code": "c", "codeVerifier": "v",
        "redirectUri": "http://127.0.0.1:7/oauth/callback",
      ]) { $1 }
    )
    try check(
      CreateToken(client: Self.client, grant: .refresh(token: Secret("r"))),
      service: "sso-oidc",
      members: base.merging(["grantType": "refresh_token", "refreshToken": "r"]) { $1 }
    )
  }

  // MARK: - Answers

  private func response(
    _ body: String,
    status: Int = 200,
    error: String? = nil
  ) -> HTTPResponse {
    HTTPResponse(
      status: status,
      headers: error.map { [HTTPRequest.Field(name: "x-amzn-ErrorType", value: $0)] } ?? [],
      body: Array(body.utf8)
    )
  }

  @Test func readsRoleCredentialsInMilliseconds() throws {
    let operation = GetRoleCredentials(accessToken: Secret("t"), accountID: "1", roleName: "r")
    let given = try operation.answer(
      response(
        #"{"roleCredentials":{"accessKeyId":"ASIA1","secretAccessKey":"k","sessionToken":"t","#
          + #""expiration":1800000000999}}"#
      )
    )
    #expect(given.expires == Timestamp(seconds: 1_800_000_000))
    #expect(given.credentials.accessKeyID == "ASIA1")
    #expect(given.credentials.sessionToken?.reveal() == "t")
  }

  @Test(arguments: [
    (
      #"{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"k","sessionToken":"t"}}"#,
      "roleCredentials.expiration is missing"
    ),
    ("{}", "roleCredentials is missing"),
    ("<html>", "not JSON of the form"),
    (#"{"roleCredentials":{"expiration":"soon"}}"#, "not JSON of the form"),
  ])
  func saysWhatIsWrongWithAnAnswer(body: String, reason: String) {
    let operation = GetRoleCredentials(accessToken: Secret("t"), accountID: "1", roleName: "r")
    let error = #expect(throws: AWSError.self) { try operation.answer(response(body)) }
    #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func readsListsAPartAtATime() throws {
    let page = try ListAccounts(accessToken: Secret("t")).answer(
      response(
        #"{"nextToken":"2","accountList":[{"accountId":"111122223333","accountName":"P\u001b[2J","#
          + #""emailAddress":"p@example.com"}]}"#
      )
    )
    #expect(page.nextToken == "2")
    #expect(page.elements.map(\.id.description) == ["111122223333"])
    #expect(page.elements.first?.name == "P·[2J", "control characters must not get through")
  }

  @Test(
    arguments: [
      (
        #"{"error":"authorization_pending"}"#, "AuthorizationPendingException",
        "authorization_pending"
      ),
      (#"{"error":"slow_down","error_description":"x"}"#, nil, "slow_down"),
      ("{}", "ExpiredTokenException", "expired_token"),
      (#"{"error":"invalid_grant"}"#, "InvalidGrantException:http://x/", "invalid_grant"),
    ] as [(String, String?, String)]
  )
  func keepsOAuthsCodes(body: String, type: String?, code: String) throws {
    let operation = CreateToken(client: Self.client, grant: .device(code: Secret("d")))
    let error = #expect(throws: AWSError.self) {
      try operation.answer(response(body, status: 400, error: type))
    }
    #expect(error?.code == code)
  }

  // MARK: - The browser

  /// The pair of RFC 7636, appendix B.
  @Test func makesTheProofOfTheRFC() {
    let bytes: [UInt8] = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77,
      105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ]
    let key = ProofKey(randomBytes: bytes)
    #expect(key.verifier.reveal() == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    #expect(ProofKey.random() != ProofKey.random())
  }

  @Test func writesTheLinkThatTheAWSCLIWould() {
    let link = Self.endpoint.authorizationLink(
      client: Self.client,
      scopes: ["sso:account:access", "a b"],
      redirectURI: "http://127.0.0.1:7/oauth/callback",
      state: "st",
      challenge: "ch"
    )
    #expect(
      link
        == "https://example.com/authorize?response_type=code&client_id=cid"
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A7%2Foauth%2Fcallback&state=st"
        + "&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess%20a%20b&code_challenge=ch"
    )
  }
}
