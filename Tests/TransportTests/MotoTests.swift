import AWS
import Identity
import TestSupport
import Testing
import Transport

/// What moto, with authentication enforced, makes of guise's requests.
@Suite struct MotoTests {
  private static let moto = Result { try Moto() }

  private let client = HTTPClient()
  private let endpoint: Endpoint
  private let alice: AWSCredentials

  init() throws {
    let moto = try Self.moto.get()
    endpoint = try Endpoint.resolve(
      service: .sts,
      region: Region("eu-west-1"),
      override: EndpointURL(moto.url)
    )
    alice = AWSCredentials(
      accessKeyID: moto.accessKeyID,
      secretAccessKey: Secret(moto.secretAccessKey)
    )
  }

  private func call<Operation: AWSOperation>(
    _ operation: Operation,
    as credentials: AWSCredentials
  ) throws -> Operation.Answer {
    let moment = Timestamp(rfc3339: "2026-11-22T09:00:00Z") ?? Timestamp(seconds: 0)
    let request = operation.request(to: endpoint).signed(
      with: credentials,
      region: endpoint.signingRegion,
      service: Operation.signingName ?? "",
      at: moment
    )
    return try operation.answer(client.send(request))
  }

  private func assumeRole(_ name: String) -> AssumeRole {
    AssumeRole(roleARN: "arn:aws:iam::\(Moto.account):role/\(name)", sessionName: "alice")
  }

  @Test func assumesARoleAndIsIt() throws {
    var operation = assumeRole("open")
    operation.durationSeconds = 900
    operation.scope.policy = #"{"Version":"2012-10-17","Statement":[]}"#
    let role = try call(operation, as: alice)
    #expect(role.arn == "arn:aws:sts::\(Moto.account):assumed-role/open/alice")
    #expect(role.credentials.accessKeyID.hasPrefix("ASIA"))
    let identity = try call(GetCallerIdentity(), as: role.credentials)
    #expect(identity.arn == role.arn)
    #expect(identity.account == Moto.account)
  }

  @Test func getsASessionToken() throws {
    let session = try call(GetSessionToken(durationSeconds: 900), as: alice)
    #expect(session.credentials.sessionToken != nil)
    #expect(session.credentials.expires == session.expires)
  }

  private func refusal(_ operation: some AWSOperation, as credentials: AWSCredentials) -> AWSError?
  {
    #expect(throws: AWSError.self) { try call(operation, as: credentials) }
  }

  @Test func isToldThatTheSecretIsWrong() {
    let wrong = AWSCredentials(accessKeyID: alice.accessKeyID, secretAccessKey: Secret("wrong"))
    let error = refusal(assumeRole("open"), as: wrong)
    #expect(error?.code == "SignatureDoesNotMatch")
    let text = error?.description ?? ""
    #expect(text.hasPrefix("SignatureDoesNotMatch: The request signature we calculated"))
    #expect(text.contains("(AssumeRole, HTTP 403"))
  }

  @Test func isToldThatTheKeyIsUnknown() {
    let unknown = AWSCredentials(accessKeyID: "AKIANOBODY", secretAccessKey: Secret("x"))
    #expect(refusal(GetCallerIdentity(), as: unknown)?.code == "InvalidClientTokenId")
  }

  @Test func isDeniedARoleForSomeoneElse() {
    #expect(refusal(assumeRole("closed"), as: alice)?.code == "AccessDenied")
  }

  @Test func readsATrustPolicy() throws {
    let role = try call(GetRole(roleName: "closed"), as: alice)
    #expect(role.arn.description == "arn:aws:iam::\(Moto.account):role/closed")
    let statement = try #require(role.trust.statements.first)
    #expect(statement.isAllowing && statement.speaks(of: "sts:AssumeRole"))
    #expect(statement.principals == ["arn:aws:iam::\(Moto.account):user/bob"])
    #expect(refusal(GetRole(roleName: "absent"), as: alice)?.code == "NoSuchEntity")
  }
}
