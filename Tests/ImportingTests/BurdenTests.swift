import Importing
import SharedConfig
import Testing

/// What a list brings in that can do harm.
@Suite struct BurdenTests {
  private let list = """
    [profile tools]
    mfa_process = touch /tmp/one
    [profile prod]
    include_profile = tools
    role_arn = arn:aws:iam::888899990000:role/VaultKeeper
    source_profile = identity
    aws_secret_access_key = hush
    """

  private func config(_ text: String) -> SharedConfig {
    SharedConfig(config: Array(text.utf8), at: "config", credentials: [], at: "credentials")
  }

  private func difference(_ config: SharedConfig, overwrites: Bool = false) -> ImportDifference {
    ImportDifference(reading(list, as: .awsVault), in: config, overwrites: overwrites)
  }

  @Test(arguments: [
    ("credential_process", SettingWeight.command, false), ("mfa_process", .command, false),
    ("keys_command", .command, false), ("Web_Identity_Token_Process", .command, false),
    ("aws_access_key_id", .key, false), ("aws_secret_access_key", .key, true),
    ("AWS_SESSION_TOKEN", .key, true), ("web_identity_token_file", .plain, false),
    ("external_id", .plain, false), ("region", .plain, false),
  ])
  func eachKeyHasItsWeight(key: String, weight: SettingWeight, isSecret: Bool) {
    #expect(SettingWeight(of: key) == weight)
    #expect(SettingWeight.isSecret(key) == isSecret)
  }

  @Test func whatIsNewIsABurden() {
    let config = config("")
    let difference = difference(config)
    #expect(difference.burdens(.command, besides: config).map(\.value) == ["touch /tmp/one"])
    #expect(difference.burdens(.command, besides: config).map(\.profile) == ["prod"])
    #expect(difference.burdens(.key, besides: config).map(\.key) == ["aws_secret_access_key"])
  }

  @Test func whatRunsAlreadyIsNone() {
    let same = config("[profile mine]\nmfa_process = touch /tmp/one\n")
    #expect(difference(same).burdens(.command, besides: same).isEmpty)
    let other = config("[profile mine]\ncredential_process = touch /tmp/one\n")
    #expect(difference(other).burdens(.command, besides: other).count == 1)
  }

  @Test func whatIsNotWrittenIsNone() {
    let config = config("[profile prod]\nmfa_process = other\n")
    #expect(difference(config).burdens(.command, besides: config).isEmpty)
    #expect(difference(config, overwrites: true).burdens(.command, besides: config).count == 1)
  }
}
