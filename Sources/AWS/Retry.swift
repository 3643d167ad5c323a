/// When a request is sent again: a decision, made without a clock and without chance of its own.
///
/// Three tries with exponential back-off and full jitter, as the AWS SDKs' standard mode has it.
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior"; botocore `retries/standard.py`.
package struct Retry: Hashable, Sendable {
  /// How often a request is sent at most.
  package var attempts = 3
  /// How often where the service asks for fewer requests; `nil` for no more than otherwise.
  package var throttledAttempts: Int?
  /// The longest first wait after throttling, in milliseconds.
  package var throttlingBase = 1_000
  /// The longest first wait after any other failure, in milliseconds.
  package var faultBase = 50
  /// No wait is longer, in milliseconds.
  package var maximum = 20_000

  /// The AWS SDKs' values.
  package init() {}

  /// Those of the AWS SDKs' legacy mode: five tries, and a second where the standard waits 50 ms.
  ///
  /// Source: botocore's `data/_retry.json`.
  package static var legacy: Retry {
    var retry = Retry()
    retry.attempts = 5
    retry.faultBase = 1_000
    return retry
  }

  /// What came of a try.
  package enum Outcome: Hashable, Sendable {
    /// Nothing that another try would change, success above all.
    case settled
    /// The service asks for fewer requests; it may say how long to wait, in milliseconds.
    case throttled(retryAfter: Int?)
    /// The service failed, or the connection broke.
    case fault
  }

  /// What to do next.
  package enum Decision: Hashable, Sendable {
    /// Take the outcome as it is.
    case stop
    /// Send the request again after so many milliseconds.
    case again(afterMilliseconds: Int)
  }

  /// Decides after a try; `attempt` counts from 1, and `random` is from 0 up to 1.
  package func decide(attempt: Int, outcome: Outcome, random: Double) -> Decision {
    var most = attempts
    if case .throttled = outcome { most = throttledAttempts ?? attempts }
    guard attempt < most else { return .stop }
    switch outcome {
    case .settled: return .stop
    case .fault:
      return .again(afterMilliseconds: wait(faultBase, attempt: attempt, random: random))
    case .throttled(let retryAfter):
      let jittered = wait(throttlingBase, attempt: attempt, random: random)
      // The service may lengthen the wait, but by no more than five seconds.
      let asked = min(retryAfter ?? 0, jittered + 5_000)
      return .again(afterMilliseconds: max(jittered, asked))
    }
  }

  private func wait(_ base: Int, attempt: Int, random: Double) -> Int {
    let ceiling = min(base << min(attempt - 1, 20), maximum)
    return Int(Double(ceiling) * random)
  }
}

extension Retry.Outcome {
  /// What an answer means, by its status and its error's code.
  package init(_ response: HTTPResponse) {
    guard response.status >= 400 else {
      self = .settled
      return
    }
    let code = AWSError(response, operation: "").code ?? ""
    if Retry.throttlingCodes.contains(code) || response.status == 429 {
      self = .throttled(retryAfter: response.header("x-amz-retry-after").flatMap { Int($0) })
    } else if Retry.transientCodes.contains(code)
      || Retry.transientStatuses.contains(response.status)
    {
      self = .fault
    } else {
      self = .settled
    }
  }
}

extension Retry {
  fileprivate static let throttlingCodes: Set = [
    "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException",
    "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
    "RequestThrottled", "RequestThrottledException", "SlowDown", "ThrottledException",
    "Throttling", "ThrottlingException", "TooManyRequestsException",
    "TransactionInProgressException",
  ]

  /// The last is STS's own: the identity provider did not answer in time.
  fileprivate static let transientCodes: Set = [
    "RequestTimeout", "RequestTimeoutException", "IDPCommunicationError",
  ]

  fileprivate static let transientStatuses: Set = [500, 502, 503, 504]
}
