import TestSupport

/// Two files and an environment, made up, and the profile to ask for.
///
/// What guise reads otherwise on purpose is left out: comments after values, sections and keys
/// given twice, empty values, durations outside what STS takes, and keys in the environment beside
/// an `AWS_PROFILE` that is not there.
struct RandomConfig: Encodable {
  var config = ""
  var credentials = ""
  var environment: [String: String] = [:]
  /// Empty for none.
  var profile = ""

  private static let names = ["default", "a", "b", "c", "d", "e with blanks"]

  init(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let asked = Self.names.prefix(numbers.chance(70) ? 2 : 6) + (numbers.chance(5) ? ["ghost"] : [])
    profile = numbers.chance(80) ? asked.randomElement(using: &numbers) ?? "" : ""
    for name in Self.names.shuffled(using: &numbers) {
      if numbers.chance(97) { addConfig(name, &numbers) }
      if numbers.chance(20) { addCredentials(name, &numbers) }
    }
    if numbers.chance(70) {
      config += "[sso-session corp]\nsso_start_url = https://corp.example/start\n"
      config += numbers.chance(90) ? "sso_region = eu-west-1\n" : ""
    }
    config += "[services local]\nsts =\n  endpoint_url = http://127.0.0.1:1\n"
    addEnvironment(&numbers)
    if profile.isEmpty { addNoProfile(&numbers) }
  }

  /// Without a profile the environment decides more.
  private mutating func addNoProfile(_ numbers: inout SeededGenerator) {
    if numbers.chance(70) {
      environment["AWS_ACCESS_KEY_ID"] = nil
      let names = Self.names + ["ghost"]
      if numbers.chance(60) { environment["AWS_PROFILE"] = names.randomElement(using: &numbers) }
      if numbers.chance(10) { environment["AWS_DEFAULT_PROFILE"] = "a" }
    }
    if numbers.chance(30) { environment["AWS_ROLE_SESSION_NAME"] = "environment" }
  }

  private mutating func addConfig(_ name: String, _ numbers: inout SeededGenerator) {
    let header =
      switch name {
      case "default": numbers.chance(50) ? "default" : "profile default"
      case _ where name.contains(" "):
        numbers.chance(50) ? "profile \"\(name)\"" : "profile '\(name)'"
      default: numbers.chance(80) ? "profile \(name)" : "profile \"\(name)\""
      }
    config += "[\(header)]\n"
    let tag = name.prefix { $0 != " " }
    var lines: [String] = []
    addRole(String(tag), &lines, &numbers)
    numbers.maybe(4, "web_identity_token_file = /tokens/\(tag)", &lines)
    numbers.maybe(8, "credential_process = program --for \(tag)", &lines)
    numbers.maybe(5, "login_session = arn:aws:sts::1:assumed-role/\(tag)", &lines)
    if numbers.chance(10) { addSSO(String(tag), &lines, &numbers) }
    // Keys end a chain, so roles seldom have them.
    let isRole = lines.contains { $0.hasPrefix("role_arn") }
    addKeys("config-\(tag)", isRole ? 8 : 85, &lines, &numbers)
    numbers.maybe(20, "role_session_name = name-\(tag)", &lines)
    numbers.maybe(20, "external_id   =   id=\(tag)", &lines)
    numbers.maybe(20, "mfa_serial = arn:aws:iam::1:mfa/\(tag)", &lines)
    numbers.maybe(20, "Duration_Seconds = \(numbers.chance(50) ? 1_800 : 7_200)", &lines)
    numbers.maybe(30, "region = eu-central-\(numbers.next() % 3 + 1)", &lines)
    numbers.maybe(15, "endpoint_url = http://127.0.0.1:2", &lines)
    numbers.maybe(10, "services = local", &lines)
    config += lines.shuffled(using: &numbers).map { $0 + "\n" }.joined()
  }

  /// A role with a source, as a rule; now and then without one, or with two.
  private func addRole(_ tag: String, _ lines: inout [String], _ numbers: inout SeededGenerator) {
    guard numbers.chance(80) else {
      numbers.maybe(10, "source_profile = a", &lines)
      return
    }
    lines.append("role_arn = arn:aws:iam::123456789012:role/\(tag)")
    let shape = numbers.next() % 100
    if shape < 88 {
      // Names that come later make chains; all the others make loops soon.
      let own = Self.names.firstIndex { $0.prefix { $0 != " " } == tag } ?? 0
      let later = Array(Self.names.dropFirst(own + 1))
      let names = later.isEmpty || numbers.chance(15) ? Self.names + ["ghost"] : later
      lines.append("source_profile = \(names.randomElement(using: &numbers) ?? "")")
    }
    if (84..<96).contains(shape) {
      let kinds = ["Environment", "EcsContainer", "Ec2InstanceMetadata", "environment"]
      lines.append("credential_source=\(kinds.randomElement(using: &numbers) ?? "")")
    }
  }

  private func addSSO(_ tag: String, _ lines: inout [String], _ numbers: inout SeededGenerator) {
    numbers.maybe(85, "sso_account_id = 123456789012", &lines)
    numbers.maybe(85, "sso_role_name = \(tag)", &lines)
    numbers.maybe(60, "sso_session = corp", &lines)
    numbers.maybe(40, "sso_start_url = https://corp.example/start", &lines)
    numbers.maybe(40, "sso_region = \(numbers.chance(80) ? "eu-west-1" : "eu-west-2")", &lines)
  }

  private func addKeys(
    _ tag: String,
    _ percent: Int,
    _ lines: inout [String],
    _ numbers: inout SeededGenerator
  ) {
    guard numbers.chance(percent) else { return }
    numbers.maybe(90, "aws_access_key_id = AKIA-\(tag)", &lines)
    numbers.maybe(85, "aws_secret_access_key = secret-\(tag)", &lines)
    numbers.maybe(30, "aws_session_token = token-\(tag)", &lines)
    numbers.maybe(10, "aws_security_token = old-token-\(tag)", &lines)
  }

  private mutating func addCredentials(_ name: String, _ numbers: inout SeededGenerator) {
    // The AWS CLI knows a name with blanks from this file alone; guise wants it in both.
    let isQuoted = config.contains("\"\(name)\"") || config.contains("'\(name)'")
    guard !name.contains(" ") || isQuoted else { return }
    credentials += "[\(name)]\n"
    var lines: [String] = []
    addKeys("file-\(name.prefix(1))", 60, &lines, &numbers)
    numbers.maybe(10, "role_arn = arn:aws:iam::123456789012:role/file-\(name.prefix(1))", &lines)
    credentials += lines.map { $0 + "\n" }.joined()
  }

  private mutating func addEnvironment(_ numbers: inout SeededGenerator) {
    func set(_ percent: Int, _ name: String, _ value: String) {
      if numbers.chance(percent) { environment[name] = value }
    }
    set(60, "AWS_ACCESS_KEY_ID", "AKIA-environment")
    set(60, "AWS_SECRET_ACCESS_KEY", "secret-environment")
    set(30, "AWS_SESSION_TOKEN", "token-environment")
    set(30, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/relative")
    set(30, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/full")
    set(50, "AWS_EC2_METADATA_DISABLED", "True")
    set(20, "AWS_DEFAULT_REGION", "us-west-2")
    set(15, "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:3")
    set(15, "AWS_ENDPOINT_URL", "http://127.0.0.1:4")
    set(15, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
    set(20, "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/environment")
    set(20, "AWS_WEB_IDENTITY_TOKEN_FILE", "/tokens/environment")
  }
}

extension SeededGenerator {
  mutating func chance(_ percent: Int) -> Bool { next() % 100 < percent }

  mutating func maybe(_ percent: Int, _ line: String, _ lines: inout [String]) {
    if chance(percent) { lines.append(line) }
  }
}
