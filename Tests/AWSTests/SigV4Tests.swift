import AWS
import Foundation
import Identity
import TestSupport
import Testing

@Suite struct SigV4Tests {
  private let credentials = AWSCredentials(
    accessKeyID: "AKIDEXAMPLE",
    secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
  )
  private let moment = Timestamp(seconds: 1_440_938_160)

  private func request(
    _ method: String = "GET",
    _ path: String = "/",
    query: [HTTPRequest.Field] = [],
    headers: [HTTPRequest.Field] = [],
    body: String = ""
  ) -> HTTPRequest {
    HTTPRequest(
      method: method,
      endpoint: EndpointURL(scheme: "https", host: "example.amazonaws.com"),
      path: path,
      query: query,
      headers: headers,
      body: Array(body.utf8)
    )
  }

  private func signature(
    of request: HTTPRequest,
    path: SigV4.PathRule = .normalized
  ) -> SigV4 {
    request.signature(
      with: credentials,
      region: "us-east-1",
      service: "service",
      at: moment,
      path: path
    ).signature
  }

  // The signature that AWS publishes for its plainest case.
  @Test func signsThePlainestRequestAsPublished() {
    let signed = request().signed(
      with: credentials,
      region: "us-east-1",
      service: "service",
      at: moment
    )
    #expect(
      signed.header("Authorization")
        == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        + "SignedHeaders=host;x-amz-date, "
        + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )
    #expect(signed.header("x-amz-date") == "20150830T123600Z")
  }

  @Test(arguments: [
    ("/", "/"), ("//", "/"), ("/a/../b", "/b"), ("/../..", "/"), ("/a/./b/", "/a/b/"),
    ("//a//b//", "/a/b/"), ("/a%20b", "/a%2520b"), ("/~-._", "/~-._"), ("/a/..", "/"),
  ])
  func normalizesAndEncodesThePath(sent: String, signed: String) {
    let line = signature(of: request("GET", sent)).canonicalRequest.split(separator: "\n")[1]
    #expect(line == signed)
  }

  @Test func leavesThePathAloneWhereTheServiceWantsIt() {
    let lines = signature(of: request("GET", "//a/../b"), path: .asSent).canonicalRequest
      .split(separator: "\n")
    #expect(lines[1] == "//a/../b")
  }

  @Test func replacesDateTokenAndAuthorizationOfAnEarlierTry() {
    let session = AWSCredentials(
      accessKeyID: "ASIAEXAMPLE",
      secretAccessKey: Secret("s"),
      sessionToken: Secret("token")
    )
    let first = request().signed(
      with: session,
      region: "eu-west-1",
      service: "sts",
      at: moment
    )
    let again = first.signed(with: session, region: "eu-west-1", service: "sts", at: moment + 60)
    let fresh = request().signed(
      with: session,
      region: "eu-west-1",
      service: "sts",
      at: moment + 60
    )
    #expect(again == fresh)
    #expect(again.headers.count == 3)
  }

  @Test func aVerifierComputesTheSameSignature() throws {
    let sent = request("POST", headers: [.init(name: "Content-Type", value: "x")], body: "a=b")
      .signed(with: credentials, region: "eu-west-1", service: "sts", at: moment)
    let header = try #require(sent.header("authorization"))
    let authorization = try #require(Authorization(header))
    #expect(authorization.accessKeyID == "AKIDEXAMPLE")
    #expect(authorization.description == header)
    func verified(_ request: HTTPRequest) -> String {
      SigV4(
        of: request,
        signedHeaders: authorization.signedHeaders,
        scope: authorization.scope,
        amzDate: request.header("X-Amz-Date") ?? "",
        secretAccessKey: credentials.secretAccessKey
      ).signature
    }
    #expect(verified(sent) == authorization.signature)
    var tampered = sent
    tampered.body.append(0x21)
    #expect(verified(tampered) != authorization.signature)
  }

  @Test(arguments: [
    "", "Basic YTpi", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=A/1/2/3/aws4_request",
    "AWS4-HMAC-SHA256 Credential=A/1/2/3/4, SignedHeaders=host, Signature=00",
    "AWS4-HMAC-SHA256 Credential=A/1/2/3/aws4_request, SignedHeaders=host, Signature=0, Signature=1",
  ])
  func refusesOtherAuthorizationHeaders(header: String) {
    #expect(Authorization(header) == nil)
  }
}

// MARK: - Against botocore

extension SigV4Tests {
  private struct Case: Codable {
    var method, url, region, service, amzDate, token: String
    var query, headers: [[String]]
    var body: [UInt8]
  }

  private struct Expected: Codable {
    var canonicalRequest, stringToSign, signature: String
  }

  private static let signWithBotocore = """
    import datetime, json, sys, botocore.auth, botocore.awsrequest, botocore.credentials
    results = []
    for case in json.load(sys.stdin):
        request = botocore.awsrequest.AWSRequest(
            method=case['method'], url=case['url'], data=bytes(case['body']),
            params=[tuple(pair) for pair in case['query']])
        for name, value in case['headers']:
            request.headers[name] = value
        secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
        credentials = botocore.credentials.Credentials(
            'AKIDEXAMPLE', secret, case['token'] or None)
        auth = botocore.auth.SigV4Auth(credentials, case['service'], case['region'])
        moment = datetime.datetime.strptime(case['amzDate'], '%Y%m%dT%H%M%SZ')
        botocore.auth.get_current_datetime = lambda: moment
        request.context['timestamp'] = case['amzDate']
        auth._modify_request_before_signing(request)
        canonical = auth.canonical_request(request)
        text = auth.string_to_sign(request, canonical)
        results.append({'canonicalRequest': canonical, 'stringToSign': text,
            'signature': auth.signature(text, request)})
    json.dump(results, sys.stdout)
    """

  /// 200 requests with everything that the two could read differently.
  @Test func agreesWithBotocoreOnRandomRequests() throws {
    var generator = SeededGenerator(seed: 20_150_830)
    let requests = (0..<200).map { _ in randomRequest(&generator) }
    let tokens = (0..<200).map { $0 % 3 == 0 ? "IQoJb3JpZ2luX2VjE/+=\($0)" : "" }
    let cases = zip(requests, tokens).map { request, token in
      var bare = request
      bare.query = []
      return Case(
        method: request.method,
        url: bare.url,
        region: "eu-central-1",
        service: "sts",
        amzDate: moment.amzDate,
        token: token,
        query: request.query.map { [$0.name, $0.value] },
        headers: request.headers.map { [$0.name, $0.value] },
        body: request.body
      )
    }
    let input = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
    let output = try Python.run(Self.signWithBotocore, input: input)
    let expected = try JSONDecoder().decode([Expected].self, from: Data(output.utf8))
    #expect(expected.count == requests.count)
    for ((request, token), expected) in zip(zip(requests, tokens), expected) {
      let session = AWSCredentials(
        accessKeyID: credentials.accessKeyID,
        secretAccessKey: credentials.secretAccessKey,
        sessionToken: token.isEmpty ? nil : Secret(token)
      )
      let (_, ours) = request.signature(
        with: session,
        region: "eu-central-1",
        service: "sts",
        at: moment
      )
      #expect(ours.canonicalRequest == expected.canonicalRequest)
      #expect(ours.stringToSign == expected.stringToSign)
      #expect(ours.signature == expected.signature)
    }
  }

  private func randomRequest(_ generator: inout SeededGenerator) -> HTTPRequest {
    let segments = ["a", "B9", "..", ".", "", "x y", "ü", "%", "~-._", "a+b", "@:$&'()*,;=", "😀"]
    let words = segments + ["Z", "key", "1", "a=b", "a&b", "/", "?", "\t", "\u{7F}", "é"]
    let names = [
      "Content-Type", "X-Custom", "x-custom", "My-Header", "User-Agent", "Accept", "Connection",
      "x-amz-meta-b", "X-Amzn-Trace-Id",
    ]
    let values = ["plain", "  two  words ", "\ttab\t", "a,b", "", "\"q   q\"", "UPPER"]
    func some(_ list: [String], upTo count: Int) -> [String] {
      (0..<Int.random(in: 0...count, using: &generator)).compactMap { _ in
        list.randomElement(using: &generator)
      }
    }
    let path = some(segments, upTo: 5).map { "/" + PercentEncoding.encode($0) }.joined()
    let hosts = ["sts.amazonaws.com", "127.0.0.1", "LocalHost", "::1"]
    let ports: [Int?] = [nil, nil, 80, 443, 4566]
    return HTTPRequest(
      method: Bool.random(using: &generator) ? "GET" : "POST",
      endpoint: EndpointURL(
        scheme: Bool.random(using: &generator) ? "https" : "http",
        host: hosts.randomElement(using: &generator) ?? "h",
        port: ports.randomElement(using: &generator) ?? nil,
        basePath: Bool.random(using: &generator) ? "" : "/base"
      ),
      path: path.isEmpty ? "/" : path,
      query: some(words, upTo: 4).map {
        .init(name: $0, value: words.randomElement(using: &generator) ?? "")
      },
      headers: some(names, upTo: 4).map {
        .init(name: $0, value: values.randomElement(using: &generator) ?? "")
      },
      body: (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    )
  }
}
