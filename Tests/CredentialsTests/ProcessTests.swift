import Credentials
import Foundation
import Identity
import SessionStore
import TestSupport
import Testing

/// Credentials that a program prints.
@Suite struct ProcessTests {
  /// Runs a program that prints a document and counts its runs, for two who want it.
  private func run(_ document: String, more: String = "") throws -> (
    Traveler, ResolvedCredentials, runs: String
  ) {
    let home = TemporaryDirectory()
    let program = home.path + "/a program"
    let script = "#!/bin/sh\necho \"$1\" >> '\(home.path)/runs'\ncat '\(home.path)/document'\n"
    try Data(script.utf8).write(to: URL(filePath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try Data(document.utf8).write(to: URL(filePath: home.path + "/document"))
    let traveler = Traveler(
      "[profile x]\ncredential_process = '\(program)' \"two words\"\n\(more)\n"
    )
    let first = try traveler.credentials("x")
    let second = try traveler.credentials("x")
    #expect(first == second)
    let runs = try String(contentsOfFile: home.path + "/runs", encoding: .utf8)
    return (traveler, first, runs)
  }

  @Test func credentialsWithAnEndAreKeptUntilThen() throws {
    let document = """
      {"Version": 1, "AccessKeyId": "ASIAX", "SecretAccessKey": "s", "SessionToken": "t",
       "Expiration": "2999-01-01T00:00:00Z", "AccountId": "123456789012"}
      """
    let (traveler, resolved, runs) = try run(document)
    #expect(runs == "two words\n")
    #expect(resolved.credentials.accessKeyID == "ASIAX")
    #expect(resolved.credentials.sessionToken?.reveal() == "t")
    #expect(resolved.account?.description == "123456789012")
    let kept = traveler.store.all().map(\.session)
    #expect(kept.map(\.profile) == ["x"])
    #expect(kept.map(\.arn) == [nil])
    #expect(kept.map(\.account?.description) == ["123456789012"])
  }

  @Test func credentialsWithoutAnEndAreAskedForAnew() throws {
    let document = #"{"Version": 1, "AccessKeyId": "AKIAX", "SecretAccessKey": "s"}"#
    let (traveler, resolved, runs) = try run(document, more: "aws_account_id = 210987654321")
    #expect(runs == "two words\ntwo words\n")
    #expect(resolved.credentials.expires == nil)
    #expect(resolved.account?.description == "210987654321")
    #expect(traveler.store.all().isEmpty)
  }

  private struct Reading: Decodable, Equatable {
    var keys: [String]?
  }

  /// What a document comes to in botocore, and here.
  @Test func documentsAreReadAsBotocoreReadsThem() throws {
    let keys = #""AccessKeyId": "A", "SecretAccessKey": "S""#
    let documents = [
      #"{"Version": 1, \#(keys)}"#, #"{"Version": 1.0, \#(keys), "SessionToken": null}"#,
      #"{"Version": 1, \#(keys), "SessionToken": "T", "Extra": [1]}"#,
      #"{"Version": 1, \#(keys), "SessionToken": "T", "Expiration": "2999-01-01T00:00:00+02:00"}"#,
      #"{"Version": 2, \#(keys)}"#, #"{"Version": "1", \#(keys)}"#, "{\(keys)}",
      #"{"Version": 1, "AccessKeyId": "A"}"#, #"{"Version": 1, "SecretAccessKey": "S"}"#,
      "", "no JSON", "[1]", #"{"Version": 1, \#(keys)} trailing"#,
      #"{"Version": 1, \#(keys), "Expiration": "2001-01-01T00:00:00Z"}"#,
      #"{"Version": 1, \#(keys), "Expiration": "soon"}"#,
    ]
    let script = """
      import json, os, sys, botocore.credentials as c
      def read(document):
          with open('document', 'w') as file:
              file.write(document)
          config = {'profiles': {'x': {'credential_process': 'cat document'}}}
          try:
              found = c.ProcessProvider('x', lambda: config).load()
              return {'keys': [part or '-' for part in found.get_frozen_credentials()[:3]]}
          except Exception:
              return {}
      os.chdir(sys.argv[1])
      print(json.dumps([read(document) for document in json.load(sys.stdin)]))
      """
    let input = String(decoding: try JSONEncoder().encode(documents), as: UTF8.self)
    let place = TemporaryDirectory()
    let output = try Python.run(script, arguments: [place.path], input: input)
    let expected = try JSONDecoder().decode([Reading].self, from: Data(output.utf8))
    for (document, reading) in zip(documents, expected) {
      let traveler = Traveler("[profile x]\ncredential_process = cat '\(place.path)/mine'\n")
      try Data(document.utf8).write(to: URL(filePath: place.path + "/mine"))
      let found = (try? traveler.credentials("x"))?.credentials
      let keys = found.map {
        [$0.accessKeyID, $0.secretAccessKey.reveal(), $0.sessionToken?.reveal() ?? "-"]
      }
      #expect(Reading(keys: keys) == reading, "\(document)")
    }
    #expect(expected.count { $0.keys != nil } == 4)
  }

  @Test(arguments: [
    ("sh -c 'echo \"no token\" >&2; exit 7'", "sh ended with status 7: no token"),
    ("echo '{\"Version\": 1, \"AccessKeyId\": \"hush\"}'", "SecretAccessKey is missing"),
    ("echo hush", "the answer of echo cannot be used: it is not a JSON object"),
    ("\"open", "a quotation mark is not closed"),
  ])
  func whatGoesWrongIsToldWithoutSecrets(command: String, message: String) {
    let traveler = Traveler("[profile x]\ncredential_process = \(command)\n")
    let error = words { _ = try traveler.credentials("x") }
    #expect(error.hasPrefix("profile “x”: "))
    #expect(error.contains(message))
    #expect(!error.contains("hush"))
  }

  @Test func aRoleCanBeAssumedWithThem() throws {
    let sts = try FakeSTS()
    let traveler = Traveler(
      """
      [profile p]
      credential_process = echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S"}'
      [profile x]
      role_arn = arn:aws:iam::123456789012:role/X
      source_profile = p
      """,
      environment: sts.environment
    )
    #expect(try traveler.credentials("x").arn?.hasSuffix("assumed-role/X/traveler") == true)
    #expect(try traveler.credentials("x").role?.name == "X")
    #expect(try sts.calls().map { $0["Action"] } == ["AssumeRole"])
  }
}
