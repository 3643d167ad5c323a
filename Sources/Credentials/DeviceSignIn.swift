import AWS
import Identity
import Transport

/// Decides the steps of a sign-in with a code that is typed in a browser anywhere (RFC 8628).
///
/// Whoever carries the steps out tells what came of each and asks for the next.
struct DeviceSignIn: Sendable {
  enum Step: Sendable {
    case register(RegisterClient)
    case authorize(StartDeviceAuthorization)
    case show(DeviceAuthorization)
    case wait(seconds: Int)
    case ask(CreateToken)
    case done(OIDCToken, OIDCClient)
    case failed(SignInFailure)
  }

  enum Event: Sendable {
    case begun, shown, waited
    case registered(OIDCClient)
    case authorized(DeviceAuthorization)
    case answered(OIDCToken)
    case failed(CallFailure)
  }

  private let startURL: String
  private let registration: RegisterClient
  private var client: OIDCClient?
  private var isClientFresh = false
  private var code: (authorization: DeviceAuthorization, ends: Timestamp)?
  private var interval = 0

  /// RFC 8628, section 3.5: each `slow_down` makes the interval that much longer, in seconds.
  private static let slowDown = 5

  /// Begins with a client that was registered before, if there is one.
  init(startURL: String, registration: RegisterClient, client: OIDCClient?) {
    self.startURL = startURL
    self.registration = registration
    self.client = client
  }

  /// The step after an event.
  mutating func next(_ event: Event, at now: Timestamp) -> Step {
    switch event {
    case .begun:
      return client.map(authorize) ?? .register(registration)
    case .registered(let fresh):
      client = fresh
      isClientFresh = true
      return authorize(fresh)
    case .authorized(let authorization):
      code = (authorization, now + authorization.secondsToLive)
      interval = max(1, authorization.interval)
      return .show(authorization)
    case .shown:
      return .wait(seconds: interval)
    case .waited:
      return ask(at: now)
    case .answered(let token):
      guard let client else { return .failed(.expired) }
      return .done(token, client)
    case .failed(let failure):
      return recover(from: failure)
    }
  }

  private func authorize(_ client: OIDCClient) -> Step {
    .authorize(StartDeviceAuthorization(client: client, startURL: startURL))
  }

  private func ask(at now: Timestamp) -> Step {
    guard let client, let code, now < code.ends else { return .failed(.expired) }
    let grant = CreateToken.Grant.device(code: code.authorization.deviceCode)
    return .ask(CreateToken(client: client, grant: grant))
  }

  private mutating func recover(from failure: CallFailure) -> Step {
    guard code != nil else {
      // A client of an earlier day may be gone before its time.
      guard failure.isAboutClient, !isClientFresh else { return .failed(SignInFailure(failure)) }
      return .register(registration)
    }
    switch failure {
    case .refused(let error) where error.code == "authorization_pending":
      return .wait(seconds: interval)
    case .refused(let error) where error.code == "slow_down":
      interval += DeviceSignIn.slowDown
      return .wait(seconds: interval)
    case .unreachable(.canceled):
      return .failed(SignInFailure(failure))
    case .unreachable:
      // RFC 8628, section 3.5: a time-out is no answer, and the next question comes later.
      interval *= 2
      return .wait(seconds: interval)
    default:
      return .failed(SignInFailure(failure))
    }
  }
}
