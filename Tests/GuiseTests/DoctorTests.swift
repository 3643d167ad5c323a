import Foundation
import Identity
import SharedConfig
import TestSupport
import Testing

@testable import guise

@Suite struct EnvironmentCheckTests {
  private func findings(_ environment: [String: String]) -> [Finding] {
    EnvironmentCheck.findings(
      environment,
      profiles: ["p", "a", "b"],
      at: Timestamp(seconds: 1_800_000_000)
    )
  }

  @Test(arguments: [
    (["AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "x"], "no profile"),
    (["AWS_ACCESS_KEY_ID": "AKIA"], "without AWS_SECRET_ACCESS_KEY"),
    (["AWS_ACCESS_KEY_ID": "AKIA", "AWS_PROFILE": "p"], "whatever AWS_PROFILE says"),
    (["AWS_ACCESS_KEY_ID": "AKIAX", "AWS_SESSION_TOKEN": "t"], "beside the long-term key AKIAX"),
    (["AWS_ACCESS_KEY_ID": "ASIAX"], "AWS_SESSION_TOKEN is not set"),
    (
      ["AWS_ACCESS_KEY_ID": "ASIAX", "AWS_CREDENTIAL_EXPIRATION": "2027-01-15T07:00:00Z"],
      "in the environment ended 1h ago"
    ),
    (
      [
        "AWS_ACCESS_KEY_ID": "ASIAX", "AWS_SESSION_TOKEN": "t", "GUISE_PROFILE": "p",
        "GUISE_EXPIRES": "2027-01-15T07:30:00Z",
      ],
      "in the environment ended 30m ago"
    ),
    (["AWS_PROFILE": "gone"], "AWS_PROFILE is “gone”, and there is no such profile"),
    (["AWS_DEFAULT_PROFILE": "gone"], "AWS_DEFAULT_PROFILE is “gone”"),
    (["AWS_SECURITY_TOKEN": "x"], "AWS_SECURITY_TOKEN"),
    (["AWS_ROLE_ARN": "arn", "AWS_PROFILE": "p"], "overrides it"),
    (["AWS_PROFILE": "a", "AWS_DEFAULT_PROFILE": "b"], "tools differ"),
    (["AWS_REGION": "eu-west-1"], "wins over every profile's region"),
    (["AWS_ENDPOINT_URL_STS": "http://127.0.0.1"], "in AWS's place"),
  ])
  func tellsWhatTakesAProfilesPlace(environment: [String: String], words: String) {
    let findings = findings(environment)
    #expect(findings.contains { $0.text.contains(words) && $0.health != .good })
  }

  @Test(arguments: [
    [:], ["AWS_PROFILE": "p"], ["GUISE_EXPIRES": "2027-01-15T07:30:00Z"],
    [
      "AWS_ACCESS_KEY_ID": "ASIA", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "t",
      "GUISE_PROFILE": "p", "GUISE_EXPIRES": "2027-01-15T09:30:00Z",
    ], ["AWS_ACCESS_KEY_ID": ""], ["AWS_PAGER": "less"],
    [
      "GUISE_PROFILE": "p", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "x",
      "AWS_REGION": "r",
    ],
  ])
  func isContentWithTheRest(environment: [String: String]) {
    let findings = findings(environment)
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.health == .good })
  }

  @Test func keepsAProxysPasswordToItself() {
    let findings = NetworkCheck.proxies(["HTTPS_PROXY": "http://me:hunter2@proxy:3128"])
    #expect(findings.map(\.text).joined().contains("proxy:3128"))
    #expect(!findings.map(\.text).joined().contains("hunter2"))
  }

  @Test func looksAtTheAuthoritiesOfAProfile() throws {
    let home = TemporaryDirectory()
    func authorities(_ name: String, _ environment: [String: String] = [:]) -> [Finding] {
      let text = "[profile p]\nca_bundle = \(home.path)/\(name)\n"
      let config = SharedConfig(config: Array(text.utf8), at: "c", credentials: [], at: "d")
      return NetworkCheck.authorities(of: "p", in: config, environment)
    }
    try Data("-----BEGIN CERTIFICATE-----\n".utf8).write(to: URL(filePath: home.path + "/good"))
    try Data("certificate".utf8).write(to: URL(filePath: home.path + "/der"))
    #expect(authorities("good") == [Finding(.good, "c:2: ca_bundle is \(home.path)/good")])
    #expect(authorities("").map(\.health) == [.good], "a directory")
    #expect(authorities("der").first?.text.contains("holds no certificate in PEM") == true)
    #expect(authorities("none").first?.text.contains("cannot be read (No such file") == true)
    #expect(authorities("none").first?.hint == "correct the path, or remove ca_bundle")
    #expect(authorities("none", ["AWS_CA_BUNDLE": "/other"]).isEmpty)
  }

  @Test func whatIsLongHangsBelowItsMarkAndWhatIsCopiedStaysWhole() {
    let finding = Finding(
      .bad,
      "one two three four five six seven",
      hint: "add to the policy: {\"Effect\":\"Allow\",\"Action\":\"*\"}\nand then"
    )
    #expect(
      finding.lines(width: 30) == """
        fail one two three four five
             six seven
             → add to the policy: {"Effect":"Allow","Action":"*"}
             → and then
        """
    )
    #expect(finding.lines().split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    ("credential_process = get $HOME/x", "c:2: credential_process has “$”"),
    ("credential_process = get ~/x", "has “~”"),
    ("credential_process = a | b", "has “|”"),
    (#"credential_process = get "$X""#, "has “$”"),
    ("credential_process = sh -c 'get $HOME | cut -f1'", nil),
    (#"credential_process = get \$HOME a~b "a|b""#, nil),
    ("role_arn = r\nsource_profile = k\ncredential_process = x", "go by role_arn, some"),
    ("sso_session = s\ncredential_process = x", "has sso_session and credential_process"),
    ("aws_access_key_id = A\ncredential_process = x", "go by credential_process, some"),
    ("aws_access_key_id = A\nrole_arn = r\nsource_profile = p", nil),
    ("role_arn = r\nweb_identity_token_file = f", nil),
  ])
  func noticesWhatToolsDisagreeOn(keys: String, words: String?) {
    let text = "[profile p]\n\(keys)\n"
    let config = SharedConfig(config: Array(text.utf8), at: "c", credentials: [], at: "d")
    let findings = SourcesCheck.findings(config)
    #expect(findings.count == (words == nil ? 0 : 1), "\(findings)")
    if let words { #expect(findings.first?.text.contains(words) == true, "\(findings)") }
  }

  @Test func keysInTheCredentialsFileCountBeforeAProgram() {
    let config = SharedConfig(
      config: Array("[profile p]\ncredential_process = x\n".utf8),
      at: "c",
      credentials: Array("[p]\naws_access_key_id = A\naws_secret_access_key = S\n".utf8),
      at: "d"
    )
    let findings = SourcesCheck.findings(config, of: ["p"])
    #expect(findings.first?.text.contains("guise go by aws_access_key_id") == true, "\(findings)")
  }
}
