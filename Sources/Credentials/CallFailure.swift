import AWS
import Transport

/// Why a call to the portal or its sign-in did not succeed.
enum CallFailure: Error, Hashable, Sendable {
  /// The service refused, or answered what cannot be read.
  case refused(AWSError)
  /// The service could not be reached.
  case unreachable(TransportError)

  /// The code of a refusal; `nil` for any other failure.
  var code: String? {
    guard case .refused(let error) = self else { return nil }
    return error.code
  }

  /// Whether the portal takes the token no more.
  var isUnauthorized: Bool { code == "UnauthorizedException" }

  /// Whether it is the client that the service does not know any more.
  var isAboutClient: Bool { code == "invalid_client" || code == "unauthorized_client" }

  /// Whether the service said no for good; one in trouble says no such thing.
  var isFinal: Bool {
    guard case .refused(.refused(let refusal)) = self else { return false }
    return (400...499).contains(refusal.status)
  }

  /// The failure of a call that was made for a profile.
  func told(of profile: String) -> CredentialsError {
    switch self {
    case .unreachable(.canceled): .cancelled
    case .unreachable(let error): .transport(error, profile: profile)
    case .refused(let error): .aws(error, profile: profile)
    }
  }
}

extension CallFailure: CustomStringConvertible {
  /// What happened, on one line.
  var description: String {
    switch self {
    case .refused(let error): "\(error)"
    case .unreachable(let error): "\(error)"
    }
  }
}
