import AWS
import FoundationEssentials
import Identity

/// One published case of Signature Version 4, in either of the two layouts there are.
struct SigningCase {
  let request: HTTPRequest
  let credentials: AWSCredentials
  let region: String
  let service: String
  let moment: Timestamp
  let path: SigV4.PathRule
  let expectedCanonicalRequest: String
  let expectedStringToSign: String
  let expectedSignature: String

  /// Why a case cannot be run.
  struct Unreadable: Error {
    let reason: String
  }

  /// Reads the files of a directory, which tell the layout.
  init(directory: String) throws(Unreadable) {
    let files = CaseFiles(directory: directory)
    if files.exists("context.json") {
      try self.init(awsCAuth: files)
    } else {
      try self.init(botocore: files)
    }
  }
}

// MARK: - botocore's aws4_testsuite

extension SigningCase {
  /// Key, region, service and time are the same for all cases of this layout and in no file.
  private init(botocore files: CaseFiles) throws(Unreadable) {
    let name = try files.nameOfRequest()
    expectedCanonicalRequest = try files.text("\(name).creq")
    expectedStringToSign = try files.text("\(name).sts")
    let header = try files.text("\(name).authz")
    guard let authorization = Authorization(header) else {
      throw Unreadable(reason: "\(name).authz is not a Signature Version 4")
    }
    guard let moment = Timestamp(rfc3339: "2015-08-30T12:36:00Z") else {
      throw Unreadable(reason: "the time of the cases is not one")
    }
    expectedSignature = authorization.signature
    request = try HTTPRequest(raw: try files.bytes("\(name).req"))
    self.moment = moment
    region = "us-east-1"
    service = "service"
    path = .normalized
    // One case signs with a session token that its request does not have yet; the canonical
    // request is the only one of the four files that tells it.
    let prefix = "x-amz-security-token:"
    let line = expectedCanonicalRequest.split(separator: "\n").first { $0.hasPrefix(prefix) }
    credentials = AWSCredentials(
      accessKeyID: authorization.accessKeyID,
      secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
      sessionToken: line.map { Secret(String($0.dropFirst(prefix.count))) }
    )
  }
}

// MARK: - aws-c-auth's aws-signing-test-suite

extension SigningCase {
  private struct Context: Decodable {
    let credentials: Credentials
    let region, service, timestamp: String
    let normalize, sign_body, omit_session_token: Bool?
    let signed_body_value: String?

    struct Credentials: Decodable {
      let access_key_id, secret_access_key: String
      let token: String?
    }
  }

  private init(awsCAuth files: CaseFiles) throws(Unreadable) {
    let json = Data(try files.bytes("context.json"))
    guard let context = try? JSONDecoder().decode(Context.self, from: json) else {
      throw Unreadable(reason: "context.json does not have the form of aws-c-auth's")
    }
    guard let moment = Timestamp(rfc3339: context.timestamp) else {
      throw Unreadable(reason: "context.json: “\(context.timestamp)” is not a time")
    }
    expectedCanonicalRequest = try files.text("header-canonical-request.txt")
    expectedStringToSign = try files.text("header-string-to-sign.txt")
    expectedSignature = try files.text("header-signature.txt")
    var request = try HTTPRequest(raw: try files.bytes("request.txt"))
    if context.sign_body == true {
      let digest = context.signed_body_value ?? SHA256.hexDigest(request.body)
      request.headers.removeAll { $0.name.lowercased() == "x-amz-content-sha256" }
      request.headers.append(HTTPRequest.Field(name: "X-Amz-Content-SHA256", value: digest))
    }
    self.request = request
    self.moment = moment
    region = context.region
    service = context.service
    path = context.normalize == false ? .asSent : .normalized
    // “Omitted” means added after signing, as some services want it.
    let token = context.omit_session_token == true ? nil : context.credentials.token
    credentials = AWSCredentials(
      accessKeyID: context.credentials.access_key_id,
      secretAccessKey: Secret(context.credentials.secret_access_key),
      sessionToken: token.map(Secret.init)
    )
  }
}
