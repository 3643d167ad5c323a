import AWS
import Identity
import Transport

/// Decides the steps of a sign-in in a browser on this machine (RFC 8252, with RFC 7636).
struct BrowserSignIn: Sendable {
  enum Step: Sendable {
    case register(RegisterClient)
    /// Open the link and wait for the browser to come back.
    case visit(link: String)
    case ask(CreateToken)
    case done(OIDCToken, OIDCClient)
    case failed(SignInFailure)
  }

  enum Event: Sendable {
    case begun
    case registered(OIDCClient)
    case returned(code: Secret)
    case answered(OIDCToken)
    case failed(SignInFailure)
  }

  /// What is made up for one sign-in.
  struct Nonce: Sendable {
    let state: String
    let proof: ProofKey

    static func random() -> Nonce {
      Nonce(state: ProofKey.random().challenge, proof: .random())
    }
  }

  private let endpoint: AWS.Endpoint
  private let registration: RegisterClient
  private let redirectURI: String
  private let nonce: Nonce
  private var client: OIDCClient?

  /// The path that the browser comes back to; the AWS CLI's clients are registered with it.
  static let callbackPath = "/oauth/callback"

  /// Begins with a client that was registered before, if there is one.
  init(
    endpoint: AWS.Endpoint,
    registration: RegisterClient,
    client: OIDCClient?,
    port: Int,
    nonce: Nonce
  ) {
    self.endpoint = endpoint
    self.registration = registration
    self.client = client
    redirectURI = "http://127.0.0.1:\(port)\(BrowserSignIn.callbackPath)"
    self.nonce = nonce
  }

  /// The step after an event.
  mutating func next(_ event: Event) -> Step {
    switch event {
    case .begun:
      return client.map(visit) ?? .register(registration)
    case .registered(let fresh):
      client = fresh
      return visit(fresh)
    case .returned(let code):
      guard let client else { return .failed(.expired) }
      let grant = CreateToken.Grant.authorization(
        code: code,
        verifier: nonce.proof.verifier,
        redirectURI: redirectURI
      )
      return .ask(CreateToken(client: client, grant: grant))
    case .answered(let token):
      guard let client else { return .failed(.expired) }
      return .done(token, client)
    case .failed(let failure):
      return .failed(failure)
    }
  }

  private func visit(_ client: OIDCClient) -> Step {
    .visit(
      link: endpoint.authorizationLink(
        client: client,
        scopes: registration.scopes,
        redirectURI: redirectURI,
        state: nonce.state,
        challenge: nonce.proof.challenge
      )
    )
  }

  // MARK: - The way back

  /// What a request to the redirect's port is: the outcome, or something to be passed over.
  func outcome(of target: String) -> Event? {
    let parts = target.split(separator: "?", maxSplits: 1)
    guard parts.count == 2, parts[0] == BrowserSignIn.callbackPath else { return nil }
    let fields = PercentEncoding.fields(parts[1])
    func value(_ name: String) -> String? {
      fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }
    // Any page can send a browser here; only an answer to our own question knows the state.
    let state = value("state")
    if let error = value("error"), state == nil || state == nonce.state {
      let refusal = AWSError.Refusal(
        operation: "authorize",
        code: printable(error),
        message: value("error_description").map(printable) ?? "",
        requestID: nil,
        status: 200
      )
      return .failed(SignInFailure(CallFailure.refused(.refused(refusal))))
    }
    guard let code = value("code"), state == nonce.state else { return nil }
    return .returned(code: Secret(code))
  }
}

extension RedirectListener.Page {
  /// What the browser shows at the end.
  init(_ outcome: BrowserSignIn.Event?) {
    let (status, title, text) =
      switch outcome {
      case .returned: (200, "Signed in", "Go back to the terminal; this page can be closed.")
      case .failed: (200, "Not signed in", "The terminal says why; this page can be closed.")
      default: (404, "Nothing here", "This is not the page that a sign-in of guise waits for.")
      }
    self.init(
      status: status,
      html: """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>guise: \(title)</title>
        <style>body{font:1.2em system-ui,sans-serif;max-width:30em;margin:20vh auto;padding:1em;\
        color:#222;background:#fff}@media(prefers-color-scheme:dark){body{color:#ddd;\
        background:#222}}</style><h1>\(title)</h1><p>\(text)</p></html>
        """
    )
  }
}
