import AWS
import Testing

@Suite struct RetryTests {
  private func response(_ status: Int, code: String = "", after: String? = nil) -> HTTPResponse {
    HTTPResponse(
      status: status,
      headers: after.map { [HTTPRequest.Field(name: "X-Amz-Retry-After", value: $0)] } ?? [],
      body: Array("<E><Error><Code>\(code)</Code></Error></E>".utf8)
    )
  }

  @Test(arguments: [
    (200, "", Retry.Outcome.settled), (302, "", .settled), (400, "ValidationError", .settled),
    (403, "AccessDenied", .settled), (501, "", .settled), (500, "", .fault), (503, "", .fault),
    (400, "Throttling", .throttled(retryAfter: nil)),
    (503, "SlowDown", .throttled(retryAfter: nil)), (429, "", .throttled(retryAfter: nil)),
    (400, "RequestTimeout", .fault), (400, "IDPCommunicationError", .fault),
  ])
  func tellsOutcomesApart(status: Int, code: String, outcome: Retry.Outcome) {
    #expect(Retry.Outcome(response(status, code: code)) == outcome)
  }

  @Test(arguments: [
    (1, Retry.Outcome.settled, 0.5, Retry.Decision.stop),
    (1, .fault, 0.5, .again(afterMilliseconds: 25)),
    (2, .fault, 0.5, .again(afterMilliseconds: 50)),
    (3, .fault, 0.5, .stop),
    (1, .throttled(retryAfter: nil), 0, .again(afterMilliseconds: 0)),
    (2, .throttled(retryAfter: nil), 0.75, .again(afterMilliseconds: 1_500)),
    (1, .throttled(retryAfter: 2_000), 0.5, .again(afterMilliseconds: 2_000)),
    (1, .throttled(retryAfter: 60_000), 0.5, .again(afterMilliseconds: 5_500)),
    (1, .throttled(retryAfter: 100), 0.5, .again(afterMilliseconds: 500)),
  ])
  func decides(attempt: Int, outcome: Retry.Outcome, random: Double, decision: Retry.Decision) {
    #expect(Retry().decide(attempt: attempt, outcome: outcome, random: random) == decision)
  }

  @Test func patienceIsForThrottlingAlone() {
    var retry = Retry()
    retry.throttledAttempts = 12
    let throttled = Retry.Outcome.throttled(retryAfter: nil)
    #expect(retry.decide(attempt: 11, outcome: throttled, random: 0) != .stop)
    #expect(retry.decide(attempt: 12, outcome: throttled, random: 0) == .stop)
    #expect(retry.decide(attempt: 3, outcome: .fault, random: 0) == .stop)
  }

  @Test func neverWaitsLongerThanTheMaximum() {
    var stubborn = Retry()
    stubborn.attempts = 100
    let decision = stubborn.decide(attempt: 80, outcome: .fault, random: 0.5)
    #expect(decision == .again(afterMilliseconds: 10_000))
  }

  @Test func triesFiveTimesInTheLegacyWay() {
    let retry = Retry.legacy
    let again = Retry.Decision.again(afterMilliseconds: 4_000)
    #expect(retry.decide(attempt: 4, outcome: .fault, random: 0.5) == again)
    #expect(retry.decide(attempt: 5, outcome: .fault, random: 0.5) == .stop)
  }

  @Test func readsTheServicesWish() {
    #expect(
      Retry.Outcome(response(429, after: "1500")) == .throttled(retryAfter: 1_500)
    )
  }
}
