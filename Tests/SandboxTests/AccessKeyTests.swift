import Identity
import Sandbox
import Testing

/// Access keys in the sandbox's IAM.
@Suite struct AccessKeyTests {
  private static let all = [
    "iam:ListAccessKeys", "iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey",
  ]
  private let key = People.key("K")

  private func client() -> Client {
    var world = World.with()
    var policy = PermissionPolicy()
    for action in Self.all {
      policy.statements.append(.init(.allow, action, on: [People.arn("keeper")]))
    }
    world.users += [People.user("keeper", "K", policy)].compactMap { $0 }
    return Client(world)
  }

  private func call(
    _ client: inout Client,
    _ operation: String,
    _ parameters: [String: String] = [:],
    with credentials: AWSCredentials? = nil
  ) -> Reply {
    client.call(
      operation,
      parameters.merging(["Version": "2010-05-08"]) { $1 },
      with: credentials ?? key,
      region: "us-east-1",
      service: "iam"
    )
  }

  @Test func aKeyIsMadeUsedDisabledAndDeleted() throws {
    var client = client()
    let made = call(&client, "CreateAccessKey")
    #expect(made.status == 200, "\(made.body)")
    let new = AWSCredentials(
      accessKeyID: try #require(made["AccessKeyId"]),
      secretAccessKey: Secret(try #require(made["SecretAccessKey"]))
    )
    #expect(call(&client, "CreateAccessKey").code == "LimitExceeded")
    #expect(client.call("GetCallerIdentity", with: new)["Arn"] == People.arn("keeper"))
    let off = ["AccessKeyId": key.accessKeyID, "Status": "Inactive"]
    #expect(call(&client, "UpdateAccessKey", off, with: new).status == 200)
    #expect(client.call("GetCallerIdentity", with: key).code == "InvalidClientTokenId")
    let id = ["AccessKeyId": key.accessKeyID]
    #expect(call(&client, "DeleteAccessKey", id, with: new).status == 200)
    #expect(call(&client, "DeleteAccessKey", id, with: new).code == "NoSuchEntity")
    let listed = call(&client, "ListAccessKeys", with: new)
    #expect(listed["AccessKeyId"] == new.accessKeyID)
    #expect(!listed.body.contains(key.accessKeyID))
  }

  @Test func whoMayNotIsDenied() {
    var client = client()
    #expect(call(&client, "ListAccessKeys", with: People.key("B")).code == "AccessDenied")
    let others = ["UserName": "bob"]
    #expect(call(&client, "CreateAccessKey", others).code == "AccessDenied")
    let wrong = ["AccessKeyId": key.accessKeyID, "Status": "Off"]
    #expect(call(&client, "UpdateAccessKey", wrong).code == "ValidationError")
  }
}
