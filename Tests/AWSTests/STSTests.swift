import AWS
import Identity
import Testing

@Suite struct STSTests {
  private let endpoint = Endpoint(
    url: EndpointURL(scheme: "https", host: "sts.eu-west-1.amazonaws.com"),
    signingRegion: "eu-west-1"
  )

  private func form(_ operation: some AWSOperation) -> String {
    String(decoding: operation.request(to: endpoint).body, as: UTF8.self)
  }

  @Test func writesOnlyWhatWasAskedFor() {
    let request = AssumeRole(roleARN: "arn:aws:iam::123456789012:role/Admin", sessionName: "alice")
      .request(to: endpoint)
    #expect(request.method == "POST")
    #expect(request.url == "https://sts.eu-west-1.amazonaws.com/")
    #expect(request.header("content-type") == "application/x-www-form-urlencoded; charset=utf-8")
    #expect(request.header("accept") == nil)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "Action=AssumeRole&Version=2011-06-15"
        + "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FAdmin&RoleSessionName=alice"
    )
  }

  @Test func writesEveryParameterOfAssumeRole() {
    var operation = AssumeRole(roleARN: "r", sessionName: "s")
    operation.externalID = "café/ü"
    operation.durationSeconds = 900
    operation.mfa = MFA(serial: "arn:aws:iam::1:mfa/a b", code: Secret("123456"))
    operation.scope.policy = #"{"Version":"2012-10-17"}"#
    operation.scope.policyARNs = ["p1", "p2"]
    operation.scope.tags = [HTTPRequest.Field(name: "team", value: "a=b")]
    operation.scope.transitiveTagKeys = ["team"]
    operation.scope.sourceIdentity = "alice"
    #expect(
      form(operation)
        == "Action=AssumeRole&Version=2011-06-15&RoleArn=r&RoleSessionName=s"
        + "&ExternalId=caf%C3%A9%2F%C3%BC&DurationSeconds=900"
        + "&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fa%20b&TokenCode=123456"
        + "&Policy=%7B%22Version%22%3A%222012-10-17%22%7D"
        + "&PolicyArns.member.1.arn=p1&PolicyArns.member.2.arn=p2"
        + "&Tags.member.1.Key=team&Tags.member.1.Value=a%3Db&TransitiveTagKeys.member.1=team"
        + "&SourceIdentity=alice"
    )
  }

  @Test func writesTheOtherOperations() {
    let mfa = MFA(serial: "GAHT12345678", code: Secret("000001"))
    #expect(
      form(GetSessionToken(durationSeconds: 3600, mfa: mfa))
        == "Action=GetSessionToken&Version=2011-06-15&DurationSeconds=3600"
        + "&SerialNumber=GAHT12345678&TokenCode=000001"
    )
    #expect(form(GetCallerIdentity()) == "Action=GetCallerIdentity&Version=2011-06-15")
    #expect(
      form(AssumeRoleWithWebIdentity(roleARN: "r", sessionName: "s", token: Secret("e.y.J")))
        == "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=r&RoleSessionName=s"
        + "&WebIdentityToken=e.y.J"
    )
    #expect(AssumeRoleWithWebIdentity.signingName == nil)
    #expect(AssumeRole.signingName == "sts")
  }

  private static let assumed = """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <AssumeRoleResult>
        <AssumedRoleUser>
          <AssumedRoleId>AROA:alice</AssumedRoleId>
          <Arn>arn:aws:sts::123456789012:assumed-role/Admin/alice</Arn>
        </AssumedRoleUser>
        <Credentials>
          <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
          <SecretAccessKey>a/b+c&amp;d</SecretAccessKey>
          <SessionToken>IQo==</SessionToken>
          <Expiration>2026-11-22T09:00:00Z</Expiration>
        </Credentials>
      </AssumeRoleResult>
      <ResponseMetadata><RequestId>1234</RequestId></ResponseMetadata>
    </AssumeRoleResponse>
    """

  private func answer(_ body: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(body.utf8))
  }

  @Test func readsAnAssumedRole() throws {
    let role = try AssumeRole(roleARN: "r", sessionName: "s").answer(answer(Self.assumed))
    #expect(role.arn == "arn:aws:sts::123456789012:assumed-role/Admin/alice")
    #expect(role.id == "AROA:alice")
    #expect(role.expires == Timestamp(rfc3339: "2026-11-22T09:00:00Z"))
    #expect(role.credentials.accessKeyID == "ASIAEXAMPLE")
    #expect(role.credentials.secretAccessKey.reveal() == "a/b+c&d")
    #expect(role.credentials.sessionToken?.reveal() == "IQo==")
    #expect(role.credentials.expires == role.expires)
  }

  @Test func readsACallerIdentity() throws {
    let identity = try GetCallerIdentity().answer(
      answer(
        "<R><GetCallerIdentityResult><Arn>a</Arn><UserId>u</UserId><Account>1</Account>"
          + "</GetCallerIdentityResult></R>"
      )
    )
    #expect(identity == (try GetCallerIdentity().answer(answer(identityWithPrefix))))
    #expect([identity.account, identity.arn, identity.userID] == ["1", "a", "u"])
  }

  private let identityWithPrefix =
    "<?xml version='1.0'?><x:R xmlns:x='y'><x:GetCallerIdentityResult><x:Arn>a</x:Arn>"
    + "<x:UserId>u</x:UserId><x:Account>1</x:Account></x:GetCallerIdentityResult></x:R>"

  @Test(arguments: [
    ("Expiration", "2026-11-22", "Credentials.Expiration is missing or not valid"),
    ("SecretAccessKey", "", "Credentials.SecretAccessKey is missing or not valid"),
    ("Arn", "", "AssumedRoleUser.Arn is missing or not valid"),
  ])
  func saysWhatAnAnswerLacks(element: String, content: String, reason: String) throws {
    let pieces = Self.assumed.split(separator: "<\(element)>", maxSplits: 1)
    let end = try #require(pieces[1].firstIndex(of: "<"))
    let damaged = "\(pieces[0])<\(element)>\(content)\(pieces[1][end...])"
    #expect(
      throws: AWSError.unreadable(operation: "AssumeRole", status: 200, reason: reason)
    ) {
      try AssumeRole(roleARN: "r", sessionName: "s").answer(answer(damaged))
    }
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "declares a document type"),
    ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "declares a document type"),
    (String(repeating: "<a>", count: 40), "nested too deep"),
    ("<a>&undeclared;</a>", "not well-formed"),
    ("<a><b></a>", "not well-formed"),
    ("", "not well-formed"),
    ("hello", "not well-formed"),
    ("<a/>", "no GetCallerIdentityResult"),
    ("<a>" + String(repeating: " ", count: 1 << 20) + "</a>", "larger than 1 MB"),
  ])
  func refusesOtherDocuments(body: String, reason: String) throws {
    let error = #expect(throws: AWSError.self) {
      try GetCallerIdentity().answer(answer(body))
    }
    #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
  }
}
