import Foundation
import TestSupport
import Testing

/// `guise export NAME --profile P`, with the AWS CLI as the program that reads profiles.
@Suite struct CommandsExportTests {
  private func credentials(_ home: GuiseHome) throws -> String {
    try String(contentsOfFile: home.path + "/.aws/credentials", encoding: .utf8)
  }

  @Test func theProfileIsTheRoleAndTheRestStays() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox, credentials: "# by hand\n[build]   ; ours\nregion=eu-west-1")
    let before = try credentials(home)
    let result = try home.run("export", "development", "--profile", "build")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("guise: “build” in \(home.path)/.aws/credentials is develop"))
    let text = try credentials(home)
    #expect(text.hasPrefix(before.dropLast(1)))
    #expect(text.contains(/expiration=20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/))
    let caller = try home.launch([
      "aws", "sts", "get-caller-identity", "--profile", "build", "--query", "Arn", "--output",
      "text",
    ])
    #expect(caller.output.hasPrefix("arn:aws:sts::222233334444:assumed-role/Developer/"))
    let mode = try FileManager.default.attributesOfItem(atPath: home.path + "/.aws/credentials")
    #expect(mode[.posixPermissions] as? Int == 0o644)

    let warning = "guise: \(home.path)/.aws/credentials is open to others (mode 644); chmod 600 "
    #expect(result.errors.contains(warning))

    // Again, as another role: the lines are the same but for their values.
    #expect(try home.run("export", "staging", "--profile", "build").status == 0)
    let again = try credentials(home)
    func keys(_ text: String) -> [Substring] {
      text.split(separator: "\n").map { $0.prefix { $0 != "=" } }
    }
    #expect(keys(again) == keys(text))
    #expect(again != text)
    #expect(home.files(in: ".aws").keys.sorted() == [".aws/config", ".aws/credentials"])
  }

  @Test func aNewProfileIsMade() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let before = try credentials(home)
    let result = try home.launch([
      "sh", "-c",
      "chmod 600 ~/.aws/credentials && guise export development --profile ci/build",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.errors.contains("open to others"))
    let text = try credentials(home)
    #expect(text.hasPrefix(before))
    #expect(text.contains("[ci/build]\naws_access_key_id = ASIA"))
  }

  @Test(arguments: [
    (["development", "--profile", "kept"], "has long-term keys, which would be lost"),
    (["development", "--profile", "identity"], "is on the way to “development”"),
    (["development", "--profile", "staging"], "assumes a role itself"),
    (["identity", "--profile", "new"], "are long-term keys, which are not copied"),
  ])
  func whatWouldBeLostIsKept(arguments: [String], words: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(
      sandbox,
      credentials: "[kept]\naws_access_key_id = AKIA\naws_secret_access_key = s\n"
    )
    let before = try credentials(home)
    let result = try home.launch(["guise", "export"] + arguments)
    #expect(result.status == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try credentials(home) == before)
  }

  @Test(arguments: ["a b", "a]b", "ä", ""])
  func aNameThatNobodyReadsIsWrongUsage(name: String) throws {
    let home = try GuiseHome(try SandboxProcess())
    let result = try home.run("export", "development", "--profile", name)
    #expect(result.status == 2)
    #expect(result.errors.contains("cannot be a profile of the credentials file"))
  }

  @Test func keysAreOverwrittenWhereThatIsSaid() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(
      sandbox,
      credentials: "[kept]\naws_access_key_id = AKIA\naws_secret_access_key = s\n"
    )
    #expect(try home.run("export", "development", "--profile", "kept", "--force").status == 0)
    #expect(try !credentials(home).contains("AKIA\n"))
  }
}
