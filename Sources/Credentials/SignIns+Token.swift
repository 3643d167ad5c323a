import AWS
import Identity
package import Plan
package import SessionStore
import Transport

extension SSOToken {
  /// What can be done with a token.
  enum Use: Hashable, Sendable {
    /// It is good for long enough.
    case asItIs
    /// It is to be renewed; if that fails it may still be good.
    case renewed(OIDCClient, Secret)
    /// It ends soon and cannot be renewed, but it is good now.
    case whileItLasts
    /// It is worth nothing.
    case none
  }

  /// A token with fewer seconds left is renewed, as botocore does (1.43.11, `tokens.py`).
  static let renewalWindow = 900

  /// Decides what to do with the token.
  func use(at now: Timestamp) -> Use {
    if expires.seconds - now.seconds >= SSOToken.renewalWindow { return .asItIs }
    if let refreshToken, let client, client.expires > now {
      return .renewed(
        OIDCClient(id: client.id, secret: client.secret, expires: client.expires),
        refreshToken
      )
    }
    return expires > now ? .whileItLasts : .none
  }
}

extension SignIns {
  /// The token of whoever is signed in at a portal, renewed where it ends soon.
  ///
  /// Of any number of processes that find it so at once, one renews it and the others take what it
  /// kept. A token that cannot be renewed is used as long as it lasts.
  ///
  /// - Parameters:
  ///   - portal: Where the person is signed in.
  ///   - profile: Who wants it, for errors.
  /// - Throws: ``CredentialsError/signInNeeded(_:profile:)`` where nobody is signed in any more.
  /// - Returns: A token that is good now.
  package func token(
    for portal: SSOPortal,
    profile: String
  ) throws(CredentialsError) -> SSOToken {
    guard let token = cache.token(portal.tokenKey) else {
      throw .signInNeeded(portal, profile: profile)
    }
    switch token.use(at: now()) {
    case .asItIs, .whileItLasts: return token
    case .none: throw .signInNeeded(portal, profile: profile)
    case .renewed: break
    }
    do throws(CredentialsError) {
      return try renewed(portal, profile)
    } catch {
      // Neither a dead network nor a full disk is worth a word while the token is good.
      guard token.expires > now(), !error.isCancellation else { throw error }
      return token
    }
  }

  /// Renews a portal's token, or takes the one that somebody else made meanwhile.
  private func renewed(
    _ portal: SSOPortal,
    _ profile: String
  ) throws(CredentialsError) -> SSOToken {
    var hasWaited = false
    let lock = try locked(portal.tokenKey) { hasWaited = true }
    defer { lock.release() }
    let token = cache.token(portal.tokenKey)
    guard let token, case .renewed(let client, let refreshToken) = token.use(at: now()) else {
      guard let token, token.expires > now() else {
        throw .signInNeeded(portal, profile: profile)
      }
      return token
    }
    // Whoever held the lock could not renew it either; there is no use in all trying in turn.
    if hasWaited, token.expires > now() { return token }
    let answer: OIDCToken
    do throws(CallFailure) {
      let operation = CreateToken(client: client, grant: .refresh(token: refreshToken))
      answer = try call(operation, of: .ssoOIDC, at: portal)
    } catch {
      throw error.isFinal ? .signInNeeded(portal, profile: profile) : error.told(of: profile)
    }
    let fresh = SSOToken(answer, of: portal, client: client, at: now())
    try keep(fresh, for: portal)
    return fresh
  }

  // MARK: - Files

  /// Keeps a token, under its lock.
  func keep(_ token: SSOToken, for portal: SSOPortal) throws(CredentialsError) {
    do throws(SessionStoreError) {
      try cache.save(token, as: portal.tokenKey)
    } catch {
      throw .store(error)
    }
  }

  /// The lock of a token, held.
  func locked(
    _ key: SSOCache.Key,
    onWait: () -> Void = {}
  ) throws(CredentialsError) -> FileLock {
    do throws(SessionStoreError) {
      return try cache.lock(
        key,
        onWait: onWait,
        isCanceled: { cancellation.isCanceled }
      )
    } catch {
      throw CredentialsError(error)
    }
  }
}

extension SSOToken {
  /// An answer's token, with all that its renewal needs.
  init(_ answer: OIDCToken, of portal: SSOPortal, client: OIDCClient, at now: Timestamp) {
    self.init(
      startURL: portal.startURL.value,
      region: portal.region.value,
      accessToken: answer.accessToken,
      expires: now + answer.secondsToLive,
      client: SSOClient(id: client.id, secret: client.secret, expires: client.expires),
      refreshToken: answer.refreshToken
    )
  }
}

extension CredentialsError {
  fileprivate var isCancellation: Bool {
    if case .cancelled = self { true } else { false }
  }
}
