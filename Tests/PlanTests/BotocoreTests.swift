import Foundation
import Identity
import Plan
import SharedConfig
import TestSupport
import Testing

/// What a profile comes to: the steps taken, or the kind of error.
struct Outcome: Codable, Equatable {
  var error: String?
  var steps: [[String]] = []
  var region: String?
  var endpoint: String?

  /// botocore asks for a chained role as long as the profile wants it, which AWS always refuses;
  /// guise asks for the hour that can be had.
  var clamped: Outcome {
    let roles: Set = ["assume-role", "web-identity", "sso"]
    var clamped = self
    for index in steps.indices.dropFirst() where steps[index][0] == "assume-role" {
      let isChained = roles.contains(steps[index - 1][0])
      if isChained, Int(steps[index][5]) ?? 0 > 3_600 { clamped.steps[index][5] = "3600" }
    }
    return clamped
  }
}

@Suite struct BotocoreTests {
  @Test func plansComeToWhatBotocoreComesTo() throws {
    // botocore takes 40 ms for each; `GUISE_RANDOM_CASES=2000` compares more.
    let wish = ProcessInfo.processInfo.environment["GUISE_RANDOM_CASES"]
    let count = wish.flatMap { UInt64($0) } ?? 400
    let cases = (1...count).map { RandomConfig(seed: $0) }
    let input = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
    let output = try Python.run(botocoreOutcomes, input: input)
    let expected = try JSONDecoder().decode([Outcome].self, from: Data(output.utf8))
    try #require(expected.count == cases.count)
    for (made, outcome) in zip(cases, expected) {
      #expect(self.outcome(of: made) == outcome.clamped, "\(made)")
    }
    // A generator that only ever makes errors would compare nothing.
    #expect(expected.count { $0.error == nil } > cases.count / 3)
    #expect(expected.count { $0.steps.count > 2 } > cases.count / 15)
    #expect(expected.count { $0 != $0.clamped } > cases.count / 100)
    let unnamed = zip(cases, expected).filter { $0.0.profile.isEmpty && $0.1.error == nil }
    #expect(Set(unnamed.compactMap { $0.1.steps.first?.first }).count > 4)
    let kinds = Set(expected.compactMap(\.error))
    #expect(kinds.count == 6, "\(kinds)")
  }

  private func outcome(of made: RandomConfig) -> Outcome {
    let config = SharedConfig(
      config: Array(made.config.utf8),
      at: "config",
      credentials: Array(made.credentials.utf8),
      at: "credentials"
    )
    do {
      let plan =
        made.profile.isEmpty
        ? try Plan.makeForNoProfile(in: config, environment: made.environment)
        : try Plan.make(for: made.profile, in: config, environment: made.environment)
      return Outcome(
        steps: plan.hops.map(step),
        region: plan.region?.value,
        endpoint: plan.endpoint.url?.value
      )
    } catch {
      return Outcome(error: botocoreName(of: error))
    }
  }

  private func step(_ hop: Hop) -> [String] {
    switch hop {
    case .keys(let hop):
      let token = hop.sessionToken?.value.reveal()
      return [
        "keys", hop.accessKeyID.value, hop.secretAccessKey.value.reveal(), token ?? "-",
      ]
    case .assumeRole(let hop):
      let duration = hop.durationSeconds.map { String($0.value) }
      return [
        "assume-role", hop.roleARN.value, hop.sessionName?.value ?? "-",
        hop.externalID?.value ?? "-", hop.mfaSerial?.value ?? "-", duration ?? "-",
      ]
    case .webIdentity(let hop):
      return [
        "web-identity", hop.roleARN.value, hop.sessionName?.value ?? "-", hop.tokenFile.value,
      ]
    case .sso(let hop):
      return [
        "sso", hop.portal.session?.value ?? "-", hop.portal.startURL.value, hop.portal.region.value,
        hop.accountID.value, hop.roleName.value,
      ]
    case .login(let hop): return ["login", hop.session.value]
    case .process(let hop): return ["process", hop.command.value]
    case .container(let hop): return ["container", hop.uri.value]
    case .instanceMetadata: return ["instance-metadata"]
    }
  }

  private func botocoreName(of error: PlanError) -> String {
    switch error.fault {
    case .unknownProfile: "ProfileNotFound"
    case .loop: "InfiniteLoopConfigError"
    case .noSource, .missingKey: "PartialCredentialsError"
    case .emptyCredentialSource: "CredentialRetrievalError"
    case .noCredentials where error.chain.count == 1, .nothingAnywhere: "NoCredentialsError"
    case .noCredentials, .missingSource, .twoSources, .badCredentialSource, .noRoleForToken,
      .incompleteSSO, .missingSSOSession, .conflictingSSO, .missingServices:
      "InvalidConfigError"
    case .emptyValue, .badNumber, .badRegion, .badRetryMode, .badSTSKind, .badMetadataMode,
      .badScope, .tooManyPolicies,
      .scopeTooLarge, .noScope:
      "none: \(error)"
    case .noSignIn, .consoleSignIn, .noPortal, .severalPortals: "only a sign-in ends so"
    }
  }
}

/// Asks botocore what each case comes to, with everything that would call out replaced.
private let botocoreOutcomes = """
  import json, os, sys, tempfile
  import botocore.session, botocore.credentials as c, botocore.configprovider as p
  from botocore.exceptions import NoCredentialsError

  steps = []

  def credentials(number):
      return {'AccessKeyId': 'ASIA%d' % number, 'SecretAccessKey': 'x', 'SessionToken': 'x',
              'Expiration': '2999-01-01T00:00:00Z'}

  class STS:
      def __init__(self, **keys):
          self.keys = keys

      def assume_role(self, RoleArn, RoleSessionName, ExternalId='-', SerialNumber='-',
                      DurationSeconds='-', TokenCode=None):
          if not steps:
              keys_step(self.keys['aws_access_key_id'], self.keys['aws_secret_access_key'],
                        self.keys['aws_session_token'])
          if RoleSessionName.startswith('botocore-session-'):
              RoleSessionName = '-'
          steps.append(['assume-role', RoleArn, RoleSessionName, ExternalId, SerialNumber,
                        str(DurationSeconds)])
          return {'Credentials': credentials(len(steps))}

      def assume_role_with_web_identity(self, RoleArn, RoleSessionName, WebIdentityToken):
          if RoleSessionName.startswith('botocore-session-'):
              RoleSessionName = '-'
          steps.append(['web-identity', RoleArn, RoleSessionName, WebIdentityToken])
          return {'Credentials': credentials(len(steps))}

  def keys_step(access_key, secret_key, token):
      steps.append(['keys', access_key, secret_key, token or '-'])

  class SSO:
      def __init__(self, start_url, sso_region, role_name, account_id, sso_session_name='-', **rest):
          self.step = ['sso', sso_session_name, start_url, sso_region, account_id, role_name]

      def fetch_credentials(self):
          steps.append(self.step)
          return {'access_key': 'ASIA', 'secret_key': 'x', 'token': 'x',
                  'expiry_time': '2999-01-01T00:00:00Z'}

  def found(step):
      steps.append(step)
      return c.Credentials('ASIA', 'x', 'x', method='replaced')

  def login(self):
      profile = self._load_config().get('profiles', {}).get(self._profile_name, {})
      if 'login_session' in profile:
          return found(['login', profile['login_session']])

  def process(self, command):
      steps.append(['process', command])
      return {'access_key': 'ASIA', 'secret_key': 'x'}

  def container(self):
      relative = os.environ.get(self.ENV_VAR)
      return found(['container', relative or os.environ[self.ENV_VAR_FULL]])

  def metadata(self):
      if os.environ.get('AWS_EC2_METADATA_DISABLED', 'false').lower() != 'true':
          return found(['instance-metadata'])

  c._get_client_creator = lambda *_: lambda service, **keys: STS(**keys)
  c.FileWebIdentityTokenLoader.__call__ = lambda self: self._web_identity_token_path
  c.SSOCredentialFetcher = SSO
  c.LoginProvider.load = login
  c.ProcessProvider._retrieve_credentials_using = process
  c.ContainerProvider._retrieve_or_fail = container
  c.InstanceMetadataProvider.load = metadata
  c.BotoProvider.load = lambda self: None

  def outcome(case, folder):
      for name in [name for name in os.environ if name.startswith('AWS_')]:
          del os.environ[name]
      os.environ.update(case['environment'])
      for variable, name in [('AWS_CONFIG_FILE', 'config'),
                             ('AWS_SHARED_CREDENTIALS_FILE', 'credentials')]:
          os.environ[variable] = os.path.join(folder, name)
          with open(os.environ[variable], 'w') as file:
              file.write(case[name])
      steps.clear()
      session = botocore.session.Session(profile=case['profile'] or None)
      scoped = session.get_scoped_config()
      resolver = c.create_credential_resolver(session)
      for provider in resolver.providers:
          provider._prompter = lambda prompt: '123456'
      found = resolver.load_credentials()
      if found is None:
          raise NoCredentialsError()
      frozen = found.get_frozen_credentials()
      if not steps:
          keys_step(*frozen[:3])
      endpoint = None
      if not session.get_config_variable('ignore_configured_endpoint_urls'):
          endpoint = p.ConfiguredEndpointProvider(session.full_config, scoped, 'sts').provide()
      return {'steps': list(steps), 'region': session.get_config_variable('region'),
              'endpoint': endpoint}

  outcomes = []
  with tempfile.TemporaryDirectory() as folder:
      for case in json.load(sys.stdin):
          try:
              outcomes.append(outcome(case, folder))
          except Exception as error:
              outcomes.append({'error': type(error).__name__, 'steps': []})
  json.dump(outcomes, sys.stdout)
  """
