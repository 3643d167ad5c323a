import Foundation
import Plan
import SharedConfig
import TestSupport
import Testing

/// How often a call is tried, by configuration and environment, against botocore's clients.
@Suite struct RetrySettingsTests {
  private struct Case: Codable {
    var config = ""
    var environment: [String: String] = [:]
  }

  private func settings(_ input: Case) throws -> RetrySettings {
    let keys = "[profile p]\naws_access_key_id = a\naws_secret_access_key = b\n"
    let config = SharedConfig(
      config: Array((keys + input.config).utf8),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    return try Plan.make(for: "p", in: config, environment: input.environment).endpoint.retry
  }

  @Test func agreesWithBotocore() throws {
    let cases = [
      Case(), Case(config: "max_attempts = 2\n"), Case(config: "retry_mode = legacy\n"),
      Case(config: "retry_mode = standard\nmax_attempts = 7\n"),
      Case(config: "retry_mode = adaptive\n"),
      Case(config: "max_attempts = 2\n", environment: ["AWS_MAX_ATTEMPTS": "4"]),
      Case(config: "retry_mode = legacy\n", environment: ["AWS_RETRY_MODE": "standard"]),
      Case(environment: ["AWS_RETRY_MODE": "legacy", "AWS_MAX_ATTEMPTS": "1"]),
    ]
    let input = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
    let output = try Python.run(Self.askBotocore, input: input)
    let expected = try JSONDecoder().decode([[String?]].self, from: Data(output.utf8))
    try #require(expected.count == cases.count)
    for (input, expected) in zip(cases, expected) {
      let ours = try settings(input)
      #expect([ours.mode?.rawValue, ours.attempts.map(String.init)] == expected, "\(input)")
    }
  }

  @Test(arguments: [
    ("retry_mode = Standard", "config:4: “Standard” is neither legacy, standard nor adaptive"),
    ("max_attempts = 0", "config:4: max_attempts is “0”, not a number from 1 to 100"),
    ("max_attempts = many", "config:4: max_attempts is “many”, not a number from 1 to 100"),
  ])
  func saysWhereSomethingElseStands(line: String, message: String) throws {
    let error = #expect(throws: PlanError.self) { try settings(Case(config: line)) }
    #expect(error?.description.hasPrefix(message) == true)
  }

  /// botocore has a mode where nobody asks for one; that guise takes another is written down.
  private static let askBotocore = """
    import json, os, sys, tempfile, botocore.session
    def ask(case, path):
        for name in [name for name in os.environ if name.startswith('AWS_')]:
            del os.environ[name]
        os.environ.update(case['environment'], AWS_CONFIG_FILE=path)
        with open(path, 'w') as file:
            file.write('[profile p]\\n' + case['config'])
        client = botocore.session.Session(profile='p').create_client('sts', 'eu-west-1')
        retries = client.meta.config.retries
        asked = 'AWS_RETRY_MODE' in os.environ or 'retry_mode' in case['config']
        attempts = retries.get('total_max_attempts')
        return [retries['mode'] if asked else None, attempts and str(attempts)]
    with tempfile.NamedTemporaryFile('w') as config:
        json.dump([ask(case, config.name) for case in json.load(sys.stdin)], sys.stdout)
    """
}
