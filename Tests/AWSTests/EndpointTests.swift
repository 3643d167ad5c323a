import AWS
import Foundation
import Identity
import TestSupport
import Testing

@Suite struct EndpointTests {
  private func resolve(_ input: Case) throws -> String {
    let endpoint = try Endpoint.resolve(
      service: try #require(Service(rawValue: input.service)),
      region: input.region.flatMap { Region($0) },
      useFIPS: input.fips,
      useDualStack: input.dualStack,
      usesLegacySTS: input.legacy,
      override: try input.endpoint.map { try EndpointURL($0) }
    )
    return "\(endpoint.url) \(endpoint.signingRegion)"
  }

  @Test func takesAConfiguredEndpointAsItIs() throws {
    var input = Case(service: "sts", region: "eu-west-1", endpoint: "http://[::1]:5000/x")
    #expect(try resolve(input) == "http://[::1]:5000/x eu-west-1")
    input = Case(service: "iam", endpoint: "https://H:443/")
    #expect(try resolve(input) == "https://h us-east-1")
  }

  @Test func saysWhyThereIsNone() throws {
    var input = Case(service: "iam")
    var error = #expect(throws: AWSError.self) { try resolve(input) }
    #expect(error?.description == "iam cannot be used: there is no region")
    input = Case(service: "iam", endpoint: "http://h", fips: true)
    error = #expect(throws: AWSError.self) { try resolve(input) }
    #expect(error?.description.contains("cannot be combined with FIPS") == true)
  }

  // MARK: Against botocore

  /// What the rules look at, and what botocore makes of it; no answer where they end in an error.
  struct Case: Codable, CustomTestStringConvertible {
    var service: String
    var region: String?
    var endpoint: String?
    var fips = false
    var dualStack = false
    var legacy = false
    var answer: String?

    var testDescription: String {
      "\(service) \(region ?? "-") \(endpoint ?? "-") fips \(fips) dual \(dualStack) legacy \(legacy)"
    }
  }

  /// Asks botocore's rule engine in every region it knows, and some that nobody knows.
  ///
  /// Where the rules name no signing region it is the region itself, or the one behind a pseudo one.
  private static let resolveWithBotocore = """
    import itertools, json, sys, botocore.loaders, botocore.endpoint_provider
    from botocore.exceptions import EndpointProviderError
    loader = botocore.loaders.Loader()
    partitions = loader.load_data('partitions')
    outputs = {name: p['outputs'] for p in partitions['partitions'] for name in p['regions']}
    regions = list(outputs) + [None, 'mars-1', 'us-1', 'us-east-x', 'us--1', 'us-east-1-x',
        'cn-new-1', 'us-gov-new-9', 'us-isob-ab-12', 'eu-isoe-west-9', 'xx-south-2',
        'eusc-fr-west-1', 'eusc-de-west-12', 'aws-eusc-global', 'aws-mars-global']
    def behind(region):
        if region is None: return 'us-east-1'
        if not region.endswith('-global'): return region
        return outputs.get(region, outputs['us-east-1'])['implicitGlobalRegion']
    cases = []
    for service in json.loads(sys.argv[1]):
        rules = loader.load_service_model(service, 'endpoint-rule-set-1')
        provider = botocore.endpoint_provider.EndpointProvider(rules, partitions)
        knows_legacy = 'UseGlobalEndpoint' in rules['parameters']
        both = (False, True)
        for region, fips, dual, legacy, url in itertools.product(
                regions, both, both, both, (None, 'https://h.example')):
            if region in (None, 'us-east-1') or url is None:
                given = {'Region': region, 'Endpoint': url}
                given = {name: value for name, value in given.items() if value is not None}
                if knows_legacy: given['UseGlobalEndpoint'] = legacy
                try:
                    found = provider.resolve_endpoint(UseFIPS=fips, UseDualStack=dual, **given)
                    signing = (found.properties.get('authSchemes') or [{}])[0].get('signingRegion')
                    answer = f'{found.url} {behind(signing or region)}'
                except EndpointProviderError:
                    answer = None
                cases.append({'service': service, 'region': region, 'endpoint': url, 'fips': fips,
                    'dualStack': dual, 'legacy': legacy, 'answer': answer})
    print(json.dumps(cases))
    """

  @Test func agreesWithBotocoreInEveryRegion() throws {
    let names = Service.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    let output = try Python.run(Self.resolveWithBotocore, arguments: ["[\(names)]"])
    let cases = try JSONDecoder().decode([Case].self, from: Data(output.utf8))
    #expect(cases.count > 4_000)
    for expected in cases {
      let ours = try? resolve(expected)
      #expect(ours == expected.answer, "\(expected.testDescription)")
    }
  }

  /// The files are what their script writes from the botocore and moto of today.
  @Test(arguments: [
    ("partitions", "Sources/Identity/Partition+Table.swift"),
    ("services", "Sources/AWS/EndpointTable.swift"),
    ("policies", "Sources/Setup/ManagedPolicies+Table.swift"),
  ])
  func isWrittenByTheScript(table: String, path: String) throws {
    let script = try Project.text("Tests/Endpoints/tabulate")
    #expect(try Python.run(script, arguments: [table]) == Project.text(path))
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
