import Foundation
import TestSupport
import Testing

/// guise as a `credential_process` of the real AWS CLI, and what it leaves for others to see.
@Suite struct CommandsPeerTests {
  @Test func theAWSCLITakesCredentialsFromGuise() throws {
    let sandbox = try SandboxProcess()
    let through = """
      [profile through]
      credential_process = guise credential-process data-warehouse
      region = eu-west-1
      """
    let home = try GuiseHome(sandbox, adding: through)
    let command = ["aws", "--profile", "through", "sts", "get-caller-identity"]
    for _ in 1...2 {
      let result = try home.launch(command)
      let arn = try result.object()["Arn"] as? String
      #expect(arn?.hasPrefix("arn:aws:sts::777788889999:assumed-role/WarehouseReader/") == true)
    }
    #expect(try sandbox.calls().filter { $0.operation == "AssumeRole" }.count == 2)
  }

  @Test func theDocumentIsTheOneOfTheContract() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let role = try home.run("credential-process", "development").object()
    #expect(role["Version"] as? Int == 1)
    #expect(
      Set(role.keys) == [
        "Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration",
      ]
    )
    let keys = try home.run("credential-process", "identity").object()
    #expect(Set(keys.keys) == ["Version", "AccessKeyId", "SecretAccessKey"])
  }

  @Test func aProfileThatAsksGuiseForItselfIsRefused() throws {
    let sandbox = try SandboxProcess()
    let circle = "[profile circle]\ncredential_process = guise credential-process circle\n"
    let home = try GuiseHome(sandbox, adding: circle)
    let result = try home.launch(["aws", "--profile", "circle", "sts", "get-caller-identity"])
    #expect(result.status != 0)
    #expect(result.errors.contains("would have to ask itself"))
  }

  @Test func nothingReadableIsLeftOnTheDisk() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let document = try home.run("credential-process", "data-warehouse").object()
    let secrets = try ["AccessKeyId", "SecretAccessKey", "SessionToken"].map {
      Data(try #require(document[$0] as? String).utf8)
    }
    let written = home.files().filter { !$0.key.hasPrefix(".aws/") }
    #expect(written.keys.filter { $0.hasSuffix(".session") }.count == 2)
    let own = Data("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".utf8)
    for (name, bytes) in written {
      for secret in secrets + [own] { #expect(!bytes.contains(secret), "\(name)") }
      let attributes = try FileManager.default.attributesOfItem(atPath: home.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    let sessions = home.path + "/cache/guise/sessions"
    let attributes = try FileManager.default.attributesOfItem(atPath: sessions)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func noSecretIsShownOrPassedAsAnArgument() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let document = try home.run("credential-process", "development").object()
    let secrets = try ["SecretAccessKey", "SessionToken"].map {
      try #require(document[$0] as? String)
    }
    for command in [
      "list", "list --json", "status --json", "explain development --json",
      "explain development", "whoami development --json", "whoami development",
    ] {
      let result = try home.launch(["sh", "-c", "guise \(command)"])
      #expect(result.status == 0, "\(result.errors)")
      for secret in secrets + ["wJalrXUtnFEMI/K7MDENG"] {
        #expect(!(result.output + result.errors).contains(secret), "\(command)")
      }
    }
    let arguments = try home.run("exec", "development", "--", "ps", "-eo", "args").output
    #expect(arguments.contains("ps -eo args"))
    for secret in secrets { #expect(!arguments.contains(secret)) }
  }

  @Test func theConfigurationIsNeverWritten() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let before = home.files(in: ".aws")
    for name in ["development", "data-warehouse", "payroll"] {
      _ = try home.run("exec", name, "--", "true")
    }
    _ = try home.run("forget", "--all")
    #expect(home.files(in: ".aws") == before)
  }
}
