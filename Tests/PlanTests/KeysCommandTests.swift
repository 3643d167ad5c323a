import Plan
import SharedConfig
import TestSupport
import Testing

@Suite struct KeysCommandTests {
  /// By Python's shlex, as botocore does it, and by a shell, as the SDKs for Go and JavaScript do.
  @Test(
    arguments: [
      ("/usr/local/bin/guise", "me"), ("/usr/local/bin/guise", "my $(id) `id` & profile"),
      ("/opt/it's mine/guise", "me"), ("/opt/a b/guise", "a*b"),
    ]
  )
  func bothWaysOfSplittingGiveTheSameWords(program: String, name: String) throws {
    let command = KeysCommand(program: program, name: name)
    #expect(KeysCommand(command.line) == command)
    let words = [program, "keys", "get", name].joined(separator: "\n") + "\n"
    let script = "import shlex, sys; print('\\n'.join(shlex.split(sys.argv[1])))"
    #expect(try Python.run(script, arguments: [command.line]) == words)
    let shell = try Launch.run(["sh", "-c", "printf '%s\\n' \(command.line)"])
    #expect(shell.output == words)
  }

  @Test(arguments: [
    "guise credential-process me", "guise keys get", "guise keys get a b", "aws keys get me",
    "notguise keys get me", "guise keys get 'a", "sh -c 'guise keys get me'",
    "guise keys get me; rm x", "env X=1 guise keys get me",
  ])
  func otherCommandsAreNotOurs(line: String) { #expect(KeysCommand(line) == nil) }

  @Test(arguments: ["guise keys get me", "/x/guise keys get \"me\"", "'/a b/guise' keys get me"])
  func whatAPersonWritesIsOurs(line: String) { #expect(KeysCommand(line)?.name == "me") }

  /// A code opens the user's session as it does with keys in a file, and their program prints it.
  @Test func keysInKeepingAreAUsersOwn() throws {
    let config = SharedConfig(
      config: Array(
        """
        [profile me]
        credential_process = guise keys get me
        mfa_process = echo 123456
        [profile other]
        credential_process = other keys
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/Admin
        mfa_serial = arn:aws:iam::123456789012:mfa/me
        source_profile = me
        [profile foreign]
        role_arn = arn:aws:iam::123456789012:role/Admin
        mfa_serial = arn:aws:iam::123456789012:mfa/me
        source_profile = other
        """.utf8
      ),
      at: "config",
      credentials: [],
      at: "credentials"
    )
    let own = try Plan.make(for: "role", in: config, environment: [:])
    #expect(own.codeUse(ofHop: 1) == .userSession)
    guard case .assumeRole(let hop) = own.hops[1] else { return }
    #expect(hop.mfaProcess?.value == "echo 123456")
    let foreign = try Plan.make(for: "foreign", in: config, environment: [:])
    #expect(foreign.codeUse(ofHop: 1) == .foreignSource)
  }
}
