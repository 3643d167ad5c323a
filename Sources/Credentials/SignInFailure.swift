package import AWS
package import Transport

/// Why a sign-in came to nothing.
package enum SignInFailure: Error, Hashable, Sendable {
  /// The person, or their administrator, said no.
  case denied
  /// Nobody finished it in time.
  case expired
  /// The service refused, or answered what cannot be read.
  case refused(AWSError)
  /// The service could not be reached.
  case unreachable(TransportError)

  /// What a failed call means for a sign-in; the codes are OAuth's (RFC 6749, 8628).
  init(_ failure: CallFailure) {
    self =
      switch failure {
      case .refused(let error) where error.code == "access_denied": .denied
      case .refused(let error) where error.code == "expired_token": .expired
      case .refused(let error): .refused(error)
      case .unreachable(let error): .unreachable(error)
      }
  }
}

extension SignInFailure: CustomStringConvertible {
  /// What happened, on one line.
  package var description: String {
    switch self {
    case .denied: "it was denied"
    case .expired: "nobody finished it in time"
    case .refused(let error): "\(error)"
    case .unreachable(let error): "\(error)"
    }
  }

  /// What to do next, in one sentence.
  var hint: String? {
    switch self {
    case .denied: "allow the access in the browser; an administrator can forbid it altogether"
    case .expired: "start again, and finish in the browser within the time it gives"
    case .refused(let error): error.hint
    case .unreachable(let error): error.hint
    }
  }
}
