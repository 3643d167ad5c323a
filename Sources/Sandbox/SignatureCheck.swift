import AWS
import Identity

/// How far the clocks of caller and AWS may be apart, in seconds.
///
/// Source: AWS General Reference, "Troubleshoot Signature Version 4", on expired signatures.
private let allowedSkew = 15 * 60

extension World {
  /// Who signed the request; refused where anything about the signature is not in order.
  ///
  /// The order is that of trust: is it a signature, is it of now and for here, is the key known,
  /// did that key sign exactly this, does the session's token go with the key and last.
  func identify(_ request: SandboxRequest, at now: Timestamp) throws(Refusal) -> Caller {
    let authorization = try request.authorization()
    let amzDate = try request.signingDate()
    try request.checkSignedHeaders(authorization)
    try check(amzDate, of: authorization.scope, at: now)
    try request.checkService(of: authorization.scope)
    guard let (credentials, caller) = owner(of: authorization.accessKeyID) else {
      throw .unknownKey
    }
    let signature = SigV4(
      of: request.received,
      signedHeaders: authorization.signedHeaders,
      scope: authorization.scope,
      amzDate: amzDate,
      secretAccessKey: credentials.secretAccessKey
    )
    guard signature.signature == authorization.signature,
      signature.signedHeaders == authorization.signedHeaders
    else { throw .wrongSignature }
    guard request.header("x-amz-security-token") == credentials.sessionToken?.reveal() else {
      throw .unknownKey
    }
    if let expires = credentials.expires, expires <= now { throw .expired }
    return caller
  }

  private func owner(of keyID: String) -> (AWSCredentials, Caller)? {
    if let session = sessions[keyID] {
      return caller(of: session).map { (session.credentials, $0) }
    }
    for user in users where !disabledKeys.contains(keyID) {
      if let key = user.keys.first(where: { $0.accessKeyID == keyID }) {
        return (key, Caller(user))
      }
    }
    return nil
  }

  private func caller(of session: IssuedSession) -> Caller? {
    switch session.owner {
    case .user(let arn):
      users.first { $0.arn == arn }.map { Caller($0, session: session) }
    case .role(let arn, let name):
      roles.first { $0.arn == arn }.map { Caller($0, name: name, session: session) }
    }
  }

  /// Whether time and scope are those of a request made here and now.
  private func check(_ amzDate: String, of scope: SigningScope, at now: Timestamp) throws(Refusal) {
    guard let signed = Timestamp(amzDate: amzDate) else {
      throw .incomplete("Date must be in ISO-8601 'basic format'. Got '\(amzDate)'.")
    }
    let day = amzDate.prefix(8)
    guard scope.date == day else {
      throw .badSignature(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
          + "'\(scope.date)' != '\(day)', from '\(amzDate)'."
      )
    }
    guard signed >= now - allowedSkew else {
      throw .badSignature(
        "Signature expired: \(amzDate) is now earlier than \((now - allowedSkew).amzDate) "
          + "(\(now.amzDate) - 15 min.)"
      )
    }
    guard signed <= now + allowedSkew else {
      throw .badSignature(
        "Signature not yet current: \(amzDate) is still later than "
          + "\((now + allowedSkew).amzDate) (\(now.amzDate) + 15 min.)"
      )
    }
    guard Region(scope.region)?.looksReal == true else {
      throw .badSignature("Credential should be scoped to a valid region.")
    }
  }
}

extension SandboxRequest {
  fileprivate func authorization() throws(Refusal) -> Authorization {
    let headers = headers(named: "authorization")
    guard let header = headers.first, !header.isEmpty else { throw .unsigned }
    guard headers.count == 1, let authorization = Authorization(header) else {
      let lacking = ["Credential", "SignedHeaders", "Signature"].filter {
        !header.contains("\($0)=")
      }
      let reasons = lacking.map { "Authorization header requires '\($0)' parameter." }
      throw .incomplete(
        reasons.isEmpty ? "Authorization header is malformed." : reasons.joined(separator: " ")
      )
    }
    return authorization
  }

  fileprivate func signingDate() throws(Refusal) -> String {
    guard let date = header("x-amz-date") ?? header("date") else {
      throw .incomplete(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
      )
    }
    return date
  }

  /// Whether the signature covers what it must, and only what is there.
  ///
  /// Host and time must be covered, so that a request cannot be sent elsewhere or later, and so
  /// must every `X-Amz-…` header, because those change what a request means.
  fileprivate func checkSignedHeaders(_ authorization: Authorization) throws(Refusal) {
    let signed = Set(authorization.signedHeaders)
    guard signed.contains("host") else {
      throw .badSignature(
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
      )
    }
    guard signed.contains("x-amz-date") || signed.contains("date") else {
      throw .badSignature("'X-Amz-Date' or 'Date' must be a 'SignedHeader'.")
    }
    let present = Set(headers.map { $0.name.lowercased() })
    let uncovered = present.filter { $0.hasPrefix("x-amz-") }.subtracting(signed)
    guard uncovered.isEmpty else {
      throw .denied(
        "There were headers present in the request which were not signed: "
          + uncovered.sorted().joined(separator: ", ")
      )
    }
    guard signed.isSubset(of: present), hasTrueDigest else { throw .wrongSignature }
  }

  /// Whether the signature is for STS, or for the little there is of IAM and Organizations; a call to another service
  /// is told that it is not here.
  ///
  /// One endpoint stands for all of AWS where `AWS_ENDPOINT_URL` is set, so a person who tries
  /// `aws s3 ls` in the demonstration's shell has signed rightly, and asks too much.
  fileprivate func checkService(of scope: SigningScope) throws(Refusal) {
    let version = parameters["Version"]
    let isOfIAM = scope.service == "iam" && version == World.versionOfIAM
    let isOfOrganizations = scope.service == "organizations" && isToOrganizations
    guard scope.service != "sts", !isOfIAM, !isOfOrganizations else { return }
    throw version == World.version
      ? .badSignature("Credential should be scoped to correct service: 'sts'.")
      : .otherService(scope.service)
  }

  /// Whether the header that the JSON protocol has names Organizations.
  var isToOrganizations: Bool {
    header("x-amz-target")?.hasPrefix(World.organizationsPrefix) == true
  }

  /// Whether the payload's digest, where the caller states it, is that of the body.
  private var hasTrueDigest: Bool {
    let stated = headers(named: "x-amz-content-sha256")
    return stated.allSatisfy { $0 == SHA256.hexDigest(body) }
  }

  /// The request as Signature Version 4 looks at it; the host comes from its own header.
  fileprivate var received: HTTPRequest {
    HTTPRequest(
      method: method,
      endpoint: EndpointURL(scheme: "http", host: ""),
      path: path,
      query: PercentEncoding.fields(query),
      headers: headers.map { HTTPRequest.Field(name: $0.name, value: $0.value) },
      body: body
    )
  }
}

extension Region {
  /// Whether it is made like a region's name: at least two words and a number, `eu-west-1`.
  fileprivate var looksReal: Bool {
    let parts = description.split(separator: "-")
    return parts.count >= 3 && parts.last.map { Int($0) != nil } == true
  }
}

extension Timestamp {
  /// Reads `YYYYMMDDTHHMMSSZ`.
  fileprivate init?(amzDate text: String) {
    let digits = Array(text)
    guard digits.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    let time = "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))"
    self.init(rfc3339: day + part(8..<9) + time + part(15..<16))
  }
}
