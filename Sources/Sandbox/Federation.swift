import AWS
import FoundationEssentials
import Identity

extension World {
  /// What the console's sign-in answers.
  ///
  /// It trades a role's credentials for a token, and a token, once, for a page that says who one
  /// would be in the console. Source: IAM User Guide, "Enable custom identity broker access to the
  /// AWS console".
  mutating func federate(
    _ request: SandboxRequest,
    at now: Timestamp,
    call: inout Call,
    random: inout some RandomNumberGenerator
  ) -> SandboxResponse {
    let fields = request.parameters
    call.operation = fields["Action"] ?? ""
    switch (request.method, call.operation) {
    // AWS takes a GET too; here credentials in a URL are turned down.
    case ("POST", "getSigninToken"):
      guard let session = session(in: fields, at: now), session.takesLength(fields) else {
        call.outcome = "InvalidSession"
        call.status = 400
        return .page(400, "Invalid credentials parameter")
      }
      call.caller = arn(of: session)
      let token = random.text(200, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-")
      signinTokens[token] = session.credentials.accessKeyID
      return SandboxResponse(
        status: 200,
        headers: [.init("Content-Type", "application/json")],
        body: JSON.object([("SigninToken", .string(token))]).text
      )
    case ("GET", "login"):
      let token = fields["SigninToken"].flatMap { signinTokens.removeValue(forKey: $0) }
      guard let session = token.flatMap({ sessions[$0] }), let page = fields["Destination"] else {
        call.outcome = "InvalidToken"
        call.status = 400
        return .page(400, "The sign-in token is not valid")
      }
      call.caller = arn(of: session)
      return .page(200, "Signed in as \(arn(of: session) ?? ""), at \(page)")
    default:
      call.outcome = "InvalidAction"
      call.status = 400
      return .page(400, "Invalid action")
    }
  }

  /// The live session of a role whose credentials are all given.
  private func session(in fields: FormFields, at now: Timestamp) -> IssuedSession? {
    struct Given: Decodable {
      let sessionId, sessionKey, sessionToken: String
    }
    guard let text = fields["Session"],
      let given = try? JSONDecoder().decode(Given.self, from: Data(text.utf8)),
      let session = sessions[given.sessionId], case .role = session.owner,
      session.credentials.secretAccessKey.reveal() == given.sessionKey,
      session.credentials.sessionToken?.reveal() == given.sessionToken, session.expires > now
    else { return nil }
    return session
  }

  private func arn(of session: IssuedSession) -> String? {
    guard case .role(let role, let name) = session.owner else { return nil }
    return "arn:\(role.partition):sts::\(role.account):assumed-role/\(role.name)/\(name)"
  }
}

extension IssuedSession {
  /// Whether the console may be asked for that long: not by a role that another role assumed.
  fileprivate func takesLength(_ fields: FormFields) -> Bool {
    guard let text = fields["SessionDuration"] else { return true }
    return !isChained && Int(text).map { (900...43_200).contains($0) } == true
  }
}

extension SandboxResponse {
  /// A page for a person's browser.
  static func page(_ status: Int, _ text: String) -> SandboxResponse {
    let safe = text.map { "<>&".contains($0) ? "·" : String($0) }.joined()
    return SandboxResponse(
      status: status,
      headers: [.init("Content-Type", "text/html; charset=utf-8")],
      body: "<!doctype html><title>guise sandbox</title><p>\(safe)</p>\n"
    )
  }
}
