import Identity
import Testing

@testable import Sandbox

/// Codes of MFA devices, and the roles that ask for one.
@Suite struct MFATests {
  private static let role = "arn:aws:iam::\(People.away):role/Vault"
  private static let serial = "arn:aws:iam::\(People.home):mfa/bob"
  private let bob = People.key("B")
  private var client = Client(world(Condition(.bool, "aws:MultiFactorAuthPresent", "true")))

  private static func world(_ condition: Condition) -> World {
    .with((role, TrustPolicy(.init(.allow, .aws(People.home), conditions: [condition]))))
  }

  private func code(_ seconds: Int = 0) -> String {
    oneTimeCode(key: People.deviceKey, step: (client.now.seconds + seconds) / 30)
  }

  /// RFC 6238, appendix B, the last six of the eight digits it prints.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
    (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func codesAreThoseOfTheStandard(seconds: Int, code: String) {
    #expect(oneTimeCode(key: People.deviceKey, step: seconds / 30) == code)
  }

  @Test mutating func aRoleThatWantsMFAWantsACode() {
    #expect(client.assume(Self.role, with: bob).code == "AccessDenied")
    let given = ["SerialNumber": Self.serial, "TokenCode": code()]
    #expect(client.assume(Self.role, given, with: bob).code == nil)
  }

  @Test mutating func aCodeIsGoodOnce() {
    let given = ["SerialNumber": Self.serial, "TokenCode": code()]
    #expect(client.assume(Self.role, given, with: bob).code == nil)
    let again = client.assume(Self.role, given, with: bob)
    #expect(
      again.message == "MultiFactorAuthentication failed with invalid MFA one time pass code. "
    )
    client.now = client.now + 30
    let next = ["SerialNumber": Self.serial, "TokenCode": code()]
    #expect(client.assume(Self.role, next, with: bob).code == nil)
  }

  @Test(arguments: [(-60, false), (-30, true), (30, true), (60, false)])
  func aCodeOfTheStepBesideIsTaken(seconds: Int, taken: Bool) {
    var client = client
    let given = ["SerialNumber": Self.serial, "TokenCode": code(seconds)]
    #expect(client.assume(Self.role, given, with: bob).code == (taken ? nil : "AccessDenied"))
  }

  @Test mutating func aWrongCodeIsRefusedEvenWhereNoneIsNeeded() {
    var open = Client(.with((Self.role, .open)))
    let given = ["SerialNumber": Self.serial, "TokenCode": "000000"]
    let reply = open.assume(Self.role, given, with: bob)
    #expect(reply.code == "AccessDenied")
    #expect(reply.message?.hasPrefix("MultiFactorAuthentication failed with invalid") == true)
  }

  @Test mutating func halfAnAnswerIsNone() {
    for given in [["SerialNumber": Self.serial], ["TokenCode": "123456"]] {
      let reply = client.assume(Self.role, given, with: bob)
      #expect(reply.message?.contains("must provide both") == true)
    }
  }

  @Test mutating func aDeviceOfSomebodyElseIsRefused() {
    let given = ["SerialNumber": "arn:aws:iam::\(People.home):mfa/alice", "TokenCode": code()]
    #expect(client.assume(Self.role, given, with: bob).message?.contains("serial number") == true)
  }

  @Test mutating func aRoleSessionHasNoDevice() throws {
    let first = "arn:aws:iam::\(People.home):role/First"
    var client = Client(.with((first, .open), (Self.role, .open)))
    let hop = try client.assume(first, with: bob).credentials
    let given = ["SerialNumber": Self.serial, "TokenCode": code()]
    #expect(client.assume(Self.role, given, with: hop).code == "AccessDenied")
  }

  @Test mutating func aChainedRoleDoesNotSeeTheCodeGivenBefore() throws {
    let first = "arn:aws:iam::\(People.home):role/First"
    client.world.roles += World.with((first, .open)).roles
    let given = ["SerialNumber": Self.serial, "TokenCode": code()]
    let hop = try client.assume(first, given, with: bob).credentials
    #expect(client.assume(Self.role, with: hop).code == "AccessDenied")
  }

  @Test mutating func aSessionRemembersThatACodeWasGiven() throws {
    let plain = try client.call("GetSessionToken", with: bob).credentials
    #expect(client.assume(Self.role, with: plain).code == "AccessDenied")
    let given = ["SerialNumber": Self.serial + "-fixed", "TokenCode": "271828"]
    let session = try client.call("GetSessionToken", given, with: bob).credentials
    #expect(client.assume(Self.role, with: session).code == nil)
  }

  @Test mutating func aCodeMayNotBeOlderThanTheRoleSays() throws {
    client.world = Self.world(Condition(.numericLessThan, "aws:MultiFactorAuthAge", "300"))
    let given = ["SerialNumber": Self.serial, "TokenCode": code()]
    let session = try client.call("GetSessionToken", given, with: bob).credentials
    client.now = Client.start + 299
    #expect(client.assume(Self.role, with: session).code == nil)
    client.now = Client.start + 300
    #expect(client.assume(Self.role, with: session).code == "AccessDenied")
    #expect(client.assume(Self.role, with: bob).code == "AccessDenied")
  }

  /// `BoolIfExists` lets long-term keys pass, which have no such key: a known trap.
  @Test mutating func ifExistsLetsLongTermKeysPass() throws {
    client.world = Self.world(
      Condition(.bool, "aws:MultiFactorAuthPresent", "true", ifExists: true)
    )
    let session = try client.call("GetSessionToken", with: bob).credentials
    #expect(client.assume(Self.role, with: session).code == "AccessDenied")
    #expect(client.assume(Self.role, with: bob).code == nil)
  }
}
