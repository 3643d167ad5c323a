import Foundation
import TestSupport
import Testing

/// When a kept session is used, and when it is made anew.
@Suite struct CommandsRenewalTests {
  /// The sandbox ends sessions after so many seconds; less than five minutes are too few.
  @Test(arguments: [(lifetime: 290, calls: 2), (lifetime: 400, calls: 1)])
  func aSessionIsRenewedWhenFiveMinutesAreLeft(lifetime: Int, calls: Int) throws {
    let sandbox = try SandboxProcess(["--lifetime", "\(lifetime)"])
    let home = try GuiseHome(sandbox)
    let first = try home.run("credential-process", "development")
    let second = try home.run("credential-process", "development")
    #expect(first.status == 0, "\(first.errors)")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try sandbox.calls().count == calls)
    #expect((first.output == second.output) == (calls == 1))
  }

  @Test func aSessionThatCannotBeRenewedIsUsedWhileItLives() throws {
    let sandbox = try SandboxProcess(["--lifetime", "250"])
    let home = try GuiseHome(sandbox)
    let first = try home.run("credential-process", "development")
    sandbox.end()
    let second = try home.run("credential-process", "development")
    #expect(second.status == 0)
    #expect(second.output == first.output)
    #expect(second.errors.contains("could not be renewed: cannot connect to 127.0.0.1"))
    // Somebody who asks for a new one gets a new one or nothing.
    #expect(try home.run("credential-process", "development", "--fresh").status == 1)
  }

  @Test func anEndedSessionIsNeverUsed() throws {
    let sandbox = try SandboxProcess(["--lifetime", "2"])
    let home = try GuiseHome(sandbox)
    _ = try home.run("credential-process", "development")
    let ended = Date.now.addingTimeInterval(30)
    while try home.run("status", "development").status == 0, Date.now < ended {}
    sandbox.end()
    let result = try home.run("credential-process", "development")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: ["cut", "flipped", "emptied", "foreign", "swapped"])
  func aDamagedSessionIsMadeAnew(damage: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let first = try home.run("credential-process", "development")
    let files = home.files(in: "cache").filter { $0.key.hasSuffix(".session") }
    let (name, bytes) = try #require(files.first)
    let path = home.path + "/" + name
    switch damage {
    case "cut": try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
    case "flipped":
      var other = bytes
      other[other.count - 20] ^= 1
      try other.write(to: URL(filePath: path))
    case "emptied": try Data().write(to: URL(filePath: path))
    case "foreign": chmod(path, 0o644)
    default:
      // Another profile's session under this one's name is nobody's.
      _ = try home.run("credential-process", "staging")
      let others = home.files(in: "cache").filter { $0.key.hasSuffix(".session") && $0.key != name }
      try #require(others.first).value.write(to: URL(filePath: path))
      chmod(path, 0o600)
    }
    let second = try home.run("credential-process", "development")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output != first.output)
    #expect(try home.run("credential-process", "development").output == second.output)
  }

  @Test func everyHopOfAChainIsKept() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    _ = try home.run("exec", "data-warehouse", "--", "true")
    _ = try home.run("exec", "data-platform", "--", "true")
    #expect(try sandbox.calls().count == 2)
    _ = try home.run("exec", "data-warehouse", "--fresh", "--", "true")
    #expect(try sandbox.calls().count == 3)
  }
}
