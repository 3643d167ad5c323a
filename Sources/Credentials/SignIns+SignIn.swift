package import AWS
import Identity
package import Plan
package import SessionStore
import Transport

extension SignIns {
  /// The ways to sign in.
  package enum Method: Hashable, Sendable {
    /// A browser on this machine, which comes back by itself.
    case browser
    /// A code that is typed in a browser anywhere.
    case device
  }

  /// What a person has to do now.
  package enum Invitation: Hashable, Sendable {
    /// Open the link on this machine.
    case browser(link: String)
    /// Open a link anywhere, and type or compare the code.
    case device(DeviceAuthorization)
  }

  /// How long a browser is waited for, in milliseconds; the AWS CLI waits as long.
  package static let browserPatience = 600_000

  /// Signs a person in at a portal and keeps the token where the AWS CLI looks for it.
  ///
  /// - Parameters:
  ///   - portal: Where.
  ///   - method: How.
  ///   - invite: Shows the person what to do, and may open the browser; the sign-in goes on at once.
  /// - Throws: ``CredentialsError/signInFailed(_:portal:)``, or that the person gave up.
  /// - Returns: The token.
  package func signIn(
    to portal: SSOPortal,
    by method: Method,
    invite: (Invitation) -> Void
  ) throws(CredentialsError) -> SSOToken {
    let answer: OIDCToken
    let client: OIDCClient
    do throws(SignInFailure) {
      switch method {
      case .browser: (answer, client) = try browse(portal, invite)
      case .device: (answer, client) = try poll(portal, invite)
      }
    } catch {
      if case .unreachable(.canceled) = error { throw .cancelled }
      // The next sign-in shall not stumble over a client that the service does not know.
      if case .refused(let refusal) = error, CallFailure.refused(refusal).isAboutClient {
        try? cache.remove(portal.clientKey)
      }
      throw .signInFailed(error, portal: portal.name)
    }
    let token = SSOToken(answer, of: portal, client: client, at: now())
    let lock = try locked(portal.tokenKey)
    defer { lock.release() }
    try keep(token, for: portal)
    return token
  }

  // MARK: - Carrying out

  private func poll(
    _ portal: SSOPortal,
    _ invite: (Invitation) -> Void
  ) throws(SignInFailure) -> (OIDCToken, OIDCClient) {
    let registration = RegisterClient(
      clientName: portal.clientName,
      scopes: portal.scopeNames ?? []
    )
    var signIn = DeviceSignIn(
      startURL: portal.startURL.value,
      registration: registration,
      client: keptClient(of: portal, for: registration)
    )
    var event = DeviceSignIn.Event.begun
    while true {
      let step = signIn.next(event, at: now())
      do throws(CallFailure) {
        switch step {
        case .register(let operation):
          event = .registered(try register(operation, portal))
        case .authorize(let operation):
          event = .authorized(try call(operation, of: .ssoOIDC, at: portal))
        case .show(let authorization):
          invite(.device(authorization))
          event = .shown
        case .wait(let seconds):
          try wait(seconds)
          event = .waited
        case .ask(let operation):
          event = .answered(try call(operation, of: .ssoOIDC, at: portal))
        case .done(let token, let client): return (token, client)
        case .failed: break
        }
      } catch {
        event = .failed(error)
      }
      if case .failed(let failure) = step { throw failure }
    }
  }

  private func browse(
    _ portal: SSOPortal,
    _ invite: (Invitation) -> Void
  ) throws(SignInFailure) -> (OIDCToken, OIDCClient) {
    let listener: RedirectListener
    do throws(TransportError) {
      listener = try RedirectListener()
    } catch {
      throw .unreachable(error)
    }
    let endpoint: AWS.Endpoint
    do throws(AWSError) {
      endpoint = try portal.endpoint(of: .ssoOIDC)
    } catch {
      throw .refused(error)
    }
    let registration = RegisterClient(
      clientName: portal.clientName,
      scopes: portal.scopeNames ?? ["sso:account:access"],
      redirectURI: "http://127.0.0.1" + BrowserSignIn.callbackPath,
      grantTypes: ["authorization_code", "refresh_token"],
      issuerURL: portal.startURL.value
    )
    var signIn = BrowserSignIn(
      endpoint: endpoint,
      registration: registration,
      client: keptClient(of: portal, for: registration),
      port: listener.port,
      nonce: .random()
    )
    var event = BrowserSignIn.Event.begun
    while true {
      let step = signIn.next(event)
      do throws(CallFailure) {
        switch step {
        case .register(let operation):
          event = .registered(try register(operation, portal))
        case .ask(let operation):
          event = .answered(try call(operation, of: .ssoOIDC, at: portal))
        case .visit(let link):
          invite(.browser(link: link))
          event = comeback(to: listener, signIn)
        case .done(let token, let client): return (token, client)
        case .failed: break
        }
      } catch {
        event = .failed(SignInFailure(error))
      }
      if case .failed(let failure) = step { throw failure }
    }
  }

  private func comeback(
    to listener: RedirectListener,
    _ signIn: BrowserSignIn
  ) -> BrowserSignIn.Event {
    do throws(TransportError) {
      return try listener.wait(
        milliseconds: SignIns.browserPatience,
        cancellation: cancellation
      ) { target in
        let outcome = signIn.outcome(of: target)
        return (RedirectListener.Page(outcome), outcome)
      }
    } catch {
      if case .timedOut = error { return .failed(.expired) }
      return .failed(.unreachable(error))
    }
  }

  private func wait(_ seconds: Int) throws(CallFailure) {
    do throws(TransportError) {
      try cancellation.wait(milliseconds: seconds * 1_000)
    } catch {
      throw .unreachable(error)
    }
  }

  // MARK: - Clients

  /// The client of an earlier sign-in, if it is good for this kind of one.
  private func keptClient(
    of portal: SSOPortal,
    for registration: RegisterClient
  ) -> OIDCClient? {
    guard let kept = cache.client(portal.clientKey),
      kept.expires.seconds - now().seconds >= SSOToken.renewalWindow,
      kept.grantTypes.contains("authorization_code") == (registration.redirectURI != nil)
    else { return nil }
    return OIDCClient(id: kept.id, secret: kept.secret, expires: kept.expires)
  }

  private func register(
    _ operation: RegisterClient,
    _ portal: SSOPortal
  ) throws(CallFailure) -> OIDCClient {
    let client = try call(operation, of: .ssoOIDC, at: portal)
    let kept = SSOClient(
      id: client.id,
      secret: client.secret,
      expires: client.expires,
      scopes: operation.scopes,
      grantTypes: operation.grantTypes
    )
    // A client that cannot be kept is registered anew the next time, which is as good.
    try? cache.save(kept, as: portal.clientKey)
    return client
  }
}

extension SSOPortal {
  /// What people read on the page where they allow the access.
  fileprivate var clientName: String { "guise-\(name)" }
}
