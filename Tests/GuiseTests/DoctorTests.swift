import Testing

@testable import guise

@Suite struct EnvironmentCheckTests {
  @Test(arguments: [
    (["AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "x"], "no profile"),
    (["AWS_ACCESS_KEY_ID": "AKIA"], "without AWS_SECRET_ACCESS_KEY"),
    (["AWS_SECURITY_TOKEN": "x"], "AWS_SECURITY_TOKEN"),
    (["AWS_ROLE_ARN": "arn", "AWS_PROFILE": "p"], "overrides it"),
    (["AWS_PROFILE": "a", "AWS_DEFAULT_PROFILE": "b"], "tools differ"),
    (["AWS_REGION": "eu-west-1"], "wins over every profile's region"),
    (["AWS_ENDPOINT_URL_STS": "http://127.0.0.1"], "in AWS's place"),
  ])
  func tellsWhatTakesAProfilesPlace(environment: [String: String], words: String) {
    let findings = EnvironmentCheck.findings(environment)
    #expect(findings.contains { $0.text.contains(words) && $0.health != .good })
  }

  @Test(arguments: [
    [:], ["AWS_PROFILE": "p"], ["AWS_ACCESS_KEY_ID": ""], ["AWS_PAGER": "less"],
    [
      "GUISE_PROFILE": "p", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "x",
      "AWS_REGION": "r",
    ],
  ])
  func isContentWithTheRest(environment: [String: String]) {
    let findings = EnvironmentCheck.findings(environment)
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.health == .good })
  }

  @Test func keepsAProxysPasswordToItself() {
    let findings = NetworkCheck.proxies(["HTTPS_PROXY": "http://me:hunter2@proxy:3128"])
    #expect(findings.map(\.text).joined().contains("proxy:3128"))
    #expect(!findings.map(\.text).joined().contains("hunter2"))
  }
}
