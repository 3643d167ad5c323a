import AWS
import Identity
import Testing
import Transport

@testable import Credentials

/// The steps of a sign-in with a code, without a network and without a clock.
@Suite struct DeviceSignInTests {
  private static let client = OIDCClient(
    id: "c",
    secret: Secret("s"),
    expires: Timestamp(seconds: 1_000_000)
  )
  private static let authorization = DeviceAuthorization(
    deviceCode: Secret("d"),
    userCode: "ABCD",
    link: "https://x/",
    completeLink: "https://x/?c=ABCD",
    secondsToLive: 600,
    interval: 5
  )

  private static func refused(_ code: String) -> DeviceSignIn.Event {
    .failed(
      .refused(
        .refused(
          AWSError.Refusal(
            operation: "CreateToken",
            code: code,
            message: "",
            requestID: nil,
            status: 400
          )
        )
      )
    )
  }

  private static let lost = DeviceSignIn.Event.failed(
    .unreachable(.timedOut(server: "h", milliseconds: 1, isConnected: true))
  )

  /// What the steps are called after the code was shown.
  private func steps(_ events: [(DeviceSignIn.Event, at: Int)]) -> [String] {
    var signIn = DeviceSignIn(
      startURL: "https://x/start",
      registration: RegisterClient(clientName: "n", scopes: []),
      client: Self.client
    )
    _ = signIn.next(.begun, at: Timestamp(seconds: 0))
    _ = signIn.next(.authorized(Self.authorization), at: Timestamp(seconds: 0))
    return events.map { event, seconds in
      switch signIn.next(event, at: Timestamp(seconds: seconds)) {
      case .register: "register"
      case .authorize: "authorize"
      case .show: "show"
      case .wait(let seconds): "wait \(seconds)"
      case .ask: "ask"
      case .done: "done"
      case .failed(let failure): "\(failure)"
      }
    }
  }

  @Test func waitsLongerEachTimeItIsToldToSlowDown() {
    let pending = Self.refused("authorization_pending")
    let slow = Self.refused("slow_down")
    #expect(
      steps([
        (.shown, 0), (.waited, 5), (pending, 5), (.waited, 10), (slow, 10), (.waited, 20),
        (pending, 20), (.waited, 30), (slow, 30),
      ]) == ["wait 5", "ask", "wait 5", "ask", "wait 10", "ask", "wait 10", "ask", "wait 15"]
    )
  }

  @Test func waitsTwiceAsLongAfterATimeOut() {
    #expect(
      steps([(.shown, 0), (.waited, 5), (Self.lost, 35), (.waited, 45), (Self.lost, 75)])
        == ["wait 5", "ask", "wait 10", "ask", "wait 20"]
    )
  }

  @Test func endsWithTheCodeWhoeverAnswers() {
    #expect(steps([(.shown, 0), (.waited, 599)]) == ["wait 5", "ask"])
    #expect(steps([(.shown, 0), (.waited, 600)]) == ["wait 5", "nobody finished it in time"])
  }

  @Test(arguments: [
    ("access_denied", "it was denied"), ("expired_token", "nobody finished it in time"),
    ("invalid_grant", "invalid_grant (CreateToken, HTTP 400)"),
  ])
  func endsWhereTheServiceSaysSo(code: String, failure: String) {
    #expect(steps([(.shown, 0), (.waited, 5), (Self.refused(code), 5)]).last == failure)
  }

  @Test func registersAnewOnlyForAClientOfAnEarlierDay() {
    let gone = Self.refused("invalid_client")
    var signIn = DeviceSignIn(
      startURL: "https://x/start",
      registration: RegisterClient(clientName: "n", scopes: []),
      client: Self.client
    )
    let now = Timestamp(seconds: 0)
    guard case .authorize = signIn.next(.begun, at: now),
      case .register = signIn.next(gone, at: now),
      case .authorize = signIn.next(.registered(Self.client), at: now),
      case .failed = signIn.next(gone, at: now)
    else {
      Issue.record("the steps are others")
      return
    }
  }
}
