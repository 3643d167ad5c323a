import ArgumentParser
import Identity
import SharedConfig

/// `guise status`: live sessions.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show live sessions and how long they last.",
    discussion: "Exit status 3 if there is none, or none with at least --min left."
  )

  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String?

  @Flag(help: "Print a JSON array.")
  var json = false

  @Option(help: ArgumentHelp("The least time that counts, such as 15m.", valueName: "time"))
  var min: Interval?

  func run() throws {
    let world = World.live
    let now = World.now()
    let sessions = try sessions(in: world).filter {
      $0.secondsLeft(at: now) >= (min?.seconds ?? 1)
    }
    if json {
      try Output.print(JSON.lines(sessions.map { $0.json(at: now) }))
    } else {
      let rows = sessions.map {
        [
          $0.name.printable, Interval(seconds: $0.secondsLeft(at: now)).text,
          ($0.arn ?? $0.address)?.printable ?? "-",
          $0.scope.map { "only \($0.printable)" } ?? "",
          $0.origin == .guise ? "" : "(\($0.origin.rawValue))",
        ]
      }
      try Output.print(Table(rows).text)
    }
    if sessions.isEmpty { throw ExitCode(3) }
  }

  private func sessions(in world: World) throws(Failure) -> [StatusLine] {
    let live = LiveSessions(world)
    guard let name else {
      return [StatusLine(environment: world.environment)].compactMap { $0 }
        + live.all(in: world.config()).map(StatusLine.init)
    }
    let errand = try Errand(SessionRequest(name: name), in: world)
    return [live.session(of: errand.plan)].compactMap { $0.map(StatusLine.init) }
  }
}

/// One session as `guise status` shows it.
private struct StatusLine {
  let name: String
  let arn: String?
  /// `123456789012/Role`, for people where the ARN is not known.
  let address: String?
  /// What limits the session, in words.
  let scope: String?
  let expires: Timestamp
  let origin: LiveSession.Origin

  init(_ live: LiveSession) {
    let session = live.session
    name = session.profile
    arn = session.arn
    address = session.role?.address
    scope = session.scope
    expires = session.expires
    origin = live.origin
  }

  /// The session that the environment carries, guise's or another tool's, if it says when it ends.
  init?(environment: [String: String]) {
    guard environment["AWS_ACCESS_KEY_ID"] != nil,
      let text = environment["AWS_CREDENTIAL_EXPIRATION"] ?? environment["AWS_SESSION_EXPIRATION"],
      let expires = Timestamp(rfc3339: text)
    else { return nil }
    name = environment["GUISE_PROFILE"] ?? environment["AWS_VAULT"] ?? "environment"
    arn = nil
    address = nil
    scope = environment["GUISE_SCOPE"]
    self.expires = expires
    origin = .environment
  }

  func secondsLeft(at now: Timestamp) -> Int { max(0, expires.seconds - now.seconds) }

  func json(at now: Timestamp) -> JSON {
    .object([
      ("name", .string(name)), ("arn", JSON(arn)), ("expires", .string(expires.rfc3339)),
      ("secondsLeft", .number(secondsLeft(at: now))), ("origin", .string(origin.rawValue)),
      ("scope", JSON(scope)),
    ])
  }
}
