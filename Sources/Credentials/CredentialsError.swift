package import AWS
package import Plan
package import SessionStore
package import Transport

/// Why a plan could not be carried out.
package enum CredentialsError: Error, Sendable {
  /// AWS answered no, in the hop of that profile.
  case aws(AWSError, profile: String)
  /// The request did not get there or back.
  case transport(TransportError, profile: String)
  /// A source that is not STS gave no credentials.
  case source(SourceError, profile: String)
  /// The long-term keys that guise keeps could not be opened.
  case keys(KeyStoreError, profile: String)
  /// The session could not be kept.
  case store(SessionStoreError)
  /// Nobody is signed in at the portal that the profile gets its credentials from.
  case signInNeeded(SSOPortal, profile: String)
  /// The console sign-in that the profile refers to is not there, or worth nothing any more.
  case consoleSignInNeeded(LoginHop, reason: String)
  /// A sign-in at the portal of that name came to nothing.
  case signInFailed(SignInFailure, portal: String)
  /// A code of the device is needed, and there is nobody to ask; AWS's words about the last one.
  case mfaNeeded(serial: String, profile: String, refusal: String?)
  /// The person gave up.
  case cancelled
}

extension CredentialsError {
  /// What kept a session, or a sign-in, from being kept or waited for.
  init(_ error: SessionStoreError) {
    self = error == .canceled ? .cancelled : .store(error)
  }
}

extension CredentialsError: CustomStringConvertible {
  /// What happened, where, and what to do.
  package var description: String {
    switch self {
    case .aws(let error, let profile):
      lines("profile “\(profile)”: \(error)", error.hint)
    case .transport(let error, let profile):
      lines("profile “\(profile)”: \(error)", error.hint)
    case .source(let error, let profile):
      lines("profile “\(profile)”: \(error)", error.hint)
    case .keys(let error, let profile): "profile “\(profile)”: \(error)"
    case .store(let error): error.description
    case .mfaNeeded(let serial, let profile, let refusal):
      """
      profile “\(profile)” needs a code of the MFA device \(serial)\(refusal.map { "; \($0)" } ?? "")
      Pass it with --mfa CODE, or run guise where it can ask: in a terminal.
      """
    case .signInNeeded(let portal, let profile):
      """
      profile “\(profile)” needs a sign-in at \(portal.startURL.value)
      Sign in: guise login \(portal.name)
      """
    case .signInFailed(let failure, let portal):
      lines("the sign-in to “\(portal)” came to nothing: \(failure)", failure.hint)
    case .consoleSignInNeeded(let hop, let reason):
      """
      profile “\(hop.profile)” needs the console sign-in of \(hop.session.value): \(reason)
      Sign in: aws login --profile \(hop.profile)
      """
    case .cancelled: "cancelled"
    }
  }
}

/// What happened, and on a line of its own what to do, as a sentence.
private func lines(_ what: String, _ hint: String?) -> String {
  guard let hint, let first = hint.first else { return what }
  return what + "\n" + first.uppercased() + hint.dropFirst() + "."
}
