import Foundation
import Identity
import SessionStore
import TestSupport
import Testing

@Suite struct CLICacheTests {
  private struct Arguments: Codable {
    let role: String
    var name, external, serial: String?
    var seconds: Int?

    init(seed: UInt64) {
      var numbers = SeededGenerator(seed: seed)
      func text(_ length: Int) -> String {
        let letters = Array("aZ09=,.@-_/\"\\é😀ü\u{7F}\u{8}\u{C}\n\t\r\u{1}\u{2028} ")
        return String((0..<length).map { _ in letters.randomElement(using: &numbers) ?? "a" })
      }
      func isThere() -> Bool { numbers.next() % 2 == 0 }
      role = isThere() ? "arn:aws:iam::123456789012:role/" + text(3) : text(4)
      name = isThere() ? text(1) : nil
      external = isThere() ? text(5) : nil
      serial = isThere() ? text(2) : nil
      seconds = isThere() ? Int(numbers.next() % 50_000) : nil
    }

    var key: String {
      CLICacheKey(
        roleARN: role,
        sessionName: name,
        externalID: external,
        mfaSerial: serial,
        durationSeconds: seconds
      ).description
    }
  }

  @Test func keysAreThoseOfBotocore() throws {
    let arguments = (1...500).map { Arguments(seed: $0) }
    let script = """
      import json, sys, botocore.credentials as c
      names = {'name': 'RoleSessionName', 'external': 'ExternalId', 'serial': 'SerialNumber',
               'seconds': 'DurationSeconds'}
      print(json.dumps([
          c.AssumeRoleCredentialFetcher(None, None, a['role'], extra_args={
              names[key]: value for key, value in a.items() if key in names
          })._cache_key for a in json.load(sys.stdin)]))
      """
    let input = String(decoding: try JSONEncoder().encode(arguments), as: UTF8.self)
    let output = try Python.run(script, input: input)
    let expected = try JSONDecoder().decode([String].self, from: Data(output.utf8))
    #expect(Set(expected).count > 490)
    for (arguments, key) in zip(arguments, expected) {
      #expect(arguments.key == key, "\(arguments)")
    }
  }

  /// Computed by version 2 of the AWS CLI.
  @Test func keysOfIdentityCenterAreThoseOfTheAWSCLI() {
    func key(_ session: String?) -> String {
      CLICacheKey(
        ssoSession: session,
        startURL: "https://d-abc123.awsapps.com/start",
        accountID: "123456789012",
        roleName: "AdministratorAccess"
      ).description
    }
    #expect(key(nil) == "2b528d2f8aba829658424697f00c8ae6560fd8da")
    #expect(key("corp") == "60aef0f10f15fb61de5c262a4c938bd14021f667")
  }

  private let home = TemporaryDirectory()
  private let key = CLICacheKey(roleARN: "arn:aws:iam::123456789012:role/Admin")
  private var cache: CLICache { CLICache(home: home.path) }
  private var file: String { "\(cache.directory)/\(key).json" }

  private func write(_ text: String, mode: Int = 0o600) throws {
    try FileManager.default.createDirectory(
      atPath: cache.directory,
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
  }

  private func document(_ expiration: String) -> String {
    """
    {"Credentials": {"AccessKeyId": "ASIA", "SecretAccessKey": "s", "SessionToken": "t",
     "Expiration": "\(expiration)", "AccountId": "123456789012"}, "Other": [null],
     "AssumedRoleUser": {"AssumedRoleId": "A:s",
     "Arn": "arn:aws:sts::123456789012:assumed-role/Admin/s"}}
    """
  }

  @Test(arguments: [
    "2027-01-15T08:00:00Z", "2027-01-15T08:00:00UTC", "2027-01-15T10:00:00+02:00",
    "2027-01-15T08:00:00+00:00",
  ])
  func theEndIsReadInAllItsForms(expiration: String) throws {
    try write(document(expiration))
    let entry = try #require(cache.entry(for: key))
    #expect(entry.expires == Timestamp(seconds: 1_800_000_000))
    #expect(entry.credentials.sessionToken?.reveal() == "t")
    #expect(entry.arn == "arn:aws:sts::123456789012:assumed-role/Admin/s")
    #expect(cache.all() == [key.description: entry])
  }

  @Test func whatIsNoSessionIsNone() throws {
    #expect(cache.all().isEmpty)
    let whole = document("2027-01-15T08:00:00Z")
    for text in ["", String(whole.prefix(60)), "[]", document("soon"), #"{"Credentials": null}"#] {
      try write(text)
      #expect(cache.entry(for: key) == nil)
    }
    try write(whole, mode: 0o644)
    #expect(cache.entry(for: key) == nil)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let credentials = AWSCredentials(
      accessKeyID: "ASIA",
      secretAccessKey: Secret("s\"\\"),
      sessionToken: Secret("t"),
      expires: Timestamp(seconds: 1_800_000_000)
    )
    let arn = "arn:aws:sts::123456789012:assumed-role/Admin/s"
    try cache.save(credentials, arn: arn, account: AccountID("123456789012"), for: key)
    let entry = try #require(cache.entry(for: key))
    #expect(entry.credentials == credentials)
    #expect(entry.arn == arn)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.directory) == ["\(key).json"])
  }
}
