import AWS
import Identity
import Plan
import SessionStore
import Transport

extension Resolver {
  /// A console sign-in with fewer seconds left is renewed, as botocore does (1.43.11,
  /// `LoginCredentialFetcher`).
  private static let loginRenewalMargin = 300

  /// The credentials of a console sign-in that `aws login` made, renewed where they end soon.
  ///
  /// They are kept where the AWS CLI keeps them and nowhere else. Of any number of processes that
  /// find them at their end, one renews them and the others take what it kept.
  func useSignIn(_ hop: LoginHop) throws(CredentialsError) -> ResolvedCredentials {
    guard let cache = surroundings.loginCache else {
      throw .consoleSignInNeeded(hop, reason: "there is none")
    }
    let token = try kept(hop, cache)
    if isGoodForLong(token) { return token.resolved }
    let lock: FileLock
    do throws(SessionStoreError) {
      lock = try cache.lock(
        hop.session.value,
        onWait: { surroundings.report(.waiting(role: hop.session.value)) },
        isCanceled: { surroundings.cancellation.isCanceled }
      )
    } catch {
      throw CredentialsError(error)
    }
    defer { lock.release() }
    let latest = try kept(hop, cache)
    if isGoodForLong(latest) { return latest.resolved }
    return try renew(latest, hop, cache).resolved
  }

  private func isGoodForLong(_ token: LoginToken) -> Bool {
    token.expires.seconds - surroundings.now().seconds > Resolver.loginRenewalMargin
  }

  private func kept(_ hop: LoginHop, _ cache: LoginCache) throws(CredentialsError) -> LoginToken {
    let path = cache.path(of: hop.session.value)
    let token: LoginToken?
    do throws(LoginToken.Gap) {
      token = try cache.token(of: hop.session.value)
    } catch {
      let missing = error.members.joined(separator: ", ")
      throw .consoleSignInNeeded(hop, reason: "\(path) lacks \(missing)")
    }
    guard let token else {
      throw .consoleSignInNeeded(hop, reason: "there is none in \(path)")
    }
    return token
  }

  private func renew(
    _ token: LoginToken,
    _ hop: LoginHop,
    _ cache: LoginCache
  ) throws(CredentialsError) -> LoginToken {
    guard let proof = ProofOfPossession(pem: token.key) else {
      let path = cache.path(of: hop.session.value)
      throw .consoleSignInNeeded(hop, reason: "dpopKey in \(path) is no private key on P-256")
    }
    surroundings.report(.assuming(role: hop.session.value))
    let answer: SignInToken
    do throws(CallFailure) {
      answer = try ask(token, hop, proof)
    } catch {
      if case .unreachable(let reason) = error, reason != .canceled,
        token.expires > surroundings.now()
      {
        surroundings.report(.notRenewed(role: hop.session.value, reason: "\(reason)"))
        return token
      }
      throw error.told(of: hop)
    }
    var fresh = token
    fresh.expires = surroundings.now() + answer.secondsToLive
    fresh.credentials = AWSCredentials(
      accessKeyID: answer.accessKeyID,
      secretAccessKey: answer.secretAccessKey,
      sessionToken: answer.sessionToken,
      expires: fresh.expires
    )
    fresh.refreshToken = answer.refreshToken
    do throws(SessionStoreError) {
      try cache.save(fresh, of: hop.session.value)
    } catch {
      throw .store(error)
    }
    return fresh
  }

  private func ask(
    _ token: LoginToken,
    _ hop: LoginHop,
    _ proof: ProofOfPossession
  ) throws(CallFailure) -> SignInToken {
    let endpoint: AWS.Endpoint
    do throws(AWSError) {
      guard let region = hop.region else {
        throw AWSError.invalidEndpoint("signin", reason: "there is no region")
      }
      endpoint = try hop.endpoint.resolved(for: .signin, in: region.value)
    } catch {
      throw .refused(error)
    }
    func operation() -> CreateOAuth2Token {
      CreateOAuth2Token(
        clientID: token.clientID,
        refreshToken: token.refreshToken,
        proof: proof,
        endpoint: endpoint,
        at: surroundings.now()
      )
    }
    let response: HTTPResponse
    do throws(TransportError) {
      // A proof is good for one request.
      response = try surroundings.client.sendWithRetry(
        hop.endpoint.retry.retry,
        cancellation: surroundings.cancellation
      ) {
        operation().request(to: endpoint)
      }
    } catch {
      throw .unreachable(error)
    }
    do throws(AWSError) {
      return try operation().answer(response)
    } catch {
      throw .refused(error)
    }
  }
}

extension LoginToken {
  fileprivate var resolved: ResolvedCredentials {
    ResolvedCredentials(credentials, account: account.flatMap { AccountID($0) })
  }
}

extension CallFailure {
  /// What a renewal that was refused means; the codes are those of AWS Sign-In's model.
  fileprivate func told(of hop: LoginHop) -> CredentialsError {
    switch code {
    case "TOKEN_EXPIRED": .consoleSignInNeeded(hop, reason: "it has ended")
    case "USER_CREDENTIALS_CHANGED":
      .consoleSignInNeeded(hop, reason: "its user's credentials were changed")
    default: told(of: hop.profile)
    }
  }
}
