import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import TestSupport
import Testing

/// One code for many roles, against the sandbox, which takes codes and sessions as AWS does.
@Suite struct UserSessionTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SandboxProcess() }

  private static let roles = [
    "444455556666:role/Administrator", "333344445555:role/Developer",
    "222233334444:role/Developer", "555566667777:role/Explorer", "666677778888:role/data/Engineer",
    "888899990000:role/SecurityAudit", "888899990000:role/VaultKeeper", "999900001111:role/Billing",
    "444455556666:role/BreakGlass", "444455556666:role/ReadOnly",
  ]

  private func traveler(codes: [String], more: String = "") -> Traveler {
    let profiles = Self.roles.enumerated().map { index, role in
      """
      [profile r\(index)]
      role_arn = arn:aws:iam::\(role)
      source_profile = me
      mfa_serial = arn:aws:iam::111122223333:mfa/demo

      """
    }
    let config = """
      [profile long]
      role_arn = arn:aws:iam::222233334444:role/Developer
      source_profile = me
      mfa_serial = arn:aws:iam::111122223333:mfa/demo
      duration_seconds = 28800
      \(more)
      [profile me]
      aws_access_key_id = AKIAIOSFODNN7EXAMPLE
      aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

      """
    return Traveler(
      config + profiles.joined(),
      environment: sandbox.environment.merging(["AWS_REGION": "eu-central-1"]) { $1 },
      codes: codes
    )
  }

  private func calls() throws -> [String] {
    try sandbox.calls().map { $0.operation + " " + $0.outcome }
  }

  @Test func oneCodeServesTenRoles() throws {
    let traveler = traveler(codes: ["314159"])
    for index in Self.roles.indices {
      let resolved = try traveler.credentials("r\(index)")
      #expect(resolved.role?.description == "arn:aws:iam::\(Self.roles[index])")
    }
    #expect(traveler.asked.count == 1)
    #expect(
      try calls() == ["GetSessionToken ok"] + Array(repeating: "AssumeRole ok", count: 10)
    )
    let user = try #require(traveler.store.all().map(\.session).first { $0.role == nil })
    #expect(user.profile == "me")
    #expect(user.secondsLeft(at: traveler.now) > 43_000)
  }

  @Test func tenAtOnceAskOnce() throws {
    let traveler = traveler(codes: ["314159"])
    let outcomes = Outcomes()
    DispatchQueue.concurrentPerform(iterations: 10) { index in
      outcomes.add((try? traveler.credentials("r\(index)")) != nil)
    }
    #expect(outcomes.all == Array(repeating: true, count: 10))
    #expect(try calls().count { $0 == "GetSessionToken ok" } == 1)
  }

  @Test func aLongRoleNeedsACodeOfItsOwn() throws {
    let traveler = traveler(codes: ["314159", "314159"])
    _ = try traveler.credentials("r0")
    let long = try traveler.credentials("long")
    let left = (long.credentials.expires?.seconds ?? 0) - traveler.now.seconds
    #expect(left > 28_000)
    #expect(traveler.asked.map(\.profile) == ["r0", "long"])
    #expect(try calls() == ["GetSessionToken ok", "AssumeRole ok", "AssumeRole ok"])
  }

  @Test func aWrongCodeIsAskedForAgain() throws {
    let traveler = traveler(codes: ["000000", "12345", "314159"])
    _ = try traveler.credentials("r6")
    let refusals = traveler.asked.map(\.refusal)
    #expect(refusals.count == 3)
    #expect(refusals[0] == nil)
    #expect(refusals[1]?.contains("invalid MFA one time pass code") == true)
    #expect(refusals[2]?.contains("tokenCode") == true)
  }

  @Test func aCodeGivenBeforehandAnswersTheFirstQuestion() throws {
    let traveler = traveler(codes: ["314159"])
    func resolve(_ profile: String, code: String) throws {
      _ = try traveler.resolver { $0.givenCode = Secret(code) }
        .credentials(for: traveler.plan(profile))
    }
    try resolve("r0", code: "314159")
    #expect(traveler.asked.isEmpty)
    try resolve("long", code: "999999")
    #expect(traveler.asked.count == 1)
  }

  @Test func whereNobodyCanBeAskedTheRefusalIsTold() throws {
    let traveler = traveler(codes: [])
    #expect(words { _ = try traveler.credentials("r0") }.contains("needs a code of the MFA device"))
    let error = words {
      _ = try traveler.resolver { $0.givenCode = Secret("999999") }
        .credentials(for: traveler.plan("r0"))
    }
    #expect(error.contains("invalid MFA one time pass code"))
  }

  @Test(arguments: ["echo 314159", "printf ' 314 159 \\n'"])
  func aProgramIsAskedForTheCode(command: String) throws {
    let traveler = traveler(codes: [], more: "mfa_process = \(command)")
    _ = try traveler.credentials("long")
    #expect(traveler.asked.isEmpty)
  }

  @Test(arguments: [
    ("sh -c 'echo unplugged >&2; exit 1'", "sh ended with status 1: unplugged"),
    ("echo nonsense", "it is not a code of six digits"),
    ("echo 000000", "invalid MFA one time pass code"),
  ])
  func whereAProgramFailsAPersonIsAsked(command: String, reason: String) throws {
    let traveler = traveler(codes: ["314159"], more: "mfa_process = \(command)")
    _ = try traveler.credentials("long")
    let refusals = traveler.asked.map(\.refusal)
    #expect(refusals.count == 1)
    #expect(refusals[0]?.contains(reason) == true)
    let alone = self.traveler(codes: [], more: "mfa_process = \(command)")
    #expect(words { _ = try alone.credentials("long") }.contains(reason))
  }

  private final class Outcomes: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var all: [Bool] = []
    func add(_ outcome: Bool) { lock.withLock { all.append(outcome) } }
  }
}

/// What happens where AWS says no to the session, not to the code.
@Suite struct DeniedSessionTests {
  private let sts: FakeSTS

  init() throws { sts = try FakeSTS() }

  private func traveler(codes: [String], serial: String = "m") -> Traveler {
    let roles = ["Plain", "Recent", "Denied"].map {
      """
      [profile \($0)]
      role_arn = arn:aws:iam::123456789012:role/\($0)
      source_profile = me
      mfa_serial = \(serial)

      """
    }
    let keys = "[profile me]\naws_access_key_id = A\naws_secret_access_key = S\n"
    return Traveler(roles.joined() + keys, environment: sts.environment, codes: codes)
  }

  private func summary() throws -> [String] {
    try sts.calls().map { call in
      [call["Action"], call["TokenCode"], call["token"].map { _ in "session" }]
        .compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test func whereSessionsAreDeniedTheRoleTakesTheCode() throws {
    let traveler = traveler(codes: ["111111", "222222"], serial: "denied")
    _ = try traveler.credentials("Plain")
    #expect(try summary() == ["GetSessionToken 111111", "AssumeRole 222222"])
    let refusal = traveler.asked.last?.refusal
    #expect(refusal?.contains("GetSessionToken is denied by a policy") == true)
  }

  @Test func aRoleThatWantsARecentCodeGetsOne() throws {
    let traveler = traveler(codes: ["111111", "222222"])
    _ = try traveler.credentials("Plain")
    _ = try traveler.credentials("Recent")
    #expect(
      try summary() == [
        "GetSessionToken 111111", "AssumeRole session", "AssumeRole session", "AssumeRole 222222",
      ]
    )
  }

  @Test func aRoleThatIsDeniedToANewSessionIsDenied() throws {
    let traveler = traveler(codes: ["111111", "222222"])
    #expect(words { _ = try traveler.credentials("Denied") }.contains("AccessDenied"))
    #expect(try summary() == ["GetSessionToken 111111", "AssumeRole session"])
  }

  @Test func whereNobodyCanBeAskedTheDenialIsTold() throws {
    let traveler = traveler(codes: ["111111"])
    _ = try traveler.credentials("Plain")
    #expect(words { _ = try traveler.credentials("Denied") }.contains("AccessDenied"))
  }
}
