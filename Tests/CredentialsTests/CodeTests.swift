import Credentials
import Synchronization
import TestSupport
import Testing

/// When codes of an MFA device are asked for.
@Suite struct CodeTests {
  private let serial = "arn:aws:iam::111122223333:mfa/demo"

  @Test func aRefusedCodeIsAskedForAgainWithTheReason() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    stage.record.withLock { $0.codes = ["000000", "31", "314159"] }
    _ = try stage.credentials(of: "vault")
    let questions = stage.record.withLock { $0.questions }
    try #require(questions.count == 3)
    #expect(questions.allSatisfy { $0.serial == serial && $0.profile == "vault" })
    #expect(questions[0].refusal == nil)
    #expect(questions[1].refusal?.contains("invalid MFA one time pass code") == true)
    #expect(questions[2].refusal?.contains("tokenCode") == true)
    // A kept session needs none.
    _ = try stage.credentials(of: "vault")
    #expect(stage.record.withLock { $0.questions.count } == 3)
  }

  @Test func anythingElseThatIsRefusedIsNotAskedAgain() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(
      sandbox,
      adding: """
        [profile denied]
        role_arn = arn:aws:iam::999900001111:role/Payroll
        source_profile = identity
        mfa_serial = \(serial)
        [profile lost]
        role_arn = arn:aws:iam::888899990000:role/VaultKeeper
        source_profile = identity
        mfa_serial = arn:aws:iam::111122223333:mfa/lost
        """
    )
    for profile in ["denied", "lost"] {
      stage.record.withLock { $0.codes = ["314159", "314159"] }
      #expect(throws: CredentialsError.self) { try stage.credentials(of: profile) }
    }
    #expect(stage.record.withLock { $0.questions.map(\.profile) } == ["denied", "lost"])
  }

  /// A code lives half a minute: it is asked for when all before it is done.
  @Test func noCodeIsAskedForBeforeItsHopIsReached() throws {
    let sandbox = try SandboxProcess()
    let beyond = """
      [profile beyond]
      role_arn = arn:aws:iam::888899990000:role/VaultKeeper
      source_profile = payroll
      mfa_serial = \(serial)
      """
    let stage = try Stage(sandbox, adding: beyond)
    #expect(throws: CredentialsError.self) { try stage.credentials(of: "beyond") }
    #expect(stage.record.withLock { $0.questions.isEmpty })
  }

  @Test func nobodyToAskIsAnErrorThatSaysWhatWasNeeded() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let error = try #require(throws: CredentialsError.self) {
      try stage.credentials(of: "vault")
    }
    #expect(error.description.contains("“vault” needs a code of the MFA device \(serial)\n"))
    #expect(try sandbox.calls().isEmpty)
  }
}
