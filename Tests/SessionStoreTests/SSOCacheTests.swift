import Foundation
import Identity
import SessionStore
import TestSupport
import Testing

@Suite struct SSOCacheTests {
  let home = TemporaryDirectory()
  var cache: SSOCache { SSOCache(directory: home.path + "/.aws/sso/cache") }
  let key = SSOCache.Key.token(session: "corp", startURL: "https://d-abc123.awsapps.com/start")
  let token = SSOToken(
    startURL: "https://d-abc123.awsapps.com/start",
    region: "us-east-1",
    accessToken: Secret("newtoken"),
    expires: Timestamp(seconds: 1_640_467_800),
    client: SSOClient(
      id: "cid",
      secret: Secret("csec"),
      expires: Timestamp(seconds: 4_096_445_400)
    ),
    refreshToken: Secret("newrt")
  )

  private func text(_ key: SSOCache.Key) throws -> String {
    try String(contentsOfFile: "\(cache.directory)/\(key).json", encoding: .utf8)
  }

  /// The names were computed by botocore and the AWS CLI.
  @Test func callsFilesAsTheAWSCLIDoes() {
    let startURL = "https://d-abc123.awsapps.com/start"
    #expect(key.description == "ee0bfd2552fbd840c02cc48b6e823320543c450f")
    #expect(
      SSOCache.Key.token(session: nil, startURL: startURL).description
        == "40a89917e3175433e361b710a9d43528d7f1890a"
    )
    #expect(
      SSOCache.Key.client(
        session: "corp",
        startURL: startURL,
        region: "us-east-1",
        scopes: ["sso:account:access"]
      ).description == "addcb57439d169e8a20b46759331461d35fb9eb3"
    )
    #expect(
      SSOCache.Key.client(session: nil, startURL: startURL, region: "us-east-1", scopes: nil)
        .description == "c7029af06842ab71c7d71a4f2d85fc584e0c5528"
    )
  }

  @Test func writesATokenToTheByteAsBotocoreDoes() throws {
    try cache.save(token, as: key)
    #expect(
      try text(key)
        == #"{"startUrl": "https://d-abc123.awsapps.com/start", "region": "us-east-1", "#
        + #""accessToken": "newtoken", "expiresAt": "2021-12-25T21:30:00Z", "clientId": "cid", "#
        + #""clientSecret": "csec", "registrationExpiresAt": "2099-10-23T13:30:00Z", "#
        + #""refreshToken": "newrt"}"#
    )
    let file = "\(cache.directory)/\(key).json"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.directory) == ["\(key).json"])
  }

  /// Names in a config file may hold any letters; Python escapes them in what it hashes and writes.
  @Test(arguments: ["plain", "café/ü\"\\", "x😀\u{7F}\u{1}\t"])
  func agreesWithPythonOnAnyName(name: String) throws {
    let script = """
      import hashlib, json, sys
      name = sys.stdin.read()
      args = {'tool': 'botocore', 'startUrl': name, 'region': 'r', 'scopes': [name],
              'session_name': name}
      digest = hashlib.sha1(json.dumps(args, sort_keys=True).encode('utf-8')).hexdigest()
      print(digest, json.dumps({'clientId': name, 'clientSecret': 's',
          'expiresAt': '1970-01-01T00:00:00Z', 'scopes': [name, name], 'grantTypes': ['g']}), end='')
      """
    let key = SSOCache.Key.client(session: name, startURL: name, region: "r", scopes: [name])
    let client = SSOClient(
      id: name,
      secret: Secret("s"),
      expires: Timestamp(seconds: 0),
      scopes: [name, name],
      grantTypes: ["g"]
    )
    try cache.save(client, as: key)
    #expect(try "\(key) \(text(key))" == Python.run(script, input: name))
    #expect(cache.client(key) == client)
    #expect(cache.token(key) == nil, "a client is no token")
  }

  @Test func givesBackWhatItKept() throws {
    #expect(cache.token(key) == nil)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/.aws"), "reading made files")
    try cache.save(token, as: key)
    #expect(cache.token(key) == token)
    #expect(cache.tokens().map(\.token) == [token])
    try cache.remove(key)
    try cache.remove(key)
    #expect(cache.tokens().isEmpty)
  }

  @Test func readsWhatOlderProgramsWrote() throws {
    try FileManager.default.createDirectory(
      atPath: cache.directory,
      withIntermediateDirectories: true
    )
    let file = URL(filePath: "\(cache.directory)/\(key).json")
    try Data(#"{"accessToken":"t","expiresAt":"2030-01-01T00:00:00UTC","more":[1]}"#.utf8)
      .write(to: file)
    let old = try #require(cache.token(key))
    #expect(old.accessToken.reveal() == "t")
    #expect(old.client == nil && old.refreshToken == nil && old.startURL == "")
    for damaged in ["", "{", "[]", #"{"accessToken":"t"}"#, #"{"accessToken":"","expiresAt":"x"}"#]
    {
      try Data(damaged.utf8).write(to: file)
      #expect(cache.token(key) == nil, "\(damaged)")
    }
  }
}
