import Foundation
import TestSupport
import Testing

/// The examples of the pages on SDKs and pipelines, taken from there and run.
@Suite struct PagesTests {
  private static let sdks = "Sources/guise/guise.docc/SDKs.md"
  private static let pipelines = "Sources/guise/guise.docc/Pipelines.md"
  private static let policy =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}"#

  /// The blocks of a page whose first line is a comment that says so.
  private func examples(_ title: String, in page: String) throws -> [String] {
    try Project.text(page).matches(of: /```\w+\n(# .*\n(?:.*\n)*?)```\n/)
      .map { String($0.1) }.filter { $0.hasPrefix("# \(title)\n") }
  }

  private func example(_ title: String, in page: String) throws -> String {
    try #require(try examples(title, in: page).first, "\(title)")
  }

  /// Two accounts, a home of their administrators, and one without any configuration.
  private struct Stage {
    let accounts: TwoAccounts
    let admin, bare: GuiseHome

    init() throws {
      accounts = try TwoAccounts()
      admin = try GuiseHome(credentials: accounts.credentials, endpoint: accounts.url)
      bare = try GuiseHome(endpoint: accounts.url)
      admin.environment["AWS_REGION"] = "us-east-1"
      for file in ["config", "credentials"] {
        try FileManager.default.removeItem(atPath: bare.path + "/.aws/" + file)
      }
      try admin.write(PagesTests.policy, to: "deploy-policy.json")
      let made = try admin.launch(["aws", "s3", "mb", "s3://reports-2026", "--profile", "target"])
      #expect(made.status == 0, "\(made.errors)")
    }

    /// Runs commands as the administrators.
    func administer(_ script: String) throws {
      let result = try admin.launch(["bash", "-e", "-c", script])
      #expect(result.status == 0, "\(result.errors)")
    }

    /// A session of a role that only a service may assume: key, secret and token.
    func session(of role: String) throws -> [String] {
      try Python.run(
        """
        import boto3, sys, urllib.request
        def check(word):
            urllib.request.urlopen(urllib.request.Request(sys.argv[1] + '/moto-api/reset-auth',
                data=word, headers={'Content-Type': 'application/octet-stream'}))
        check(b'inf')
        sts = boto3.client('sts', region_name='us-east-1', endpoint_url=sys.argv[1],
            aws_access_key_id='service', aws_secret_access_key='service')
        keys = sts.assume_role(RoleArn=sys.argv[2], RoleSessionName='service')['Credentials']
        check(b'0')
        print(keys['AccessKeyId'], keys['SecretAccessKey'], keys['SessionToken'], sep='\\n')
        """,
        arguments: [accounts.url, role]
      ).split(separator: "\n").map(String.init)
    }
  }

  // MARK: - Pipelines

  @Test func theBuildspecDeploysAsTheOtherRole() throws {
    let stage = try Stage()
    try stage.administer(
      examples("once, with an administrator's profile in each account", in: Self.pipelines)[0]
    )
    let build = try stage.session(of: "arn:aws:iam::\(TwoAccounts.caller):role/Build")
    let agent = try PythonServer(CommandsSourcesTests.agents, arguments: build)
    try stage.bare.write(example("buildspec.yml", in: Self.pipelines), to: "buildspec.yml")
    // As CodeBuild has it since version 0.2: the variables, then all commands in one shell.
    let script = try stage.bare.launch([
      Python.interpreter, "-c",
      """
      import shlex, yaml
      spec = yaml.safe_load(open('buildspec.yml'))
      assert spec['version'] == 0.2
      for name, value in spec['env']['variables'].items(): print(f'export {name}={shlex.quote(value)}')
      print('\\n'.join(spec['phases']['build']['commands']))
      """,
    ])
    #expect(script.status == 0, "\(script.errors)")
    let result = try stage.bare.launch(
      ["bash", "-e", "-c", script.output],
      environment: [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(agent.port)/c",
        "CODEBUILD_BUILD_NUMBER": "17",
      ]
    )
    #expect(result.status == 0, "\(result.errors)")
    let prefix = "arn:aws:sts::\(TwoAccounts.target):assumed-role/Deploy/"
    #expect(result.output.hasPrefix(prefix), "\(result.output)")
    let listed = stage.bare.files()["buckets.txt"].map { String(decoding: $0, as: UTF8.self) }
    #expect(listed?.hasSuffix(" reports-2026\n") == true)
    #expect(stage.bare.files(in: ".aws").keys.sorted() == [".aws/credentials"])
  }

  @Test func theWorkflowDeploysWithAToken() throws {
    let moto = try Moto(checksSignatures: false)
    let home = try GuiseHome(endpoint: moto.url)
    for file in ["config", "credentials"] {
      try FileManager.default.removeItem(atPath: home.path + "/.aws/" + file)
    }
    let keys = ["AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "us-east-1"]
    let made = try home.launch(["aws", "s3", "mb", "s3://reports-2026"], environment: keys)
    #expect(made.status == 0, "\(made.errors)")
    let github = try PythonServer(
      """
      import http.server, json, sys, threading
      class Handler(http.server.BaseHTTPRequestHandler):
          def log_message(self, *_): pass
          def do_GET(self):
              isRight = (self.headers['Authorization'] == 'bearer of-the-job'
                  and self.path == '/token?job=7&audience=sts.amazonaws.com')
              text = json.dumps({'count': 1, 'value': 'header.claims.signature'}).encode()
              self.send_response(200 if isRight else 403)
              self.send_header('Content-Length', str(len(text)))
              self.end_headers()
              self.wfile.write(text)
      server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
      threading.Thread(target=server.serve_forever, daemon=True).start()
      print(server.server_port, flush=True)
      sys.stdin.read()
      """
    )
    try home.write(
      example(".github/workflows/deploy.yml", in: Self.pipelines),
      to: "deploy.yml"
    )
    let runner = """
      import os, subprocess, yaml
      flow = yaml.safe_load(open('deploy.yml'))
      assert flow['permissions']['id-token'] == 'write'
      os.environ.update(flow['env'])
      os.environ.update(GITHUB_ENV=os.getcwd() + '/github-env', RUNNER_TEMP=os.getcwd())
      for step in flow['jobs']['deploy']['steps']:
          if 'run' not in step: continue
          subprocess.run(['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step['run']],
              check=True)
          for line in open('github-env'):
              name, value = line.rstrip('\\n').split('=', 1)
              os.environ[name] = value
      """
    let result = try home.launch(
      [Python.interpreter, "-c", runner],
      environment: [
        "ACTIONS_ID_TOKEN_REQUEST_URL": "http://127.0.0.1:\(github.port)/token?job=7",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "of-the-job",
      ]
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.matches(of: /\ reports-2026\n/).count == 2, "\(result.output)")
    #expect(result.errors.contains("guise: “deploy” in \(home.path)/.aws/credentials is arn:aws"))
  }

  /// By the schema that editors hold workflows against.
  @Test func theWorkflowIsOne() throws {
    let home = try GuiseHome()
    let check = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", "deploy.yml"]
    let text = try example(".github/workflows/deploy.yml", in: Self.pipelines)
    try home.write(text, to: "deploy.yml")
    let result = try home.launch(check)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    // It would tell what is wrong.
    try home.write(text.replacing("runs-on:", with: "runs_on:"), to: "deploy.yml")
    #expect(try home.launch(check).status == 1)
  }

  @Test(arguments: ["pipeline.yml", "function.yml"])
  func theTemplatesAreRight(name: String) throws {
    let home = try GuiseHome()
    try home.write(example(name, in: Self.pipelines), to: name)
    let result = try home.launch(["cfn-lint", "--regions", "us-east-1", "--", name])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test func theFunctionAssumesItsRoleOnce() throws {
    let stage = try Stage()
    try stage.administer(
      examples("once, with an administrator's profile in each account", in: Self.pipelines)[1]
    )
    let keys = try stage.session(of: "arn:aws:iam::\(TwoAccounts.caller):role/Lister")
    try stage.bare.write(example("handler.py", in: Self.pipelines), to: "handler.py")
    let script = """
      import boto3, yaml
      calls = []
      make = boto3.client
      def client(name):
          calls.append(name)
          return make(name)
      boto3.client = client
      import handler
      print(handler.handler({}, None), handler.handler({}, None), calls)
      """
    let result = try stage.bare.launch(
      [Python.interpreter, "-c", script],
      environment: [
        "AWS_ACCESS_KEY_ID": keys[0], "AWS_SECRET_ACCESS_KEY": keys[1],
        "AWS_SESSION_TOKEN": keys[2], "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
        "AUDIT_ROLE": "arn:aws:iam::\(TwoAccounts.target):role/Audit", "EXTERNAL_ID": "Acme-7",
      ]
    )
    let listed = "{'buckets': ['reports-2026']}"
    #expect(result.output == "\(listed) \(listed) ['sts']\n", "\(result.errors)")
  }

  // MARK: - SDKs

  @Test func bucketsAreListedByEachWayOfThePage() throws {
    let stage = try Stage()
    let role = "arn:aws:iam::\(TwoAccounts.target):role/audit/Audit"
    for admin in ["caller", "target"] {
      try stage.administer(
        "guise apply \(role) --from \(TwoAccounts.alice) --external-id Acme-7 "
          + "--policy-file deploy-policy.json --yes --as \(admin)"
      )
    }
    let key = stage.accounts.key(of: "alice")
    let home = try GuiseHome(
      config: example("~/.aws/config", in: Self.sdks),
      credentials: "[me]\naws_access_key_id = \(key[0])\naws_secret_access_key = \(key[1])\n",
      endpoint: stage.accounts.url
    )
    try home.write(example("list_buckets.py", in: Self.sdks), to: "list_buckets.py")
    let ways = try examples("in a shell", in: Self.sdks)
    #expect(ways.count == 3)
    for (way, listed) in zip(ways, ["reports-2026\n", "reports-2026\n", "1\n"]) {
      let result = try home.launch(["bash", "-e", "-c", way])
      #expect(result.output == listed, "\(result.errors)")
    }
    // And once more with the keys in keeping.
    #expect(try home.run("keys", "import", "me", "--key-file").status == 0)
    #expect(try home.launch(["bash", "-e", "-c", ways[0]]).output == "reports-2026\n")
    #expect(try home.run("exec", "audit", "--fresh", "--", "true").status == 0)
    let page = try Project.text(Self.sdks)
    #expect(page.contains("PagesTests"))
  }

  @Test func theReadmeNamesThePages() throws {
    let readme = try Project.text("README.md")
    for page in [Self.sdks, Self.pipelines] { #expect(readme.contains("](\(page))")) }
  }
}
