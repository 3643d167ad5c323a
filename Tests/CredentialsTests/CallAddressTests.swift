import AWS
import Credentials
import Foundation
import Plan
import SharedConfig
import TestSupport
import Testing

/// Where calls to STS go, by configuration and environment, against botocore's own clients.
@Suite struct CallAddressTests {
  private struct Case: Codable {
    var config: String
    var environment: [String: String] = [:]
  }

  private static let west = "region = eu-west-1\n"
  private static let cases: [Case] =
    [
      "", west, west + "endpoint_url = http://h:1/base\n",
      west + "use_fips_endpoint = TRUE\n", west + "use_dualstack_endpoint = true\n",
      west + "use_fips_endpoint = 1\n", west + "use_fips_endpoint = yes\n",
      west + "use_fips_endpoint = true\nuse_dualstack_endpoint = true\n",
      west + "use_fips_endpoint = true\nendpoint_url = http://h\n",
      west + "use_dualstack_endpoint = true\nendpoint_url = http://h\n",
      west + "sts_regional_endpoints = legacy\n", west + "sts_regional_endpoints = regional\n",
      west + "sts_regional_endpoints = Legacy\n", west + "sts_regional_endpoints =\n",
      west + "sts_regional_endpoints = legacy\nuse_fips_endpoint = true\n",
      west + "sts_regional_endpoints = legacy\nuse_dualstack_endpoint = true\n",
      west + "sts_regional_endpoints = legacy\nendpoint_url = http://h\n",
      "sts_regional_endpoints = legacy\n",
      "region = eu-south-1\nsts_regional_endpoints = legacy\n",
      "region = fips-us-west-2\n", "region = us-west-2-fips\n", "region = aws-global\n",
      "region = us-gov-west-1\nuse_fips_endpoint = true\n", "region = cn-north-1\n",
      "region = us-isof-south-1\n", "region = eusc-de-east-1\nuse_dualstack_endpoint = true\n",
      west + "services = s\n[services s]\nsts =\n  endpoint_url = http://a\n",
      west
        + "services = s\nendpoint_url = http://c\n[services s]\niam =\n  endpoint_url = http://a\n",
      west + "services = z\nendpoint_url = http://c\n",
      west + "services = s\nignore_configured_endpoint_urls = true\n[services s]\nsts =\n"
        + "  endpoint_url = http://a\n",
    ].map { Case(config: $0) } + surrounded

  private static let surrounded = [
    ("AWS_USE_FIPS_ENDPOINT", "true"), ("AWS_USE_FIPS_ENDPOINT", ""),
    ("AWS_USE_DUALSTACK_ENDPOINT", "True"), ("AWS_ENDPOINT_URL", "http://e:1/"),
    ("AWS_ENDPOINT_URL_STS", "http://s"), ("AWS_ENDPOINT_URL_STS", ""),
    ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"), ("AWS_STS_REGIONAL_ENDPOINTS", "legacy"),
    ("AWS_STS_REGIONAL_ENDPOINTS", ""), ("AWS_STS_REGIONAL_ENDPOINTS", "else"),
  ].flatMap { variable, value in
    [
      "", "use_fips_endpoint = false\n", "endpoint_url = http://h\n",
      "sts_regional_endpoints = legacy\n",
    ].map { Case(config: west + $0, environment: [variable: value]) }
  }

  private func address(_ input: Case) -> String? {
    let config = SharedConfig(
      config: Array("[profile p]\naws_access_key_id = a\naws_secret_access_key = b\n".utf8)
        + Array(input.config.utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    let plan = try? Plan.make(for: "p", in: config, environment: input.environment)
    return (try? plan?.endpointOfSTS()).map { "\($0.url) \($0.signingRegion)" }
  }

  @Test func agreesWithBotocoresClients() throws {
    let input = String(decoding: try JSONEncoder().encode(Self.cases), as: UTF8.self)
    let output = try Python.run(Self.askBotocore, input: input)
    let expected = try JSONDecoder().decode([String?].self, from: Data(output.utf8))
    try #require(expected.count == Self.cases.count)
    for (input, expected) in zip(Self.cases, expected) {
      #expect(address(input) == expected, "\(input)")
    }
    #expect(expected.count { $0 == nil } > 3)
  }

  /// Where botocore asks a host that does not exist, guise asks one that does.
  @Test func takesTheRegionBehindTheGlobalHostForFIPSAndDualStack() {
    let fips = Case(config: "use_fips_endpoint = true\n")
    #expect(address(fips) == "https://sts-fips.us-east-1.amazonaws.com us-east-1")
    let dualStack = Case(config: "use_dualstack_endpoint = true\n")
    #expect(address(dualStack) == "https://sts.us-east-1.api.aws us-east-1")
  }

  private static let askBotocore = """
    import json, os, sys, tempfile, botocore.session
    def ask(case, path):
        for name in [name for name in os.environ if name.startswith('AWS_')]:
            del os.environ[name]
        os.environ.update(case['environment'], AWS_CONFIG_FILE=path)
        with open(path, 'w') as file:
            file.write('[profile p]\\n' + case['config'])
        session = botocore.session.Session(profile='p')
        client = session.create_client('sts', aws_access_key_id='a', aws_secret_access_key='b')
        model = client.meta.service_model.operation_model('GetCallerIdentity')
        found = client._ruleset_resolver.construct_endpoint(model, {}, {})
        return f'{found.url.rstrip("/")} {client._request_signer._region_name}'
    answers = []
    with tempfile.NamedTemporaryFile('w') as config:
        for case in json.load(sys.stdin):
            try:
                answers.append(ask(case, config.name))
            except Exception:
                answers.append(None)
    json.dump(answers, sys.stdout)
    """
}
