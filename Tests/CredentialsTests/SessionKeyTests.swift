import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig
import Testing

/// Which sessions count as the same one.
@Suite struct SessionKeyTests {
  private static let config = """
    [profile base]
    region = eu-central-1
    [profile middle]
    role_arn = arn:aws:iam::111111111111:role/Middle
    source_profile = base
    [profile last]
    role_arn = arn:aws:iam::222222222222:role/Last
    source_profile = middle
    region = eu-central-1
    color = red
    """
  private static let credentials = """
    [base]
    aws_access_key_id = AKIABASE
    aws_secret_access_key = shh
    """

  /// A line that is added, in the place of the line named first.
  struct Change: CustomTestStringConvertible {
    var removed = "color = red"
    let added: String
    var testDescription: String { added }
  }

  @Test(
    arguments: [
      Change(
        removed: "role_arn = arn:aws:iam::222222222222:role/Last",
        added: "role_arn = arn:aws:iam::222222222222:role/Other"
      ),
      Change(
        removed: "role_arn = arn:aws:iam::222222222222:role/Last",
        added: "role_arn = arn:aws-cn:iam::222222222222:role/Last"
      ),
      Change(
        removed: "role_arn = arn:aws:iam::111111111111:role/Middle",
        added: "role_arn = arn:aws:iam::111111111111:role/Elsewhere"
      ),
      Change(removed: "source_profile = middle", added: "source_profile = base"),
      Change(removed: "[profile middle]", added: "[profile middle]\nexternal_id = e"),
      Change(added: "role_session_name = n"), Change(added: "external_id = e"),
      Change(added: "mfa_serial = arn:aws:iam::111111111111:mfa/m"),
      Change(added: "duration_seconds = 900"), Change(added: "endpoint_url = http://127.0.0.1:1"),
    ]
  )
  func whatChangesTheCredentialsIsAnotherSession(change: Change) throws {
    let other = SessionKeyTests.config.replacing(change.removed, with: change.added)
    #expect(other != SessionKeyTests.config)
    #expect(try key(other) != key(SessionKeyTests.config))
  }

  @Test(
    arguments: [
      PlanOptions(durationSeconds: 900), PlanOptions(sessionName: "n"),
      PlanOptions(policy: "{}"), PlanOptions(policyARNs: ["arn:aws:iam::aws:policy/A"]),
      PlanOptions(policyARNs: ["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B"]),
    ]
  )
  func whatTheCommandLineAddsIsAnotherSession(options: PlanOptions) throws {
    #expect(try key(SessionKeyTests.config, options: options) != key(SessionKeyTests.config))
  }

  @Test func anotherKeyIsAnotherIdentity() throws {
    let other = SessionKeyTests.credentials.replacing("AKIABASE", with: "AKIAOTHER")
    #expect(try key(SessionKeyTests.config, credentials: other) != key(SessionKeyTests.config))
  }

  @Test(arguments: ["color = blue", "group = Some", "output = json", "display_name = Last of all"])
  func whatOnlyDecoratesIsTheSameSession(line: String) throws {
    let other = SessionKeyTests.config.replacing("color = red", with: line)
    #expect(try key(other) == key(SessionKeyTests.config))
  }

  @Test func theNameOfAProfileAndTheSecretDoNotMatter() throws {
    let renamed = SessionKeyTests.config.replacing("middle", with: "center")
    #expect(try key(renamed) == key(SessionKeyTests.config))
    let rotated = SessionKeyTests.credentials.replacing("shh", with: "hush")
    #expect(try key(SessionKeyTests.config, credentials: rotated) == key(SessionKeyTests.config))
  }

  @Test func theOrderOfPoliciesDoesNotMatter() throws {
    let policies = ["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B"]
    let keys = try [policies, policies.reversed()].map {
      try key(SessionKeyTests.config, options: PlanOptions(policyARNs: $0))
    }
    #expect(keys[0] == keys[1])
  }

  private func key(
    _ config: String,
    credentials: String = SessionKeyTests.credentials,
    options: PlanOptions = PlanOptions()
  ) throws -> SessionKey {
    let files = SharedConfig(
      config: Array(config.utf8),
      at: "config",
      credentials: Array(credentials.utf8),
      at: "credentials"
    )
    return try Plan.make(for: "last", in: files, environment: [:], options: options).sessionKey
  }
}
