import ArgumentParser
import Identity
import Settings
import Shell

/// `guise renew`: a session made anew before it ends.
struct Renew: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the session anew before it ends, this shell's or those of NAMEs.",
    discussion: """
      In a shell that guise opened, and after eval "$(guise init bash)", the shell goes on with the \
      new credentials. Programs that run keep what they were started with.
      """
  )

  @Argument(
    help: "Profiles, ACCOUNT/ROLE, or role ARNs.",
    completion: .shellCommand("guise list --names")
  )
  var names: [String] = []

  @Option(help: ArgumentHelp("The code of the MFA device.", valueName: "code"))
  var mfa: String?

  @Option(help: ArgumentHelp("Print assignments for the shell.", visibility: .hidden))
  var shell: ShellKind?

  func run() throws {
    let world = World.live
    guard names.isEmpty else {
      if Settings.load(configHome: world.configHome).settings.store == .memory {
        throw Failure(
          "no session is kept, as store = \"memory\" says, so there is none to renew\n"
            + "In a shell that guise opened, guise renew without a name renews the shell's."
        )
      }
      for name in names { _ = try renewed(SessionRequest(name: name), in: world) }
      return
    }
    guard let current = world.currentRequest else {
      throw Failure(
        "no session is in force in this shell\nName the one to renew: guise status shows all.",
        status: 2
      )
    }
    let (errand, grant) = try renewed(current, in: world)
    if let live = world.liveShell {
      try live.point(at: errand, grant, previous: live.state?.previous)
    } else if let shell {
      try world.printShell(grant, shell)
    } else {
      Output.note("guise: this shell still has the old credentials; \(World.functionHint)")
    }
  }

  private func renewed(
    _ request: SessionRequest,
    in world: World
  ) throws(Failure) -> (Errand, SessionEnvironment.Grant) {
    var request = request
    request.isFresh = true
    request.mfaCode = mfa.map(Secret.init)
    let errand = try Errand(request, in: world)
    let grant = errand.grant(try errand.credentials(.terminal(signsIn: true)))
    Output.note("guise: renewed \(errand.name.printable)\(grant.timeLeft)")
    return (errand, grant)
  }
}
