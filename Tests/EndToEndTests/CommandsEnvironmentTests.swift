import Foundation
import TestSupport
import Testing

/// The variables that `guise exec` and `guise env` put into force, and those they take away.
@Suite struct CommandsEnvironmentTests {
  @Test func theEnvironmentOfACommandIsExactlyTheSessions() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let inherited = stale.merging(kept(in: home)) { $1 }
    let credentials = try home.run("credential-process", "development").object()
    let result = try home.run("exec", "development", "--", "env", environment: inherited)
    #expect(result.status == 0, "\(result.errors)")
    let expires = try #require(credentials["Expiration"] as? String)
    var expected = home.environment.merging(kept(in: home)) { $1 }
    expected.merge([
      "AWS_ACCESS_KEY_ID": try #require(credentials["AccessKeyId"] as? String),
      "AWS_SECRET_ACCESS_KEY": try #require(credentials["SecretAccessKey"] as? String),
      "AWS_SESSION_TOKEN": try #require(credentials["SessionToken"] as? String),
      "AWS_CREDENTIAL_EXPIRATION": expires, "AWS_SESSION_EXPIRATION": expires,
      "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "eu-central-1",
      "AWS_VAULT": "development", "AWS_SSO_PROFILE": "development",
      "GUISE_PROFILE": "development", "GUISE_ACCOUNT": "222233334444",
      "GUISE_ROLE": "Developer", "GUISE_COLOR": "green", "GUISE_EXPIRES": expires,
      "GUISE_DEPTH": "1", "GUISE_LABEL": "Development",
    ]) { $1 }
    #expect(variables(result.output) == expected)
    #expect(expires.hasSuffix("Z"))
  }

  @Test func aSessionInsideASessionIsOneDeeper() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let inner = "printenv GUISE_DEPTH GUISE_PROFILE AWS_REGION"
    let command = "guise exec data-platform -- \(inner); \(inner)"
    let result = try home.run("exec", "playground", "--", "sh", "-c", command)
    #expect(result.output == "2\ndata-platform\neu-west-1\n1\nplayground\nus-east-1\n")
  }

  @Test func keysWithoutARoleHaveNoExpiryAndNoToken() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "identity", "--", "env", environment: stale)
    let seen = variables(result.output).filter {
      $0.key.hasPrefix("AWS_") || $0.key.hasPrefix("GUISE_")
    }
    #expect(
      Set(seen.keys) == [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION",
        "AWS_VAULT", "AWS_SSO_PROFILE", "AWS_ENDPOINT_URL", "AWS_EC2_METADATA_DISABLED",
        "GUISE_PROFILE", "GUISE_COLOR", "GUISE_DEPTH", "GUISE_LABEL",
      ]
    )
    #expect(try sandbox.calls().isEmpty)
  }

  /// What other tools and outer shells may have left, all of which has to go.
  private let stale = [
    "AWS_PROFILE": "payroll", "AWS_DEFAULT_PROFILE": "payroll", "AWS_ACCESS_KEY_ID": "AKIAOLD",
    "AWS_SECRET_ACCESS_KEY": "old", "AWS_SESSION_TOKEN": "old", "AWS_SECURITY_TOKEN": "old",
    "AWS_ROLE_ARN": "arn:aws:iam::999900001111:role/Payroll", "AWS_ROLE_SESSION_NAME": "old",
    "AWS_WEB_IDENTITY_TOKEN_FILE": "/nonexistent", "AWS_CREDENTIAL_EXPIRATION": "old",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/", "AWS_VAULT": "old",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/old", "AWSUME_PROFILE": "old",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN": "old", "GRANTED_SSO": "true", "AWS_REGION": "old-1",
    "AWS_DEFAULT_REGION": "old-1", "GUISE_ROLE": "old", "GUISE_EXPIRES": "old",
  ]

  /// What says how AWS is reached and where its files are, all of which has to stay.
  private func kept(in home: GuiseHome) -> [String: String] {
    [
      "AWS_CONFIG_FILE": home.path + "/.aws/config",
      "AWS_SHARED_CREDENTIALS_FILE": home.path + "/.aws/credentials",
      "AWS_CA_BUNDLE": home.path + "/.aws/authorities.pem", "AWS_MAX_ATTEMPTS": "2",
      "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:2", "HTTPS_PROXY": "http://127.0.0.1:3",
      "NO_PROXY": "127.0.0.1", "https_proxy": "http://127.0.0.1:3", "EDITOR": "ed",
    ]
  }

  private func variables(_ output: String) -> [String: String] {
    let pairs = output.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(
      pairs.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") },
      uniquingKeysWith: { $1 }
    )
  }
}
