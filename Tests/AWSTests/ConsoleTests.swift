import AWS
import Foundation
import Identity
import TestSupport
import Testing

@Suite struct ConsoleTests {
  private func site(_ partition: String, _ region: String? = nil) -> ConsoleSite? {
    ConsoleSite(partition: Partition(partition), region: region.flatMap { Region($0) })
  }

  /// The hosts are those that botocore's rules for the service `signin` can lead to.
  @Test func peopleSignInWhereBotocoreWould() throws {
    let script = """
      import json, sys, botocore.loaders
      rules = botocore.loaders.create_loader().load_service_model(
          'signin', 'endpoint-rule-set-1')
      def urls(node):
          if isinstance(node, dict):
              if isinstance(node.get('url'), str):
                  yield node['url']
              node = list(node.values())
          for part in node if isinstance(node, list) else []:
              yield from urls(part)
      json.dump(sorted(set(urls(rules))), sys.stdout)
      """
    let urls = try JSONDecoder().decode([String].self, from: Data(try Python.run(script).utf8))
    for region in ["us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"] {
      let found = try #require(site(Partition(region: region).description, region))
      let url = found.endpoint.url.description
      #expect(urls.contains(url.replacingOccurrences(of: region, with: "{Region}")))
    }
  }

  @Test(
    arguments: [
      ("aws", nil, "https://signin.aws.amazon.com", "https://console.aws.amazon.com/"),
      (
        "aws", "eu-west-1", "https://eu-west-1.signin.aws.amazon.com",
        "https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1"
      ),
      ("aws-cn", nil, "https://signin.amazonaws.cn", "https://console.amazonaws.cn/"),
      (
        "aws-us-gov", nil, "https://signin.amazonaws-us-gov.com",
        "https://console.amazonaws-us-gov.com/"
      ),
      ("aws-iso", nil, "https://signin.c2shome.ic.gov", "https://console.c2shome.ic.gov/"),
      ("aws-iso-b", nil, "https://signin.sc2shome.sgov.gov", "https://console.sc2shome.sgov.gov/"),
      (
        "aws-eusc", "eusc-de-east-1", "https://eusc-de-east-1.signin.amazonaws-eusc.eu",
        "https://eusc-de-east-1.console.amazonaws-eusc.eu/console/home?region=eusc-de-east-1"
      ),
    ] as [(String, String?, String, String)]
  )
  func everyPartitionHasItsOwn(
    partition: String,
    region: String?,
    signIn: String,
    home: String
  ) throws {
    let found = try #require(self.site(partition, region))
    #expect(found.endpoint.url.description == signIn)
    #expect(found.home == home)
  }

  @Test func aPartitionThatIsNotKnownHasNone() { #expect(site("aws-moon") == nil) }

  @Test(
    arguments: [
      ("s3", "https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1"),
      ("ddb", "https://eu-west-1.console.aws.amazon.com/dynamodbv2/home?region=eu-west-1"),
      ("ssm", "https://eu-west-1.console.aws.amazon.com/systems-manager/home?region=eu-west-1"),
      ("evil.com/x", nil), ("../x", nil), ("a b", nil), ("", nil), ("a?b", nil), ("//x", nil),
    ] as [(String, String?)]
  )
  func aServiceHasAPage(service: String, page: String?) {
    #expect(site("aws", "eu-west-1")?.page(of: service) == page)
  }

  @Test(arguments: [
    ("https://console.aws.amazon.com/ec2/home#x", true),
    ("https://s3.console.aws.amazon.com/", true),
    ("http://console.aws.amazon.com/", false),
    ("https://console.aws.amazon.com.evil.example/", false),
    ("https://console.aws.amazon.com@evil.example/", false),
    ("https://evil.example/?console.aws.amazon.com", false),
    ("https://evilconsole.aws.amazon.com/", false),
    ("https://console.aws.amazon.com/ a", false),
  ])
  func onlyPagesOfTheConsoleAreShown(link: String, isPage: Bool) {
    #expect(site("aws")?.hasPage(link) == isPage)
  }

  @Test func credentialsGoInTheBody() throws {
    let credentials = AWSCredentials(
      accessKeyID: "ASIAEXAMPLE",
      secretAccessKey: Secret("a/b+c"),
      sessionToken: Secret("t=&\"")
    )
    let call = GetSigninToken(credentials, sessionSeconds: 3_600)
    let request = call.request(to: try #require(site("aws")).endpoint)
    #expect(request.method == "POST")
    #expect(request.url == "https://signin.aws.amazon.com/federation")
    let fields = PercentEncoding.fields(String(decoding: request.body, as: UTF8.self))
    #expect(fields.map(\.name) == ["Action", "SessionDuration", "Session"])
    #expect(
      fields.last?.value
        == #"{"sessionId":"ASIAEXAMPLE","sessionKey":"a/b+c","sessionToken":"t=&\""}"#
    )
  }

  @Test func anAnswerIsATokenOrARefusalInWords() throws {
    let call = GetSigninToken(AWSCredentials(accessKeyID: "A", secretAccessKey: Secret("s")))
    let token = HTTPResponse(status: 200, body: Array(#"{"SigninToken":"abc"}"#.utf8))
    #expect(try call.answer(token).reveal() == "abc")
    let page = HTTPResponse(status: 400, body: Array("<html>Session ASIAEXAMPLE</html>".utf8))
    let refusal = try #require(throws: AWSError.self) { try call.answer(page) }
    #expect("\(refusal)".contains("the console does not take these credentials"))
    #expect(!"\(refusal)".contains("ASIA"))
    #expect(throws: AWSError.self) { try call.answer(HTTPResponse(status: 200, body: [0x7B])) }
  }

  @Test func theSignInLinkSaysWhereToGo() throws {
    let link = try #require(site("aws-cn")).signInLink(
      Secret("a+b"),
      showing: "https://console.amazonaws.cn/s3/home?region=cn-north-1",
      issuer: "https://idp.example/"
    )
    #expect(
      link.reveal() == "https://signin.amazonaws.cn/federation?Action=login"
        + "&Issuer=https%3A%2F%2Fidp.example%2F"
        + "&Destination=https%3A%2F%2Fconsole.amazonaws.cn%2Fs3%2Fhome%3Fregion%3Dcn-north-1"
        + "&SigninToken=a%2Bb"
    )
  }

  @Test(arguments: [
    ("red", "&color=f2b0a9"), ("darkBlue", "&color=83d4e8"), ("pink", ""), ("cc3344", ""),
  ])
  func theSwitchRoleLinkFillsInTheForm(color: String, end: String) throws {
    let role = try #require(RoleARN("arn:aws-us-gov:iam::123456789012:role/team/Admin"))
    let label = Label(text: "Prod & more", color: LabelColor(color))
    #expect(
      site("aws-us-gov")?.switchRoleLink(role, label: label)
        == "https://signin.amazonaws-us-gov.com/switchrole?account=123456789012"
        + "&roleName=team%2FAdmin&displayName=Prod%20%26%20more" + end
    )
  }
}
