import AWS
import Foundation
import Identity
import TestSupport
import Testing

/// The requests of Organizations, held against botocore's own.
@Suite struct OrganizationsTests {
  private static let endpoint = Endpoint(
    url: EndpointURL(scheme: "https", host: "example.com"),
    signingRegion: "us-east-1"
  )

  private struct Written: Decodable, Equatable {
    var target, type: String?
    var body: String
  }

  /// What botocore would send for an operation with those members, after validating them.
  private static let serialize = """
    import json, sys, botocore.session, botocore.serialize, botocore.validate
    name, members = sys.argv[1], json.loads(sys.argv[2])
    operation = botocore.session.get_session().get_service_model('organizations').operation_model(name)
    if operation.input_shape:
        report = botocore.validate.ParamValidator().validate(members, operation.input_shape)
        assert not report.has_errors(), report.generate_report()
    made = botocore.serialize.create_serializer('json').serialize_to_request(members, operation)
    print(json.dumps({'target': made['headers']['X-Amz-Target'],
        'type': made['headers']['Content-Type'],
        'body': json.dumps(json.loads(made['body'] or '{}'), sort_keys=True)}))
    """

  private func check(_ operation: some AWSOperation, _ members: [String: Any]) throws {
    let request = operation.request(to: Self.endpoint)
    let own = try JSONSerialization.jsonObject(with: Data(request.body))
    let ours = Written(
      target: request.header("x-amz-target"),
      type: request.header("content-type"),
      body: try Self.text(own)
    )
    let output = try Python.run(
      Self.serialize,
      arguments: [type(of: operation).name, try Self.text(members)]
    )
    var theirs = try JSONDecoder().decode(Written.self, from: Data(output.utf8))
    theirs.body = try Self.text(JSONSerialization.jsonObject(with: Data(theirs.body.utf8)))
    #expect(ours == theirs)
    #expect(request.method == "POST" && request.url == "https://example.com/")
    #expect(type(of: operation).signingName == "organizations")
  }

  private static func text(_ object: Any) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  @Test func writesItsCalls() throws {
    try check(Organizations.DescribeOrganization(), [:])
    try check(Organizations.ListRoots(), [:])
    try check(Organizations.ListRoots(nextToken: "t"), ["NextToken": "t"])
    try check(
      Organizations.ListOrganizationalUnitsForParent(parentID: "r-ab12", nextToken: "t"),
      ["ParentId": "r-ab12", "NextToken": "t", "MaxResults": 20]
    )
    try check(
      Organizations.ListAccountsForParent(parentID: "ou-ab12-11112222"),
      ["ParentId": "ou-ab12-11112222", "MaxResults": 20]
    )
    try check(
      Organizations.ListTagsForResource(resourceID: "111122223333"),
      ["ResourceId": "111122223333"]
    )
  }

  // MARK: - Answers

  private func response(_ body: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(body.utf8))
  }

  @Test func readsAccounts() throws {
    let arn = #""Arn":"arn:aws-cn:organizations::1:account/o-1/111122223333""#
    let page = try Organizations.ListAccountsForParent(parentID: "r-1").answer(
      response(
        #"{"NextToken":"n","Accounts":[{"Id":"111122223333","Name":"A\u001b[2J","#
          + #""State":"CLOSED","Status":"ACTIVE",\#(arn)},"#
          + #"{"Id":"444455556666","Status":"ACTIVE",\#(arn)}]}"#
      )
    )
    #expect(page.nextToken == "n")
    let account = try #require(page.elements.first)
    #expect(account.name == "A·[2J", "control characters must not get through")
    #expect(account.state == .other("CLOSED"), "the state counts before the status")
    #expect(account.partition == .china)
    #expect(page.elements.last?.state == .active)
    #expect(page.elements.last?.name == "")
  }

  @Test(arguments: [
    #"{"Accounts":[{"Id":"1","Arn":"arn:aws:o::1:a","State":"ACTIVE"}]}"#,
    #"{"Accounts":[{"Id":"111122223333","State":"ACTIVE"}]}"#,
    #"{"Accounts":[{"Id":"111122223333","Arn":"arn:aws:o::1:a"}]}"#, "<html>",
  ])
  func saysWhatIsWrongWithAnAnswer(body: String) {
    #expect(throws: AWSError.self) {
      try Organizations.ListAccountsForParent(parentID: "r-1").answer(response(body))
    }
  }

  @Test func readsTreesTagsAndTheManagingAccount() throws {
    let roots = try Organizations.ListRoots().answer(
      response(#"{"Roots":[{"Id":"r-1","Name":"Root"}]}"#)
    )
    #expect(roots.elements.map(\.id) == ["r-1"])
    let units = try Organizations.ListOrganizationalUnitsForParent(parentID: "r-1").answer(
      response(#"{"OrganizationalUnits":[{"Id":"ou-1","Name":"A"}],"NextToken":null}"#)
    )
    #expect(units.elements.map(\.name) == ["A"] && units.nextToken == nil)
    let tags = try Organizations.ListTagsForResource(resourceID: "1").answer(
      response(#"{"Tags":[{"Key":"env","Value":""}]}"#)
    )
    #expect(tags.elements.map(\.key) == ["env"])
    let manager = try Organizations.DescribeOrganization().answer(
      response(#"{"Organization":{"MasterAccountId":"111122223333"}}"#)
    )
    #expect(manager.description == "111122223333")
  }

  @Test func aRefusalKeepsItsCode() {
    let error = #expect(throws: AWSError.self) {
      try Organizations.ListRoots().answer(
        response(#"{"__type":"AccessDeniedException","Message":"no"}"#, status: 400)
      )
    }
    #expect(error?.code == "AccessDeniedException")
  }
}
