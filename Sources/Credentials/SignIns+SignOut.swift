import AWS
package import Plan
package import SessionStore
import Transport

extension SignIns {
  /// What came of a sign-out.
  package enum SignOut: Hashable, Sendable {
    /// The token is gone, here and at AWS.
    case done
    /// The token is gone here; AWS could not be told, and why.
    case doneHere(reason: String)
    /// Nobody was signed in.
    case notSignedIn
  }

  /// Ends the sign-in at a portal: tells AWS, and removes the token.
  ///
  /// A token that has run out, or that AWS knows no more, is removed without a word.
  ///
  /// - Parameters:
  ///   - portal: Where.
  ///   - key: Where the token is kept, if not where the portal's own is.
  /// - Throws: ``CredentialsError`` where the token cannot be removed.
  /// - Returns: What came of it.
  package func signOut(
    of portal: SSOPortal,
    keptAs key: SSOCache.Key? = nil
  ) throws(CredentialsError) -> SignOut {
    let key = key ?? portal.tokenKey
    guard let token = cache.token(key) else { return .notSignedIn }
    let lock = try locked(key)
    defer { lock.release() }
    var outcome = SignOut.done
    if token.expires > now() {
      do throws(CallFailure) {
        try call(Logout(accessToken: token.accessToken), of: .sso, at: portal)
      } catch {
        if case .unreachable(.canceled) = error { throw .cancelled }
        if !error.isUnauthorized { outcome = .doneHere(reason: "\(error)") }
      }
    }
    do throws(SessionStoreError) {
      try cache.remove(key)
    } catch {
      throw .store(error)
    }
    return outcome
  }
}
