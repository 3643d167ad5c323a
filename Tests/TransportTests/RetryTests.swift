import AWS
import Testing
import Transport

@Suite struct RetryTests {
  private let client = HTTPClient()
  /// Tries without waiting in between.
  private var retry: Retry {
    var retry = Retry()
    retry.throttlingBase = 0
    retry.faultBase = 0
    return retry
  }

  private static let throttling =
    "%3CErrorResponse%3E%3CError%3E%3CCode%3EThrottling%3C%2FCode%3E%3C%2FError%3E"

  /// The path's third part is how often the server fails before it answers with the count.
  private func send(_ path: String) throws -> (answer: HTTPResponse, builds: Int) {
    let request = try LoopbackServer.request(path)
    var builds = 0
    let answer = try client.sendWithRetry(retry) {
      builds += 1
      return request
    }
    return (answer, builds)
  }

  @Test(arguments: ["500/oops", "503/", "broken", "400/{\"code\":\"ThrottlingException\"}", "429/"])
  func triesAgain(failure: String) throws {
    let (answer, builds) = try send("/flaky/again/2/\(failure)")
    #expect(answer.status == 200)
    #expect(builds == 3)
  }

  @Test func takesTheThirdAnswerAsItIs() throws {
    let (answer, builds) = try send("/flaky/given-up/9/500/oops")
    #expect(answer.status == 500)
    #expect(builds == 3)
  }

  @Test func throwsTheThirdError() throws {
    let request = try LoopbackServer.request("/flaky/lost/9/broken")
    let error = #expect(throws: TransportError.self) {
      try client.sendWithRetry(retry) { request }
    }
    #expect(error?.isTransient == true)
  }

  @Test(arguments: [
    "400/{\"code\":\"ValidationError\"}", "403/{\"code\":\"AccessDenied\"}", "404/",
  ])
  func triesOnceWhereAnotherTryIsUseless(failure: String) throws {
    let (answer, builds) = try send("/flaky/useless/9/\(failure)")
    #expect(answer.status >= 400)
    #expect(builds == 1)
  }

  @Test func stopsWaitingWhenCanceled() throws {
    var patient = retry
    patient.faultBase = 1_000_000_000
    patient.maximum = 1_000_000_000
    let request = try LoopbackServer.request("/flaky/canceled/9/500/oops")
    let cancellation = Cancellation()
    #expect(throws: TransportError.canceled) {
      try client.sendWithRetry(patient, cancellation: cancellation) {
        cancellation.cancel()
        return request
      }
    }
  }
}
