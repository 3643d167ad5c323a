import Foundation
import TestSupport
import Testing

@Suite struct CommandsDoctorTests {
  @Test func walksTheHopsAndSaysWhoOneIs() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("doctor", "data-warehouse")
    #expect(result.status == 0)
    #expect(result.output.contains("has a plan of 3 hops"))
    #expect(result.output.contains("The clock agrees with AWS's"))
    #expect(result.output.contains("arn:aws:sts::777788889999:assumed-role/WarehouseReader/"))
  }

  @Test(arguments: [(120, "behind AWS's", 0), (3_600, "every signed call is refused", 1)])
  func noticesAWrongClock(skew: Int, words: String, status: Int32) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try sandbox.setClock(skew: skew)
    let result = try home.run("doctor")
    #expect(result.output.contains(words))
    #expect(result.status == status)
  }

  @Test func tellsWhatIsWrongInTheFilesAndWhoMayReadThem() throws {
    let home = try GuiseHome(config: "[profile a]\nregion = eu-west-1 # home\n[profile a]\nx\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: home.path + "/.aws/credentials"
    )
    let result = try home.run("doctor")
    #expect(result.output.contains("\(home.path)/.aws/config:2: The AWS CLI takes the comment"))
    #expect(result.output.contains("config:3: […a] is here again"))
    #expect(result.output.contains("config:4: Expected an '=' sign"))
    #expect(result.output.contains("chmod 600 \(home.path)/.aws/credentials"))
    #expect(result.status == 1)
  }

  @Test func saysWhyARoleIsDeniedAndThatNobodyAnswers() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let denied = try home.run("doctor", "payroll", "--json")
    #expect(denied.status == 1)
    #expect(denied.output.contains(#""health":"fail","text":"profile “payroll”: AccessDenied"#))
    home.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1"
    let gone = try home.run("doctor", "billing")
    #expect(gone.status == 1)
    #expect(gone.output.contains("fail cannot connect to 127.0.0.1:1"))
  }
}
