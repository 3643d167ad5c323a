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
      try Output.print(StatusLine.text(sessions, at: now, home: world.home))
    }
    if sessions.isEmpty {
      world.noteIfLocked()
      throw ExitCode(3)
    }
  }

  /// What is asked about; the session that the environment carries comes first.
  private func sessions(in world: World) throws(Failure) -> [StatusLine] {
    let live = LiveSessions(world)
    let processes = SessionProcesses.byAccessKey()
    let key = world.liveShell?.state?.accessKeyID ?? world.environment["AWS_ACCESS_KEY_ID"]
    func line(_ session: LiveSession) -> StatusLine {
      let own = session.session.credentials.accessKeyID
      return StatusLine(session, isCurrent: own == key, processes: processes[own] ?? [])
    }
    guard let name else {
      let kept = live.all(in: world.config()).map(line)
      if let place = kept.firstIndex(where: \.isCurrent) {
        return [kept[place]] + kept[..<place] + kept[(place + 1)...]
      }
      let current = StatusLine(
        environment: world.environment,
        processes: key.flatMap { processes[$0] } ?? []
      )
      return [current].compactMap { $0 } + kept
    }
    let errand = try Errand(SessionRequest(name: name), in: world)
    return [live.session(of: errand.plan)].compactMap { $0.map(line) }
  }
}
