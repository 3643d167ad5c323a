import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import TestSupport
import Testing

/// Sessions in the AWS CLI's cache: what it holds is used here, and what guise puts there is used
/// by it.
@Suite struct SharingTests {
  private let sts: FakeSTS
  private static let config = """
    [profile x]
    role_arn = arn:aws:iam::123456789012:role/X
    source_profile = me
    external_id = café "1"
    role_session_name = me
    duration_seconds = 1800
    [profile chained]
    role_arn = arn:aws:iam::123456789012:role/Chained
    source_profile = x
    [profile me]
    aws_access_key_id = A
    aws_secret_access_key = S

    """

  init() throws { sts = try FakeSTS() }

  private func traveler(isSharing: Bool = false) -> Traveler {
    Traveler(Self.config, environment: sts.environment, isSharing: isSharing)
  }

  /// What the AWS CLI says of a profile's credentials: the last letters of the access key.
  private func keyOfCLI(_ profile: String, _ traveler: Traveler) throws -> String {
    let config = try traveler.write(Self.config, to: "config")
    let own = ["HOME": traveler.home.path, "AWS_CONFIG_FILE": config]
    let result = try Launch.run(
      [Python.interpreter, "-m", "awscli", "configure", "list", "--profile", profile],
      environment: sts.environment.merging(own) { $1 }
    )
    let line = result.output.split(separator: "\n").first { $0.contains("access_key") }
    let fields = (line ?? "").split(separator: " ")
    return fields.count > 1 ? fields[1].filter { $0 != "*" } : result.errors
  }

  @Test func whatTheCLIHoldsIsUsed() throws {
    let traveler = traveler()
    #expect(try keyOfCLI("chained", traveler) == "SIA2")
    let resolved = try traveler.credentials("chained")
    #expect(resolved.credentials.accessKeyID == "ASIA2")
    #expect(resolved.arn?.contains(":assumed-role/Chained/botocore-session-") == true)
    #expect(resolved.role?.name == "Chained")
    #expect(try traveler.credentials("x").credentials.accessKeyID == "ASIA1")
    #expect(try sts.calls().count == 2)
    #expect(traveler.store.all().isEmpty)
    _ = try traveler.credentials("x", isFresh: true)
    #expect(try sts.calls().count == 3)
  }

  @Test func whatGuiseMakesIsUsedByTheCLI() throws {
    let traveler = traveler(isSharing: true)
    #expect(try traveler.credentials("chained").credentials.accessKeyID == "ASIA2")
    #expect(try keyOfCLI("chained", traveler) == "SIA2")
    #expect(try keyOfCLI("x", traveler) == "SIA1")
    #expect(try sts.calls().count == 2)
    let cache = traveler.home.path + "/.aws/cli/cache"
    for name in try FileManager.default.contentsOfDirectory(atPath: cache) {
      let attributes = try FileManager.default.attributesOfItem(atPath: cache + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func nothingIsSharedUnasked() throws {
    let traveler = traveler()
    _ = try traveler.credentials("x")
    #expect(!FileManager.default.fileExists(atPath: traveler.home.path + "/.aws"))
  }

  @Test func aLimitedSessionIsNotShared() throws {
    let traveler = traveler(isSharing: true)
    _ = try traveler.resolver().credentials(
      for: traveler.plan("x", PlanOptions(policyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]))
    )
    #expect(!FileManager.default.fileExists(atPath: traveler.home.path + "/.aws"))
    #expect(try keyOfCLI("x", traveler) == "SIA2")
    _ = try traveler.resolver().credentials(
      for: traveler.plan("x", PlanOptions(policyARNs: ["arn:aws:iam::aws:policy/OtherAccess"]))
    )
    #expect(try sts.calls().count == 3)
  }

  @Test func aSessionOfTheCLIThatEndsSoonIsMadeAnew() throws {
    let traveler = traveler()
    _ = try keyOfCLI("x", traveler)
    traveler.wait(seconds: 1_800 - 290)
    #expect(try traveler.credentials("x").credentials.accessKeyID == "ASIA2")
  }

  @Test func aCacheThatCannotBeWrittenIsToldAndNoMore() throws {
    let traveler = traveler(isSharing: true)
    _ = try traveler.write("in the way", to: ".aws")
    _ = try traveler.credentials("x")
    let progress = traveler.told
    #expect(
      progress.contains { if case .notShared = $0 { true } else { false } }
    )
  }
}
