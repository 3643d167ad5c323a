import AWS
import Credentials
import Identity
import SessionStore
import Synchronization
import TestSupport
import Testing
import Transport

/// How a plan becomes credentials: which hops call, which sessions are taken, what is asked.
@Suite struct ResolverTests {
  private let engineer = "arn:aws:iam::666677778888:role/data/Engineer"
  private let reader = "arn:aws:iam::777788889999:role/WarehouseReader"

  @Test func aChainIsFollowedOnlyAsFarAsNoSessionLives() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    _ = try stage.credentials(of: "data-platform")
    let last = try stage.credentials(of: "data-warehouse")
    #expect(try sandbox.calls().map(\.role) == [engineer, reader])
    #expect(last.role == RoleARN(reader))
    #expect(last.arn == "arn:aws:sts::777788889999:assumed-role/WarehouseReader/stage")
    // Once the end of the chain is kept, the middle is of no concern.
    try stage.store.remove(stage.plan("data-platform").sessionKey)
    #expect(try stage.credentials(of: "data-warehouse") == last)
    #expect(try sandbox.calls().count == 2)
  }

  @Test func progressTellsEachRole() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    _ = try stage.credentials(of: "data-warehouse")
    _ = try stage.credentials(of: "data-warehouse")
    #expect(
      stage.record.withLock { $0.progress } == [.assuming(role: engineer), .assuming(role: reader)]
    )
  }

  @Test func keysAreTakenAsTheyAre() throws {
    let sandbox = try SandboxProcess()
    let keys = try Stage(sandbox).credentials(of: "identity")
    #expect(keys.credentials.accessKeyID == "AKIAIOSFODNN7EXAMPLE")
    #expect(keys.arn == nil)
    #expect(keys.role == nil)
    #expect(try sandbox.calls().isEmpty)
  }

  /// An hour is what the sessions live; five minutes before the end they are renewed.
  @Test(arguments: [(secondsAhead: 3_240, calls: 1), (3_310, 2), (4_000, 2)])
  func aSessionIsRenewedNearItsEnd(secondsAhead: Int, calls: Int) throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let first = try stage.credentials(of: "staging")
    stage.record.withLock { $0.secondsAhead = secondsAhead }
    try sandbox.setClock(skew: secondsAhead)
    let second = try stage.credentials(of: "staging")
    #expect(try sandbox.calls().count == calls)
    #expect((second == first) == (calls == 1))
  }

  @Test func aSessionThatCannotBeRenewedIsUsedToItsEnd() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let first = try stage.credentials(of: "staging")
    sandbox.end()
    stage.record.withLock { $0.secondsAhead = 3_500 }
    #expect(try stage.credentials(of: "staging") == first)
    guard case .notRenewed(_, let reason) = stage.record.withLock({ $0.progress.last }) else {
      Issue.record("nothing was told")
      return
    }
    #expect(reason.contains("cannot connect to 127.0.0.1"))
    // Its end is the end; and somebody who wants a new one does not get it.
    stage.record.withLock { $0.secondsAhead = 3_601 }
    #expect(throws: CredentialsError.self) { try stage.credentials(of: "staging") }
    stage.record.withLock { $0.secondsAhead = 0 }
    #expect(throws: CredentialsError.self) { try stage.credentials(of: "staging", isFresh: true) }
  }

  @Test func freshCallsForTheLastHopAlone() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let first = try stage.credentials(of: "data-warehouse")
    let fresh = try stage.credentials(of: "data-warehouse", isFresh: true)
    #expect(fresh.credentials != first.credentials)
    #expect(try sandbox.calls().map(\.role) == [engineer, reader, reader])
    #expect(try stage.credentials(of: "data-warehouse") == fresh)
  }

  @Test func whoeverWaitsTakesWhatWasMadeMeanwhile() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let made = try stage.credentials(of: "billing")
    let key = try stage.plan("billing").sessionKey
    let session = try #require(stage.store.session(for: key))
    try stage.store.remove(key)
    let lock = try stage.store.lock(key)
    let taken = try stage.credentials(of: "billing") { progress in
      guard case .waiting = progress else { return }
      try? stage.store.save(session, for: key)
      lock.release()
    }
    #expect(taken == made)
    #expect(try sandbox.calls().count == 1)
    let role = "arn:aws:iam::999900001111:role/Billing"
    #expect(stage.record.withLock { $0.progress.last } == .waiting(role: role))
  }

  @Test func aDenialNamesItsProfileAndKeepsNothing() throws {
    let sandbox = try SandboxProcess()
    let chained = """
      [profile beyond]
      role_arn = arn:aws:iam::777788889999:role/WarehouseReader
      source_profile = payroll
      """
    let stage = try Stage(sandbox, adding: chained)
    let error = try #require(throws: CredentialsError.self) {
      try stage.credentials(of: "beyond")
    }
    guard case .aws(let refusal, let profile) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(refusal.code == "AccessDenied")
    #expect(profile == "payroll")
    #expect(stage.store.all().isEmpty)
  }

  @Test func aWishToEndIsHeardBeforeTheCall() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    let error = try #require(throws: CredentialsError.self) {
      try stage.credentials(of: "development") { _ in stage.cancellation.cancel() }
    }
    guard case .cancelled = error else {
      Issue.record("\(error)")
      return
    }
    #expect(try sandbox.calls().isEmpty)
    #expect(stage.store.all().isEmpty)
  }

  /// Whoever gives up does not want the old session instead.
  @Test func aWishToEndIsNotAnsweredWithAnOldSession() throws {
    let sandbox = try SandboxProcess()
    let stage = try Stage(sandbox)
    _ = try stage.credentials(of: "staging")
    stage.record.withLock { $0.secondsAhead = 3_500 }
    stage.cancellation.cancel()
    #expect(throws: CredentialsError.self) { try stage.credentials(of: "staging") }
  }
}
