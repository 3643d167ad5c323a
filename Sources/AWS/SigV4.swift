package import Identity

/// A Signature Version 4 with the two texts it was computed from.
///
/// One type serves both sides: whoever signs takes ``authorization``, whoever verifies computes
/// the signature of what arrived and compares.
/// Source: IAM User Guide, "Create a signed AWS API request".
package struct SigV4: Hashable, Sendable {
  /// The request in the form that both sides derive alike.
  package let canonicalRequest: String
  /// Algorithm, time, scope and the digest of the canonical request.
  package let stringToSign: String
  /// The signature: 64 lower-case hexadecimal digits.
  package let signature: String
  /// What the signature is good for.
  package let scope: SigningScope
  /// The names of the headers that were signed: lower case, sorted.
  package let signedHeaders: [String]

  /// What becomes of the path before it is signed.
  package enum PathRule: Hashable, Sendable {
    /// Dot segments resolved and repeated slashes merged, then encoded: every service but S3.
    case normalized
    /// Only encoded.
    case asSent
  }

  /// Computes the signature over the request as it stands.
  ///
  /// The digest of the payload is the `X-Amz-Content-SHA256` header where there is one, else that
  /// of the body; a verifier that sees the header must compare it with the body itself. The names
  /// to sign may be in any case; `host` comes from the endpoint where there is no such header.
  package init(
    of request: HTTPRequest,
    signedHeaders: [String],
    scope: SigningScope,
    amzDate: String,
    secretAccessKey: Secret,
    path: PathRule = .normalized
  ) {
    self.scope = scope
    self.signedHeaders = Set(signedHeaders.map { $0.lowercased() }).sorted(by: bytewise)
    canonicalRequest = SigV4.canonicalRequest(
      request,
      signedHeaders: self.signedHeaders,
      path: path
    )
    stringToSign = [
      SigV4.algorithm, amzDate, scope.description,
      SHA256.hexDigest(Array(canonicalRequest.utf8)),
    ].joined(separator: "\n")
    signature = SigV4.signature(of: stringToSign, scope: scope, secretAccessKey: secretAccessKey)
  }

  static let algorithm = "AWS4-HMAC-SHA256"
}

// MARK: - Signing

extension HTTPRequest {
  /// The request with date, session token and `Authorization` added, in the place of any it had.
  ///
  /// `service` is the signing name, such as `sts`.
  package func signed(
    with credentials: AWSCredentials,
    region: String,
    service: String,
    at moment: Timestamp,
    path: SigV4.PathRule = .normalized
  ) -> HTTPRequest {
    let (prepared, signature) = signature(
      with: credentials,
      region: region,
      service: service,
      at: moment,
      path: path
    )
    let authorization = Authorization(accessKeyID: credentials.accessKeyID, signature)
    var request = prepared
    request.headers.append(Field(name: "Authorization", value: authorization.description))
    return request
  }

  /// The request with all that will be signed, and its signature.
  package func signature(
    with credentials: AWSCredentials,
    region: String,
    service: String,
    at moment: Timestamp,
    path: SigV4.PathRule = .normalized
  ) -> (prepared: HTTPRequest, signature: SigV4) {
    var prepared = self
    let replaced: Set = ["authorization", "date", "x-amz-date"]
    prepared.headers.removeAll { replaced.contains($0.name.lowercased()) }
    prepared.headers.append(Field(name: "X-Amz-Date", value: moment.amzDate))
    if let token = credentials.sessionToken {
      prepared.headers.removeAll { $0.name.lowercased() == "x-amz-security-token" }
      prepared.headers.append(Field(name: "X-Amz-Security-Token", value: token.reveal()))
    }
    let names = prepared.headers.map { $0.name.lowercased() }
    let signature = SigV4(
      of: prepared,
      signedHeaders: ["host"] + names.filter { !SigV4.changedInTransit.contains($0) },
      scope: SigningScope(date: moment, region: region, service: service),
      amzDate: moment.amzDate,
      secretAccessKey: credentials.secretAccessKey,
      path: path
    )
    return (prepared, signature)
  }
}

extension SigV4 {
  /// Headers that proxies and HTTP libraries add or rewrite, so that they are never signed.
  static let changedInTransit: Set = [
    "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
    "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
  ]

  /// HMAC after HMAC from the secret to the signing key; every key on the way is wiped.
  private static func signature(
    of text: String,
    scope: SigningScope,
    secretAccessKey: Secret
  ) -> String {
    var key = Array("AWS4".utf8)
    // Room for both halves at once, so that growing leaves no copy of the secret behind.
    key.reserveCapacity(4 + secretAccessKey.reveal().utf8.count)
    key.append(contentsOf: secretAccessKey.reveal().utf8)
    for part in scope.parts {
      var derived = HMAC.code(for: Array(part.utf8), key: key)
      swap(&key, &derived)
      wipe(&derived)
    }
    defer { wipe(&key) }
    return Hexadecimal.text(HMAC.code(for: Array(text.utf8), key: key))
  }
}

// MARK: - Canonical form

extension SigV4 {
  private static func canonicalRequest(
    _ request: HTTPRequest,
    signedHeaders: [String],
    path: PathRule
  ) -> String {
    let fullPath = request.fullPath
    let signedPath = path == .normalized ? withoutDotSegments(fullPath) : fullPath
    let payload =
      request.header("X-Amz-Content-SHA256") ?? SHA256.hexDigest(request.body)
    return [
      request.method.uppercased(),
      PercentEncoding.encode(signedPath, keeping: "/"),
      canonicalQuery(request.query),
      signedHeaders.map { "\($0):\(headerValue($0, of: request))\n" }.joined(),
      signedHeaders.joined(separator: ";"),
      payload,
    ].joined(separator: "\n")
  }

  private static func canonicalQuery(_ fields: [HTTPRequest.Field]) -> String {
    let pairs = fields.map {
      (name: PercentEncoding.encode($0.name), value: PercentEncoding.encode($0.value))
    }
    let sorted = pairs.sorted { left, right in
      left.name == right.name
        ? bytewise(left.value, right.value) : bytewise(left.name, right.name)
    }
    return sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  /// All values of a header in order, each trimmed and its runs of blanks made one blank.
  private static func headerValue(_ name: String, of request: HTTPRequest) -> String {
    let values = request.headers.filter { $0.name.lowercased() == name }.map(\.value)
    if values.isEmpty, name == "host" { return request.endpoint.authority }
    return values.map { value in
      value.split { $0.isASCII && $0.isWhitespace }.joined(separator: " ")
    }.joined(separator: ",")
  }

  /// Resolves `.` and `..` (RFC 3986, 5.2.4) and drops empty segments, as AWS does.
  private static func withoutDotSegments(_ path: String) -> String {
    var kept: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." {
        _ = kept.popLast()
      } else {
        kept.append(segment)
      }
    }
    let end = path.hasSuffix("/") && !kept.isEmpty ? "/" : ""
    return "/" + kept.joined(separator: "/") + end
  }
}

/// Order by UTF-8 code units, which `String`'s own `<` is not for every text.
private func bytewise(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
