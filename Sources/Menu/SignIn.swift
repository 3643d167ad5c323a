import Canvas
package import Identity
import Roster

/// What somebody has to do to sign in, while the program waits for it.
package struct SignInRequest: Hashable, Sendable {
  /// The portal's name: an `sso-session`, or a profile.
  package let portal: String
  /// The link to open.
  package let link: String
  /// The code that the page at the link is to show; `nil` where the browser of this machine comes
  /// back by itself.
  package let userCode: String?
  /// Whether a browser was started with the link.
  package let isBrowserOpen: Bool
  /// When it is too late.
  package let expires: Timestamp
  /// The link as a picture for a phone, made once; empty where there is no use for one.
  let picture: [String]

  /// Puts the parts together.
  package init(
    portal: String,
    link: String,
    userCode: String?,
    isBrowserOpen: Bool,
    expires: Timestamp
  ) {
    self.portal = portal
    self.link = link
    self.userCode = userCode
    self.isBrowserOpen = isBrowserOpen
    self.expires = expires
    picture = userCode == nil ? [] : QRCode(link)?.lines ?? []
  }
}

extension Model {
  /// Whether a sign-in is waited for, whose time runs.
  var isSigningIn: Bool {
    if case .signIn = dialog { true } else { false }
  }

  /// Shows what a task needs from a person who is to sign in.
  mutating func askForSignIn(task: Int, _ request: SignInRequest) {
    guard entry(of: task) != nil else { return }
    ask(Question(task: task, dialog: .signIn(request, scroll: 0)))
  }

  /// Goes on with what the sign-in was needed for, if it was not wanted for itself.
  mutating func signedIn(task: Int, portal: String, expires: Timestamp) {
    guard entry(of: task) != nil else { return }
    closeQuestion(of: task)
    forgetPlan()
    let left = Countdown.text(seconds: max(0, expires.seconds - now.seconds))
    post(Notice(.passing, "signed in to \(portal) for \(left)"))
    if pending?.task == task, pending?.order.aim == .signIn { pending = nil }
  }

  /// Carries out a command while a sign-in is waited for.
  mutating func answer(_ command: Command, _ request: SignInRequest, scroll: Int) -> [Effect] {
    switch command {
    case .back: return cancel()
    case .useCode:
      guard let task = askingTask, request.userCode == nil else { return [] }
      closeQuestion(of: task)
      return [.signInByCode(task: task)]
    default:
      dialog = .signIn(request, scroll: scrolled(scroll, by: command) ?? scroll)
      return []
    }
  }
}
