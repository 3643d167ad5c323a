import AWS
import Foundation
import Identity
import Plan
import TestSupport
import Testing

@testable import Credentials

/// Credentials of containers and instances, with the published cases of the SDKs' rules.
@Suite struct AgentAddressTests {
  @Test(arguments: [
    ("https://mypersonalsite/credentials", true), ("https://mypersonalsite:8080/c?a=1", true),
    ("http://localhost:8080/credentials", true), ("http://169.254.170.2/credentials", true),
    ("http://169.254.170.23/v1/credentials", true), ("http://[fd00:ec2::23]/v1/c", true),
    ("http://127.0.0.1:1/c", true), ("http://127.9.9.9/c", true), ("http://[::1]/c", true),
    ("http://mypersonalsite/credentials", false), ("http://169.254.169.254/c", false),
    ("http://128.0.0.1/c", false), ("http://localhost.example.com/c", false),
    ("http://[fd00:ec2::254]/c", false),
  ])
  func credentialsAreAskedForOnlyWhereTheyAreSafe(url: String, isSafe: Bool) throws {
    let address = try AgentAddress(url)
    #expect(address.mayGiveCredentials == isSafe)
    #expect(address.request().url == url)
  }

  @Test(arguments: ["/credentials", "ftp://localhost/c", "http://a b/c", "", "http://h/c c"])
  func whatIsNoAddressIsRefused(url: String) {
    #expect(throws: (any Error).self) { try AgentAddress(url) }
  }
}

/// The container's agent, as a server on this machine.
@Suite struct ContainerTests {
  private let server: PythonServer

  init() throws {
    server = try PythonServer(
      """
      import http.server, json, sys, threading
      calls = []
      class Handler(http.server.BaseHTTPRequestHandler):
          protocol_version = 'HTTP/1.1'
          def log_message(self, *_): pass
          def do_GET(self):
              if self.path == '/calls':
                  return self.reply(200, json.dumps(calls))
              calls.append([self.path, self.headers.get('Authorization', '-'),
                            self.headers.get('Accept', '-')])
              failures = int(self.path.split('=')[-1]) if 'failures' in self.path else 0
              if sum(call[0] == self.path for call in calls) <= failures:
                  return self.reply(503, 'not yet')
              self.reply(200, json.dumps({'RoleArn': 'arn', 'AccessKeyId': 'ASIAC',
                  'SecretAccessKey': 's', 'Token': 't', 'AccountId': '123456789012',
                  'Expiration': '2999-01-01T00:00:00Z'}))
          def reply(self, status, text):
              self.send_response(status)
              self.send_header('Content-Length', str(len(text)))
              self.end_headers()
              self.wfile.write(text.encode())
      server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
      threading.Thread(target=server.serve_forever, daemon=True).start()
      print(server.server_port, flush=True)
      sys.stdin.read()
      """
    )
  }

  private func traveler(_ target: String, _ more: [String: String] = [:]) -> Traveler {
    let url = "http://127.0.0.1:\(server.port)\(target)"
    return Traveler(
      "[profile x]\nregion = eu-west-1\n",
      environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url].merging(more) { $1 }
    )
  }

  private func calls() throws -> [[String]] {
    let body = try Loopback.request("GET", "/calls", port: server.port)
    return try JSONDecoder().decode([[String]].self, from: Data(body.utf8))
  }

  @Test func theAgentIsAskedWithTheTokenOfTheMoment() throws {
    let place = TemporaryDirectory()
    let file = place.path + "/token"
    let variables = [
      "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "other",
    ]
    let traveler = traveler("/c?id=a/b", variables)
    for token in ["first", "second"] {
      try Data(token.utf8).write(to: URL(filePath: file))
      let resolved = try traveler.credentials("x")
      #expect(resolved.credentials.accessKeyID == "ASIAC")
      #expect(resolved.credentials.sessionToken?.reveal() == "t")
      #expect(resolved.account?.description == "123456789012")
    }
    let accept = "application/json"
    #expect(try calls() == [["/c?id=a/b", "first", accept], ["/c?id=a/b", "second", accept]])
    try Data("line\n".utf8).write(to: URL(filePath: file))
    #expect(words { _ = try traveler.credentials("x") }.contains("it has a line break"))
    try FileManager.default.removeItem(atPath: file)
    #expect(words { _ = try traveler.credentials("x") }.contains("No such file"))
    #expect(try calls().count == 2)
  }

  @Test func theAgentIsAskedThreeTimes() throws {
    let token = ["AWS_CONTAINER_AUTHORIZATION_TOKEN": "t"]
    _ = try traveler("/c?failures=2", token).credentials("x")
    #expect(try calls() == Array(repeating: ["/c?failures=2", "t", "application/json"], count: 3))
    let error = words { _ = try traveler("/c?failures=3").credentials("x") }
    #expect(error.contains("it answered HTTP 503"))
    #expect(try calls().count == 6)
  }

  @Test func aForeignHostIsNotAsked() {
    let other = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://mypersonalsite/c"]
    let error = words { _ = try traveler("", other).credentials("x") }
    #expect(error.contains("“mypersonalsite” may not be asked"))
  }

  @Test func botocoreGetsTheSameFromTheSameAgent() throws {
    let script = """
      import botocore.credentials as c
      print(c.ContainerProvider().load().get_frozen_credentials().access_key)
      """
    let url = "http://127.0.0.1:\(server.port)/c"
    let key = try Python.run(
      script,
      environment: [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t",
      ]
    )
    let token = ["AWS_CONTAINER_AUTHORIZATION_TOKEN": "t"]
    #expect(try traveler("/c", token).credentials("x").credentials.accessKeyID + "\n" == key)
    #expect(try Set(calls()).count == 1)
  }
}

/// The instance metadata service in all its moods, asked by botocore and by guise.
@Suite struct InstanceMetadataTests {
  /// What the service answers: a status and a body to each of the three questions.
  private struct Mood: Codable, CustomStringConvertible {
    var token = [200, 0]
    var role = "200 my-role"
    var credentials = "200 " + good
    var attempts = 1
    var disabled = false

    static let good = """
      {"Code": "Success", "AccessKeyId": "ASIAI", "SecretAccessKey": "s", "Token": "t", \
      "Expiration": "2999-01-01T00:00:00Z"}
      """
    var description: String { "\(token) \(role) \(credentials.prefix(40)) \(attempts) \(disabled)" }
  }

  private struct Report: Decodable, Equatable {
    var key: String?
    var calls: [[String]]
  }

  private static var moods: [Mood] {
    var moods = [200, 400, 403, 404, 405, 401, 500].flatMap { status in
      [false, true].map { Mood(token: [status, 0], disabled: $0) }
    }
    moods += [
      Mood(token: [500, 1], attempts: 2), Mood(token: [500, 1], attempts: 1, disabled: true),
      Mood(role: "404 none"), Mood(role: "200 "), Mood(role: "500 x", attempts: 3),
      Mood(credentials: "404 none"), Mood(credentials: "200 no JSON"), Mood(credentials: "200 {}"),
      Mood(credentials: "200 "),
      Mood(credentials: #"200 {"Code": "AssumeRoleUnauthorizedAccess", "Message": "no"}"#),
      Mood(credentials: "200 " + Mood.good.replacingOccurrences(of: "2999", with: "2001")),
      Mood(credentials: #"200 {"AccessKeyId": "A", "SecretAccessKey": "S"}"#),
    ]
    return moods
  }

  @Test func theServiceIsAskedAsBotocoreAsksIt() throws {
    let moods = Self.moods
    let table = String(decoding: try JSONEncoder().encode(moods), as: UTF8.self)
    let server = try PythonServer(Self.service, arguments: [table])
    let botocore = try Python.run(
      """
      import json, sys, botocore.utils as u
      keys = []
      for index, mood in enumerate(json.load(sys.stdin)):
          fetcher = u.InstanceMetadataFetcher(num_attempts=mood['attempts'], config={
              'ec2_metadata_service_endpoint': '%s/botocore/%d' % (sys.argv[1], index),
              'ec2_metadata_v1_disabled': mood['disabled']})
          try:
              keys.append(fetcher.retrieve_iam_role_credentials().get('access_key'))
          except Exception:
              keys.append(None)
      print(json.dumps(keys))
      """,
      arguments: ["http://127.0.0.1:\(server.port)"],
      input: table
    )
    let keys = try JSONDecoder().decode([String?].self, from: Data(botocore.utf8))
    for (index, mood) in moods.enumerated() {
      let url = "http://127.0.0.1:\(server.port)/guise/\(index)"
      let traveler = Traveler(
        "[profile x]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata\n[profile y]\n",
        environment: [
          "AWS_EC2_METADATA_SERVICE_ENDPOINT": url,
          "AWS_METADATA_SERVICE_NUM_ATTEMPTS": String(mood.attempts),
          "AWS_EC2_METADATA_V1_DISABLED": String(mood.disabled),
        ]
      )
      let found = try? traveler.credentials("y")
      #expect(found?.credentials.accessKeyID == keys[index], "\(mood)")
      #expect(
        try calls("guise/\(index)", server) == calls("botocore/\(index)", server),
        "\(mood)"
      )
      if let expires = found?.credentials.expires {
        #expect(expires > traveler.now + 600, "\(mood)")
      }
    }
    #expect(keys.count { $0 != nil } > 5)
  }

  private func calls(_ name: String, _ server: PythonServer) throws -> [[String]] {
    let body = try Loopback.request("GET", "/calls/\(name)", port: server.port)
    return try JSONDecoder().decode([[String]].self, from: Data(body.utf8))
  }

  private static let service = """
    import http.server, json, sys, threading
    moods = json.loads(sys.argv[1])
    calls = {}
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'
        def log_message(self, *_): pass
        def do_PUT(self): self.do_GET()
        def do_GET(self):
            parts = self.path.split('/')
            if parts[1] == 'calls':
                return self.reply(200, json.dumps(calls.get('/'.join(parts[2:]), [])))
            mine = calls.setdefault('/'.join(parts[1:3]), [])
            path = '/'.join(parts[3:])
            mine.append([self.command, path] + [self.headers.get(name, '-') for name in (
                'x-aws-ec2-metadata-token', 'x-aws-ec2-metadata-token-ttl-seconds')])
            mood = moods[int(parts[2])]
            if self.command == 'PUT':
                status, failures = mood['token']
                puts = sum(call[0] == 'PUT' for call in mine)
                return self.reply(200 if failures and puts > failures else status, 'TOKEN')
            kind = 'role' if path.endswith('/') else 'credentials'
            status, body = mood[kind].split(' ', 1)
            self.reply(int(status), body)
        def reply(self, status, text):
            self.send_response(status)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    """

  @Test func whereThereIsNoInstanceThatIsTold() {
    let traveler = Traveler(
      "[profile x]\n",
      environment: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:9"]
    )
    let error = words { _ = try traveler.credentials("x") }
    #expect(error.hasPrefix("profile “x”: no credentials from the instance metadata service"))
    #expect(error.contains("is this machine on AWS") || error.contains("Is this machine on AWS"))
  }
}
