import AWS
import Canvas
import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig
import Terminal
import Transport

extension World {
  /// Signs in at a portal, telling the person at the terminal what to do.
  ///
  /// - Parameters:
  ///   - portal: Where.
  ///   - method: How; `nil` for what fits this machine.
  ///   - opensBrowser: Whether links are opened as well as shown.
  ///   - config: The AWS configuration.
  /// - Throws: Why the sign-in came to nothing.
  func signIn(
    to portal: SSOPortal,
    by method: SignIns.Method? = nil,
    opensBrowser: Bool = true,
    in config: SharedConfig
  ) throws(Failure) {
    let browser = opensBrowser ? Browser(environment: environment) : nil
    let token: SSOToken
    do throws(CredentialsError) {
      token = try signIn(to: portal, by: method, opening: browser, in: config) {
        $0.show(for: portal, isOpened: $1)
      }
    } catch {
      throw Failure(error)
    }
    let left = Interval(seconds: max(0, token.expires.seconds - World.now().seconds))
    Output.note("guise: signed in to “\(portal.name.printable)” for \(left.text)")
  }

  /// Signs in at a portal.
  ///
  /// - Parameters:
  ///   - portal: Where.
  ///   - method: How; `nil` for what fits this machine.
  ///   - browser: What opens links, if anything does.
  ///   - config: The AWS configuration.
  ///   - cancellation: A wish that it end.
  ///   - show: Tells the person what to do, and whether a browser was started with the link.
  /// - Throws: Why the sign-in came to nothing.
  /// - Returns: The token.
  func signIn(
    to portal: SSOPortal,
    by method: SignIns.Method?,
    opening browser: Browser?,
    in config: SharedConfig,
    cancellation: Cancellation = Cancellation(),
    show: (SignIns.Invitation, _ isOpened: Bool) -> Void
  ) throws(CredentialsError) -> SSOToken {
    let signIns = SignIns(
      now: World.now,
      client: client(for: portal.name, in: config),
      cache: ssoCache,
      cancellation: cancellation
    )
    return try signIns.signIn(to: portal, by: method ?? signInMethod(for: portal)) { invitation in
      show(invitation, browser?.open(invitation.link) == true)
    }
  }

  /// Asks whether to sign in now, and does.
  ///
  /// - Returns: Whether the person is signed in.
  func offerSignIn(
    to portal: SSOPortal,
    because error: CredentialsError,
    in config: SharedConfig
  ) throws(Failure) -> Bool {
    let reason = error.description.split(separator: "\n").first ?? ""
    Output.note("guise: \(reason)")
    Output.ask("Sign in now? [Y/n] ")
    let answer = InputLine.next()?.lowercased() ?? "n"
    guard ["", "y", "yes"].contains(answer) else { return false }
    try signIn(to: portal, in: config)
    return true
  }

  /// The sign-ins of this person.
  func signIns(for portal: SSOPortal, in config: SharedConfig) -> SignIns {
    SignIns(now: World.now, client: client(for: portal.name, in: config), cache: ssoCache)
  }

  private func signInMethod(for portal: SSOPortal) -> SignIns.Method {
    let marks = ["/.dockerenv", "/run/.containerenv"]
    return SignIns.Method(
      environment: environment,
      isContained: marks.contains { access($0, F_OK) == 0 },
      hasBrowser: Browser(environment: environment) != nil,
      hasSession: portal.session != nil
    )
  }
}

extension SignIns.Method {
  /// A browser that comes back by itself where one can; else a code.
  ///
  /// Older profiles get a code as in the AWS CLI. On another machine, or in a container, a browser
  /// could not come back, unless ports are forwarded: `GUISE_SIGN_IN` says which it shall be.
  ///
  /// - Parameters:
  ///   - environment: The variables of the program.
  ///   - isContained: Whether this is a container by the marks on its disk.
  ///   - hasBrowser: Whether anything opens links.
  ///   - hasSession: Whether the portal is an `sso-session`.
  init(environment: [String: String], isContained: Bool, hasBrowser: Bool, hasSession: Bool) {
    let isElsewhere = ["SSH_CONNECTION", "SSH_TTY", "container", "KUBERNETES_SERVICE_HOST"]
      .contains { environment[$0]?.isEmpty == false }
    switch environment["GUISE_SIGN_IN"] {
    case "browser": self = .browser
    case "device": self = .device
    default:
      self = hasSession && hasBrowser && !isElsewhere && !isContained ? .browser : .device
    }
  }
}

extension SignIns.Invitation {
  /// The link to open, with the code in it where there is one.
  var link: String {
    switch self {
    case .browser(let link): link
    case .device(let authorization): authorization.completeLink
    }
  }

  /// Says what to do.
  fileprivate func show(for portal: SSOPortal, isOpened: Bool) {
    let name = portal.name.printable
    switch self {
    case .browser:
      Output.note(
        isOpened
          ? "guise: sign in to “\(name)” in the browser; if it does not open, open this link:"
          : "guise: to sign in to “\(name)”, open this link in a browser on this machine:"
      )
      Output.note("\n  \(link)\n\nWaiting for the browser to come back; ctrl-C gives up.")
    case .device(let authorization):
      Output.note(
        isOpened
          ? "guise: sign in to “\(name)” in the browser, or open this link on any device:"
          : "guise: to sign in to “\(name)”, open this link on any device:"
      )
      Output.note("\n  \(link)\n")
      if let code = QRCode(link), isatty(STDERR_FILENO) == 1 {
        Output.note(code.terminalText)
      }
      Output.note(
        "and see that it shows the code \(authorization.userCode)\n\nWaiting; ctrl-C gives up."
      )
    }
  }
}

extension QRCode {
  /// The code for a terminal, black on white whatever its own colors are.
  fileprivate var terminalText: String {
    lines.map { "  \u{1B}[30;107m\($0)\u{1B}[0m\n" }.joined()
  }
}
