import AWS
import Foundation
import Identity
import TestSupport
import Testing

@Suite struct EndpointTests {
  private func resolve(
    _ region: String?,
    of service: Service = .sts,
    useFIPS: Bool = false,
    useDualStack: Bool = false,
    override: String? = nil
  ) throws -> String {
    let endpoint = try Endpoint.resolve(
      service: service,
      region: region.flatMap { Region($0) },
      useFIPS: useFIPS,
      useDualStack: useDualStack,
      override: try override.map { try EndpointURL($0) }
    )
    return "\(endpoint.url) \(endpoint.signingRegion)"
  }

  @Test func asksTheGlobalHostWithoutARegion() throws {
    #expect(try resolve(nil) == "https://sts.amazonaws.com us-east-1")
    #expect(try resolve("aws-global") == "https://sts.amazonaws.com us-east-1")
  }

  @Test func takesAConfiguredEndpointAsItIs() throws {
    #expect(
      try resolve("eu-west-1", override: "http://[::1]:5000/x") == "http://[::1]:5000/x eu-west-1"
    )
    #expect(try resolve(nil, override: "https://H:443/") == "https://h us-east-1")
    #expect(throws: AWSError.self) {
      try resolve("eu-west-1", useFIPS: true, override: "http://127.0.0.1:5000")
    }
    #expect(throws: AWSError.self) {
      try resolve("eu-west-1", useDualStack: true, override: "http://127.0.0.1:5000")
    }
  }

  // MARK: Against botocore

  private struct Case: Codable {
    let region: String
    let fips, dualStack: Bool
    let url, signingRegion: String
  }

  /// Asks botocore's rule engine for every region it knows, and some that nobody knows.
  private static let resolveWithBotocore = """
    import json, sys, botocore.loaders, botocore.endpoint_provider
    loader = botocore.loaders.Loader()
    rules = loader.load_service_model(sys.argv[1], 'endpoint-rule-set-1')
    partitions = loader.load_data('partitions')
    provider = botocore.endpoint_provider.EndpointProvider(rules, partitions)
    each = None if sys.argv[1] == 'sts' else 2
    regions = [name for p in partitions['partitions'] for name in list(p['regions'])[:each]]
    cases = []
    for region in regions + ['mars-1', 'cn-new-1', 'us-gov-new-9', 'eu-isoe-west-9', 'xx-south-2']:
        for fips in (False, True):
            for dual in (False, True):
                more = {'UseGlobalEndpoint': False} if sys.argv[1] == 'sts' else {}
                found = provider.resolve_endpoint(Region=region, UseFIPS=fips,
                    UseDualStack=dual, **more)
                schemes = found.properties.get('authSchemes') or [{}]
                cases.append({'region': region, 'fips': fips, 'dualStack': dual,
                    'url': found.url, 'signingRegion': schemes[0].get('signingRegion', region)})
    print(json.dumps(cases))
    """

  @Test(arguments: Service.allCases)
  func agreesWithBotocoreOnEveryRegion(service: Service) throws {
    let output = try Python.run(Self.resolveWithBotocore, arguments: [service.rawValue])
    let cases = try JSONDecoder().decode([Case].self, from: Data(output.utf8))
    #expect(cases.count > (service == .sts ? 150 : 60))
    for expected in cases
    where
      !(expected.region == "aws-global"
      && (expected.fips || expected.dualStack || service != .sts))
    {
      let ours = try resolve(
        expected.region,
        of: service,
        useFIPS: expected.fips,
        useDualStack: expected.dualStack
      )
      #expect(ours == "\(expected.url) \(expected.signingRegion)")
    }
  }
}

@Suite struct EndpointURLTests {
  @Test(arguments: [
    ("https://sts.amazonaws.com", "https://sts.amazonaws.com"),
    ("HTTP://LocalHost:5000/", "http://localhost:5000"),
    ("https://h:443/base/", "https://h/base/"),
    ("http://[FE80::1]:80", "http://[fe80::1]"),
    ("http://127.0.0.1:65535/a/b", "http://127.0.0.1:65535/a/b"),
  ])
  func readsURLs(text: String, written: String) throws {
    #expect(try EndpointURL(text).description == written)
  }

  @Test(arguments: [
    ("", "must begin with"), ("sts.amazonaws.com", "must begin with"),
    ("https:/h", "must begin with"), ("ftp://h", "only https and http"),
    ("https://", "not a host name"), ("https://-a", "not a host name"),
    ("https://a..b", "not a host name"), ("https://h:0", "not a host name"),
    ("https://h:65536", "not a host name"), ("https://h:", "not a host name"),
    ("https://[::1", "not a host name"), ("https://[::1]x", "not a host name"),
    ("https://h/?a=b", "no query"), ("https://h/#a", "no query"),
    ("https://h/a b", "blanks"), ("https://h/\u{1B}[2J", "blanks"), ("https://hä", "blanks"),
  ])
  func saysWhatIsWrongWithOthers(text: String, reason: String) throws {
    let error = #expect(throws: AWSError.self) { try EndpointURL(text) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func keepsAPasswordOutOfTheError() {
    let error = #expect(throws: AWSError.self) { try EndpointURL("https://user:SECRET@host") }
    #expect(error?.description.contains("a user name or password") == true)
    #expect(error?.description.contains("SECRET") == false)
  }

  @Test(arguments: [
    ("https://h", "/", "https://h/"), ("https://h", "/a", "https://h/a"),
    ("https://h/base", "/", "https://h/base"), ("https://h/base/", "/", "https://h/base/"),
    ("https://h/base/", "/a", "https://h/base/a"), ("https://h/base", "/a", "https://h/base/a"),
  ])
  func joinsBasePathAndPathAsBotocoreDoes(endpoint: String, path: String, url: String) throws {
    let request = HTTPRequest(method: "GET", endpoint: try EndpointURL(endpoint), path: path)
    #expect(request.url == url)
  }
}

@Suite struct ConfiguredEndpointTests {
  private func find(
    _ environment: [String: String],
    _ profile: ConfiguredEndpoint.Profile = .init()
  ) throws -> String? {
    let found = try ConfiguredEndpoint(service: .sts, environment: environment, profile: profile)
    return found.map { "\($0.url) from \($0.origin)" }
  }

  @Test func takesTheMostParticularOne() throws {
    var environment = ["AWS_ENDPOINT_URL_STS": "http://a", "AWS_ENDPOINT_URL": "http://b"]
    var profile = ConfiguredEndpoint.Profile(service: "http://c", general: "http://d")
    #expect(try find(environment, profile) == "http://a from AWS_ENDPOINT_URL_STS")
    environment["AWS_ENDPOINT_URL_STS"] = ""
    #expect(try find(environment, profile) == "http://b from AWS_ENDPOINT_URL")
    let section = "endpoint_url of sts in the profile's services section"
    #expect(try find([:], profile) == "http://c from \(section)")
    profile.service = nil
    #expect(try find([:], profile) == "http://d from endpoint_url of the profile")
    #expect(try find([:]) == nil)
  }

  @Test func takesNoneWhereToldToIgnoreThem() throws {
    let endpoint = ["AWS_ENDPOINT_URL": "http://b"]
    let ignore = { ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": $0].merging(endpoint) { $1 } }
    let profile = ConfiguredEndpoint.Profile(isIgnored: true)
    #expect(try find(ignore("true")) == nil)
    #expect(try find(endpoint, profile) == nil)
    #expect(try find(ignore("false"), profile) == "http://b from AWS_ENDPOINT_URL")
  }

  @Test func saysWhereAWrongURLStands() {
    let error = #expect(throws: AWSError.self) { try find(["AWS_ENDPOINT_URL": "localhost:1"]) }
    #expect(
      error?.description
        == "“localhost:1” (AWS_ENDPOINT_URL) cannot be used: it must begin with https:// or http://"
    )
  }
}
