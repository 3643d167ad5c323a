import Foundation
import Identity
import Sandbox
import Testing

/// Whose signature is taken, and with which words the rest is turned down.
@Suite struct SignatureTests {
  private let alice = People.key("A")
  private var client = Client(.with())

  @Test mutating func aRightSignatureTellsWhoIsCalling() {
    let reply = client.call("GetCallerIdentity", with: alice)
    #expect(reply.status == 200)
    #expect(reply["Arn"] == People.arn("alice"))
    #expect(reply["Account"] == People.home)
    #expect(reply["UserId"] == "AIDAAAAAAAAAAAAAAAAAA")
  }

  @Test mutating func aWrongSecretIsRefused() {
    let wrong = AWSCredentials(
      accessKeyID: alice.accessKeyID,
      secretAccessKey: Secret("secret of B")
    )
    let reply = client.call("GetCallerIdentity", with: wrong)
    #expect(reply.code == "SignatureDoesNotMatch")
    #expect(reply.status == 403)
  }

  @Test mutating func anUnknownKeyIsRefused() {
    let reply = client.call("GetCallerIdentity", with: People.key("Z"))
    #expect(reply.code == "InvalidClientTokenId")
    #expect(reply.status == 403)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let status: Int
    let change: @Sendable (inout SandboxRequest) -> Void
  }

  static let changes = [
    Change(testDescription: "a changed body", code: "SignatureDoesNotMatch", status: 403) {
      $0.body += Array("&Extra=1".utf8)
    },
    Change(testDescription: "another host", code: "SignatureDoesNotMatch", status: 403) {
      $0["Host"] = "sts.amazonaws.com"
    },
    Change(testDescription: "another path", code: "SignatureDoesNotMatch", status: 403) {
      $0.path = "/other"
    },
    Change(testDescription: "an added query", code: "SignatureDoesNotMatch", status: 403) {
      $0.query = "a=b"
    },
    Change(testDescription: "another method", code: "SignatureDoesNotMatch", status: 403) {
      $0.method = "PUT"
    },
    Change(testDescription: "an upper-case signature", code: "SignatureDoesNotMatch", status: 403) {
      guard let header = $0["Authorization"] else { return }
      let parts = header.components(separatedBy: "Signature=")
      $0["Authorization"] = parts[0] + "Signature=" + parts[1].uppercased()
    },
    Change(testDescription: "an unsigned X-Amz header", code: "AccessDenied", status: 403) {
      $0["X-Amz-Meta"] = "1"
    },
    Change(testDescription: "a wrong digest", code: "AccessDenied", status: 403) {
      $0["X-Amz-Content-SHA256"] = String(repeating: "0", count: 64)
    },
    Change(testDescription: "a token of nobody", code: "AccessDenied", status: 403) {
      $0["X-Amz-Security-Token"] = "token"
    },
    Change(testDescription: "no signature", code: "MissingAuthenticationToken", status: 403) {
      $0["Authorization"] = nil
    },
    Change(testDescription: "another scheme", code: "IncompleteSignature", status: 400) {
      $0["Authorization"] = "Basic YWxpY2U6c2VjcmV0"
    },
    Change(testDescription: "no date", code: "IncompleteSignature", status: 400) {
      $0["X-Amz-Date"] = nil
    },
    Change(testDescription: "a date of another form", code: "IncompleteSignature", status: 400) {
      $0["X-Amz-Date"] = "Sun, 22 Nov 2026 03:00:00 GMT"
    },
    Change(testDescription: "no signed headers", code: "IncompleteSignature", status: 400) {
      $0.editAuthorization("SignedHeaders=", "Signed=")
    },
    Change(testDescription: "host not signed", code: "SignatureDoesNotMatch", status: 403) {
      $0.editAuthorization("host;", "")
    },
    Change(testDescription: "date not signed", code: "SignatureDoesNotMatch", status: 403) {
      $0.editAuthorization(";x-amz-date", "")
    },
    Change(
      testDescription: "a signed header that is absent",
      code: "SignatureDoesNotMatch",
      status: 403
    ) {
      $0.editAuthorization("host;", "absent;host;")
    },
    Change(testDescription: "unsorted signed headers", code: "SignatureDoesNotMatch", status: 403) {
      $0.editAuthorization("content-type;host", "host;content-type")
    },
    Change(testDescription: "two signatures", code: "IncompleteSignature", status: 400) {
      $0.headers.append(.init("Authorization", $0["Authorization"] ?? ""))
    },
  ]

  @Test(arguments: changes) func aSignatureIsGoodForNothingElse(_ test: Change) {
    var client = Client(.with())
    let reply = client.call("GetCallerIdentity", with: People.key("A"), changing: test.change)
    #expect(reply.code == test.code)
    #expect(reply.status == test.status)
  }

  @Test mutating func whatIsSignedHasToBeThere() {
    let reply = client.call("GetCallerIdentity", with: alice, headers: ["X-Empty": ""]) {
      $0["X-Empty"] = nil
    }
    #expect(reply.code == "SignatureDoesNotMatch")
  }

  @Test(arguments: [
    ("0000", "SignatureDoesNotMatch"),
    // Of `Action=GetCallerIdentity&Version=2011-06-15`.
    ("ab821ae955788b0e33ebd34c208442ccfc2d406e2edc5e7a39bd6458fbb4f843", nil),
  ])
  func aStatedDigestHasToBeThatOfTheBody(digest: String, code: String?) {
    var client = Client(.with())
    let headers = ["X-Amz-Content-SHA256": digest]
    let reply = client.call("GetCallerIdentity", with: People.key("A"), headers: headers)
    #expect(reply.code == code)
  }

  @Test(arguments: [
    (0, nil), (899, nil), (-900, nil), (900, nil),
    (-901, "Signature expired: 20261122T"), (901, "Signature not yet current: 20261122T"),
  ])
  func clocksMayBeAQuarterOfAnHourApart(skew: Int, message: String?) {
    var client = Client(.with())
    client.skew = skew
    let reply = client.call("GetCallerIdentity", with: People.key("A"))
    #expect(reply.code == (message == nil ? nil : "SignatureDoesNotMatch"))
    #expect(message.map { reply.message?.hasPrefix($0) == true } ?? true)
  }

  @Test mutating func theScopeIsChecked() {
    let otherService = client.call("GetCallerIdentity", with: alice, service: "iam")
    #expect(otherService.message == "Credential should be scoped to correct service: 'sts'.")
    let nowhere = client.call("GetCallerIdentity", with: alice, region: "nowhere")
    #expect(nowhere.message == "Credential should be scoped to a valid region.")
    let yesterday = client.call("GetCallerIdentity", with: alice) {
      $0.editAuthorization("/20261122/", "/20261121/")
    }
    #expect(yesterday.message?.hasPrefix("Date in Credential scope does not match") == true)
  }

  @Test mutating func anotherServiceIsToldThatItIsNotHere() {
    let reply = client.call("ListQueues", ["Version": "2012-11-05"], with: alice, service: "sqs")
    #expect(reply.code == "NotImplemented")
    #expect(reply.status == 501)
  }

  @Test mutating func everyCallIsRecorded() {
    _ = client.call("GetCallerIdentity", with: alice)
    _ = client.assume("arn:aws:iam::\(People.home):role/None", with: alice)
    _ = client.call("GetCallerIdentity", with: People.key("Z"))
    #expect(
      client.world.calls.map(\.operation) == [
        "GetCallerIdentity", "AssumeRole", "GetCallerIdentity",
      ]
    )
    #expect(client.world.calls.map(\.outcome) == ["ok", "AccessDenied", "InvalidClientTokenId"])
    #expect(client.world.calls.map(\.caller) == [People.arn("alice"), People.arn("alice"), nil])
    #expect(client.world.calls[1].role == "arn:aws:iam::\(People.home):role/None")
  }
}

extension SandboxRequest {
  /// The first header of that name, given anew where it is set.
  fileprivate subscript(name: String) -> String? {
    get { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
    set {
      headers.removeAll { $0.name.lowercased() == name.lowercased() }
      if let newValue { headers.append(.init(name, newValue)) }
    }
  }

  /// Replaces a piece of the Authorization header.
  fileprivate mutating func editAuthorization(_ old: String, _ new: String) {
    self["Authorization"] = self["Authorization"]?.replacingOccurrences(of: old, with: new)
  }
}
