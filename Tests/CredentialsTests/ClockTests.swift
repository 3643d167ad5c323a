import Credentials
import SessionStore
import Synchronization
import TestSupport
import Testing
import Transport

/// A machine whose clock is wrong, against a sandbox that refuses what is signed by it.
@Suite struct ClockTests {
  @Test(arguments: [3_600, -3_600, 400_000])
  func callsGoByAWSsClockAndThatIsToldOnce(skew: Int) throws {
    let sandbox = try SandboxProcess()
    try sandbox.setClock(skew: skew)
    let stage = try Stage(sandbox)
    _ = try stage.credentials(of: "data-warehouse")
    let outcomes = try sandbox.calls().map(\.outcome)
    #expect(outcomes == ["SignatureDoesNotMatch", "ok", "ok"])
    let told = stage.record.withLock { record in
      record.progress.compactMap { if case .clockCorrected(let ahead) = $0 { ahead } else { nil } }
    }
    #expect(told.count == 1)
    #expect(abs((told.first ?? 0) - skew) <= 2)
  }

  @Test func aWrongSecretIsNotTheClocksFault() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(
      sandbox,
      adding: """

        [profile wrong]
        role_arn = arn:aws:iam::444455556666:role/Staging
        source_profile = wrong-keys
        [profile wrong-keys]
        aws_access_key_id = AKIADEMOUSER00000000
        aws_secret_access_key = wrong
        """
    )
    #expect(throws: CredentialsError.self) { try stage.credentials(of: "wrong") }
    #expect(try sandbox.calls().count == 1)
  }

  @Test func theWaitForAnotherProcessCanBeCanceled() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let lock = try stage.store.lock(stage.plan("staging").sessionKey)
    defer { lock.release() }
    let error = #expect(throws: CredentialsError.self) {
      try stage.credentials(of: "staging") { progress in
        if case .waiting = progress { stage.cancellation.cancel() }
      }
    }
    guard case .cancelled? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try sandbox.calls().isEmpty)
  }
}
