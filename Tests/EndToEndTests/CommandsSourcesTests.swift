import Foundation
import TestSupport
import Testing

/// Profiles whose credentials come from a program, a container or an instance, in every command.
@Suite struct CommandsSourcesTests {
  private static let key = "AKIAIOSFODNN7EXAMPLE"
  private static let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

  private static let config = """
    [profile program]
    credential_process = sh -c 'cat "$HOME/document"'
    [profile from-program]
    role_arn = arn:aws:iam::333344445555:role/Developer
    source_profile = program
    [profile from-container]
    role_arn = arn:aws:iam::777788889999:role/WarehouseReader
    credential_source = EcsContainer
    [profile from-instance]
    role_arn = arn:aws:iam::777788889999:role/WarehouseReader
    credential_source = Ec2InstanceMetadata
    [profile coded]
    role_arn = arn:aws:iam::888899990000:role/VaultKeeper
    source_profile = identity
    mfa_serial = arn:aws:iam::111122223333:mfa/demo
    mfa_process = echo 314159

    """

  /// Both agents, which give one session's credentials.
  static let agents = """
    import http.server, json, sys, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_): pass
        def do_PUT(self): self.do_GET()
        def do_GET(self):
            document = json.dumps({'Code': 'Success', 'AccessKeyId': sys.argv[1],
                'SecretAccessKey': sys.argv[2], 'Token': sys.argv[3], 'Expiration': '2999-01-01T00:00:00Z'})
            text = 'token' if self.command == 'PUT' else (
                'role' if self.path.endswith('security-credentials/') else document)
            self.send_response(200)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    """

  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox, adding: Self.config)
    try home.write(
      #"{"Version": 1, "AccessKeyId": "\#(Self.key)", "SecretAccessKey": "\#(Self.secret)"}"#,
      to: "document"
    )
  }

  @Test(arguments: ["from-program", "coded"])
  func aProgramIsRunWhereAProfileNamesOne(profile: String) throws {
    let result = try home.run("exec", profile, "--", "printenv", "GUISE_PROFILE")
    #expect(result.output == profile + "\n", "\(result.errors)")
    #expect(try home.run("whoami", profile).status == 0)
    #expect(try home.run("credential-process", profile).output.contains("\"Version\":1"))
    let roles = try sandbox.calls().filter { $0.operation == "AssumeRole" }
    #expect(roles.map(\.outcome) == ["ok"])
  }

  @Test func aProgramThatFailsIsQuoted() throws {
    try home.write("secret that is no JSON", to: "document")
    let result = try home.run("env", "program")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("guise: profile “program”: the answer of sh cannot be used"))
    #expect(!result.errors.contains("secret"))
  }

  @Test func anAgentIsAskedWhereAProfileNamesIt() throws {
    // The role that both profiles want trusts this role.
    let session = try home.run("credential-process", "data-platform").object()
    let parts = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map {
      session[$0] as? String ?? ""
    }
    let agents = try PythonServer(Self.agents, arguments: parts)
    let url = "http://127.0.0.1:\(agents.port)"
    home.environment["AWS_EC2_METADATA_DISABLED"] = nil
    home.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = url
    home.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url + "/c"
    for profile in ["from-container", "from-instance"] {
      let result = try home.run("exec", profile, "--", "printenv", "GUISE_ROLE")
      #expect(result.output == "WarehouseReader\n", "\(result.errors)")
      let agent = profile == "from-container" ? "container's" : "EC2 instance's"
      #expect(try home.run("explain", profile).output.contains("1. The \(agent) credentials"))
    }
    home.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = nil
    let nobody = try home.run("whoami")
    #expect(nobody.output.contains("assumed-role/Engineer/"), "\(nobody.errors)")
  }

  @Test func aConsoleSignInIsRenewedWhereTheAWSCLIKeepsIt() throws {
    let service = try ConsoleSignIn()
    home.environment.merge(service.environment) { $1 }
    home.environment["AWS_LOGIN_CACHE_DIRECTORY"] = "~/$PLACE"
    home.environment["PLACE"] = "sign-ins"
    try home.append(
      "[profile console]\nlogin_session = me\nregion = eu-west-1\n",
      to: ".aws/config"
    )
    let missing = try home.run("exec", "console", "--", "true")
    #expect(missing.errors.hasSuffix("\nSign in: aws login --profile console\n"))
    let login = try home.run("login", "console")
    #expect(login.errors.hasSuffix("\nSign in: `aws login --profile console`\n"), "\(login.errors)")
    try FileManager.default.createDirectory(
      atPath: home.path + "/sign-ins",
      withIntermediateDirectories: true
    )
    // SHA-256 of “me”, which the AWS CLI calls the file by.
    let name = "2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0"
    try home.write(try service.signIn(seconds: -5), to: "sign-ins/\(name).json")
    let results = try home.launch([
      "sh", "-c",
      "for i in 1 2 3 4 5 6; do guise env console --format dotenv & done | sort -u; wait",
    ])
    #expect(results.output.contains("AWS_SESSION_TOKEN="), "\(results.errors)")
    let secrets = results.output.split(separator: "\n").filter { $0.contains("SECRET") }
    #expect(secrets.count == 1, "all get the same")
    #expect(try service.answers() == ["ok"], "one renews for all")
    #expect(try home.run("explain", "console").output.contains("Console sign-in"))
  }
}
