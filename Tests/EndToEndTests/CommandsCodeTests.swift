import Foundation
import TestSupport
import Testing

/// Codes of an MFA device, given on the command line or typed at a terminal.
@Suite struct CommandsCodeTests {
  @Test func withoutATerminalTheNeedIsSaid() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "vault", "--", "true")
    #expect(result.status == 1)
    for word in ["profile “vault”", "arn:aws:iam::111122223333:mfa/demo", "--mfa CODE"] {
      #expect(result.errors.contains(word))
    }
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func aCodeOnTheCommandLineIsUsed() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "vault", "--mfa", "314159", "--", "printenv", "GUISE_ROLE")
    #expect(result.output == "VaultKeeper\n", "\(result.errors)")
    // The session is kept, so that the next use needs no code.
    #expect(try home.run("exec", "vault", "--", "true").status == 0)
    #expect(try sandbox.calls().map(\.operation) == ["GetSessionToken", "AssumeRole"])
  }

  @Test func oneCodeOpensTenRoles() throws {
    let sandbox = try SandboxProcess()
    let vaults = (1...10).map {
      """
      [profile vault-\($0)]
      role_arn = arn:aws:iam::888899990000:role/VaultKeeper
      role_session_name = session-\($0)
      source_profile = identity
      mfa_serial = arn:aws:iam::111122223333:mfa/demo
      """
    }
    let home = try GuiseHome(sandbox, adding: vaults.joined(separator: "\n"))
    #expect(try home.run("exec", "vault-1", "--mfa", "314159", "--", "true").status == 0)
    for number in 2...10 {
      let result = try home.run("exec", "vault-\(number)", "--", "true")
      #expect(result.status == 0, "\(result.errors)")
    }
    let calls = try sandbox.calls().map(\.operation)
    #expect(calls == ["GetSessionToken"] + [String](repeating: "AssumeRole", count: 10))
  }

  @Test func aWrongCodeIsRefusedInAWSsWords() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("credential-process", "vault", "--mfa", "000000")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("profile “vault”"))
    #expect(result.errors.contains("invalid MFA one time pass code"))
    #expect(try sandbox.calls().count == 1)
  }

  @Test func atATerminalTheCodeIsAskedForUntilItIsRight() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let screen = try home.bash()
    try screen.type("guise exec vault -- printenv GUISE_ROLE\n")
    try screen.until("MFA code of arn:aws:iam::111122223333:mfa/demo for vault:")
    try screen.type("111111\n")
    try screen.until("asked again, with AWS's words") {
      $0.contains("invalid MFA one time pass code")
        && $0.components(separatedBy: "MFA code of").count == 3
    }
    try screen.type("314159\n")
    let text = try screen.until("VaultKeeper")
    #expect(!text.contains("111111"))
    #expect(!text.contains("314159"))
  }

  @Test(arguments: ["C-c", "C-\\"])
  func theTerminalIsLeftAsItWas(key: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    // An interactive shell would mend the terminal by itself.
    let script = """
      trap : INT QUIT
      guise exec vault -- true
      echo "ended with $?, $(stty -a | grep -ow -- '-*echo')"
      cat
      """
    let screen = try Tmux(["bash", "-c", script], environment: home.environment)
    try screen.until("MFA code of")
    try screen.press(key)
    try screen.until(key == "C-c" ? "ended with 130, echo" : "ended with 131, echo")
    #expect(try sandbox.calls().isEmpty)
  }
}
