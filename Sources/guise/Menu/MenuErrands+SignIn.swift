import AWS
import Credentials
import Identity
import Menu
import Plan
import Roster
import SessionStore
import SharedConfig
import Synchronization
import Terminal

extension MenuErrands {
  /// Signs in where an entry gets its credentials.
  func signIn(for entry: Entry.ID, task number: Int) {
    run(number, failing: "Nobody was signed in for “\(entry)”") { [self] task throws(Failure) in
      let config = currentConfig()
      let portal: SSOPortal
      do throws(PlanError) {
        portal = try .find(entry, in: config, environment: world.environment)
      } catch {
        throw Failure(error)
      }
      try signIn(to: portal, in: config, task: number, task)
    }
  }

  /// Signs in at a portal for a task, unless that was done for another one since this began.
  func signInOnce(
    to portal: SSOPortal,
    in config: SharedConfig,
    task number: Int,
    _ task: MenuTask
  ) throws(Failure) {
    try signingIn.withLock { _ throws(Failure) in
      let count = signIns.withLock { $0[portal.name] ?? 0 }
      guard count == task.signInsBefore[portal.name] ?? 0 else { return }
      try signIn(to: portal, in: config, task: number, task)
    }
  }

  /// Signs in at a portal for a task; where the browser does not come back, by a code if the person
  /// wants that.
  func signIn(
    to portal: SSOPortal,
    in config: SharedConfig,
    task number: Int,
    _ task: MenuTask
  ) throws(Failure) {
    var method: SignIns.Method?
    while true {
      do throws(CredentialsError) {
        let token = try world.signIn(
          to: portal,
          by: method,
          opening: Browser(environment: world.environment),
          in: config,
          cancellation: task.beginSignIn()
        ) { [mailbox] invitation, isOpened in
          let request = SignInRequest(invitation, portal, isOpened: isOpened, at: World.now())
          mailbox.post(.signInNeeded(task: number, request))
        }
        signIns.withLock { $0[portal.name, default: 0] += 1 }
        mailbox.post(
          .signedIn(task: number, portal: portal.name.printable, expires: token.expires)
        )
        return
      } catch {
        guard case .cancelled = error, task.takesCode() else { throw Failure(error) }
        method = .device
      }
    }
  }
}

extension SignInRequest {
  fileprivate init(
    _ invitation: SignIns.Invitation,
    _ portal: SSOPortal,
    isOpened: Bool,
    at now: Timestamp
  ) {
    let (code, seconds): (String?, Int) =
      switch invitation {
      case .browser: (nil, SignIns.browserPatience / 1_000)
      case .device(let authorization): (authorization.userCode, authorization.secondsToLive)
      }
    self.init(
      portal: portal.name.printable,
      link: invitation.link,
      userCode: code,
      isBrowserOpen: isOpened,
      expires: now + seconds
    )
  }
}
