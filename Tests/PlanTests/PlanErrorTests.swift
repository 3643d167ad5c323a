import Plan
import Testing

@Suite struct PlanErrorTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let config: String
    var credentials = ""
    var environment: [String: String] = [:]
    var options = PlanOptions()
    let lines: [String]
  }

  static let cases = [
    Case(
      testDescription: "unknown profile",
      config: "[profile production]\n[profile xx]\n[profile y]\n",
      lines: ["There is no profile “x” in config or credentials", "Did you mean “xx” or “y”?"]
    ),
    Case(
      testDescription: "loop",
      config: """
        [profile x]
        role_arn = r
        source_profile = b
        [profile b]
        role_arn = r
        source_profile = x
        """,
      lines: [
        "The source profiles go round in a circle, back to “x”",
        "x (config:1) → b (config:3) → x (config:6)",
        "Let one of them have keys, or a source_profile outside the circle",
      ]
    ),
    Case(
      testDescription: "its own source without keys",
      config: "[profile x]\nrole_arn = r\nsource_profile = x\n",
      lines: [
        "The source profiles go round in a circle, back to “x”",
        "x (config:1) → x (config:3)",
        "Let one of them have keys, or a source_profile outside the circle",
      ]
    ),
    Case(
      testDescription: "missing source",
      config: "[profile x]\nrole_arn = r\nsource_profile = bsa\n[profile bas]\n",
      lines: [
        "config:3: profile “x” has source_profile “bsa”, which is not there",
        "Did you mean “bas”?",
      ]
    ),
    Case(
      testDescription: "another kind of STS",
      config: """
        [profile x]
        aws_access_key_id = a
        aws_secret_access_key = b
        sts_regional_endpoints = global
        """,
      lines: [
        "config:4: “global” is neither regional nor legacy",
        "Write regional, or legacy for STS at sts.amazonaws.com",
      ]
    ),
    Case(
      testDescription: "two sources",
      config: "[profile x]\nrole_arn = r\nsource_profile = x\ncredential_source = Environment\n",
      lines: [
        "config:3: profile “x” has source_profile, and credential_source too (config:4)",
        "Keep one of the two",
      ]
    ),
    Case(
      testDescription: "no source",
      config: "[profile x]\nrole_arn = r\n",
      lines: [
        "config:2: profile “x” has a role_arn, but nothing to assume it with",
        "Add source_profile with the profile that may assume the role",
      ]
    ),
    Case(
      testDescription: "unknown credential source",
      config: "[profile x]\nrole_arn = r\ncredential_source = environment\n",
      lines: [
        "config:3: profile “x” has credential_source “environment”, which is unknown",
        "Use Environment, Ec2InstanceMetadata or EcsContainer",
      ]
    ),
    Case(
      testDescription: "empty environment",
      config: "[profile x]\nrole_arn = r\ncredential_source = Environment\n",
      lines: [
        "config:3: there are no credentials in credential_source “Environment”",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use source_profile",
      ]
    ),
    Case(
      testDescription: "half a key in the environment",
      config: "[profile x]\nrole_arn = r\ncredential_source = Environment\n",
      environment: ["AWS_ACCESS_KEY_ID": "A"],
      lines: [
        "$AWS_ACCESS_KEY_ID: there is an access key, but no AWS_SECRET_ACCESS_KEY with it",
        "Set AWS_SECRET_ACCESS_KEY too",
      ]
    ),
    Case(
      testDescription: "half a key in a file, the other half in the other",
      config: "[profile x]\naws_secret_access_key = B\n",
      credentials: "[x]\naws_access_key_id = A\n",
      lines: [
        "credentials:2: there is an access key, but no aws_secret_access_key with it",
        "Put aws_secret_access_key beside it, in the same file",
      ]
    ),
    Case(
      testDescription: "an empty key",
      config: "[profile x]\naws_access_key_id =\naws_secret_access_key = B\n",
      lines: [
        "config:2: aws_access_key_id is empty",
        "Give aws_access_key_id a value, or remove it",
      ]
    ),
    Case(
      testDescription: "a source without credentials",
      config: "[profile x]\nrole_arn = r\nsource_profile = y\n[profile y]\nregion = z\n",
      lines: [
        "config:3: profile “y” has no credentials",
        "x (config:1) → y (config:3)",
        "Give it keys, a role_arn, SSO settings or a credential_process",
      ]
    ),
    Case(
      testDescription: "nothing at all",
      config: "[profile x]\n",
      environment: ["AWS_EC2_METADATA_DISABLED": "TRUE"],
      lines: [
        "config:1: profile “x” has no credentials",
        "Give it keys, a role_arn, SSO settings or a credential_process",
      ]
    ),
    Case(
      testDescription: "a bad duration",
      config: "[profile x]\nrole_arn = r\nsource_profile = x\naws_access_key_id = A\n"
        + "aws_secret_access_key = B\nduration_seconds = 1h\n",
      lines: [
        "config:6: duration_seconds is “1h”, not a number from 900 to 43200",
        "Give whole seconds, such as 3600",
      ]
    ),
    Case(
      testDescription: "a duration out of range on the command line",
      config: "[profile x]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata\n",
      options: PlanOptions(durationSeconds: 60),
      lines: [
        "--duration: --duration is “60”, not a number from 900 to 43200",
        "Give whole seconds, such as 3600",
      ]
    ),
    Case(
      testDescription: "a region that is none",
      config: "[profile x]\nregion = evil.example/\n",
      lines: ["config:2: “evil.example/” is no region", "A region is written as eu-central-1"]
    ),
    Case(
      testDescription: "a token without a role",
      config: "[profile x]\nweb_identity_token_file = /t\n",
      lines: ["config:2: there is a web identity token file, but no role", "Add role_arn"]
    ),
    Case(
      testDescription: "half of Identity Center",
      config: "[profile x]\nsso_account_id = 1\nsso_region = r\n",
      lines: [
        "config:1: profile “x” uses IAM Identity Center, but lacks sso_role_name, sso_start_url",
        "`aws configure sso` writes them all",
      ]
    ),
    Case(
      testDescription: "no such session",
      config: "[profile x]\nsso_account_id = 1\nsso_session = s\n",
      lines: [
        "config:3: there is no [sso-session s]", "Add the section, or correct the name",
      ]
    ),
    Case(
      testDescription: "a session that says something else",
      config: "[profile x]\nsso_account_id = 1\nsso_region = a\nsso_session = s\n"
        + "[sso-session s]\nsso_region = b\n",
      lines: [
        "config:3: sso_region is not the same as at config:6", "Keep the one in the sso-session",
      ]
    ),
    Case(
      testDescription: "no such services",
      config: "[profile x]\nservices = s\ncredential_process = p\n",
      lines: ["config:2: there is no [services s]", "Add the section, or correct the name"]
    ),
  ]

  @Test(arguments: cases)
  func eachErrorSaysWhatWhereAndWhatNext(_ case: Case) {
    let error = #expect(throws: PlanError.self) {
      try plan(
        "x",
        `case`.config,
        credentials: `case`.credentials,
        environment: `case`.environment,
        options: `case`.options
      )
    }
    #expect(error?.description.split(separator: "\n").map(String.init) == `case`.lines)
  }

  @Test func manyProfilesDoNotDelayTheSuggestion() {
    let config = (0..<20_000).map { "[profile account-\($0)-admin]\n" }.joined()
    let error = #expect(throws: PlanError.self) { try plan("acount-777-admin", config) }
    #expect(error?.hint?.hasPrefix("Did you mean “account-777-admin” or ") == true)
  }
}
