import ArgumentParser
import Identity
import Shell

/// `guise switch NAME`: this shell as somebody else.
struct Switch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make this very shell another role's, without a shell inside it; - goes back.",
    discussion: """
      Works in shells that guise opened, and in any other after eval "$(guise init bash)".
      """
  )

  @OptionGroup var options: SessionOptions

  @Option(help: ArgumentHelp("Print assignments for the shell.", visibility: .hidden))
  var shell: ShellKind?

  func run() throws {
    let world = World.live
    guard world.liveShell != nil || shell != nil else {
      throw Failure(
        "guise alone cannot change the shell it is typed in: \(World.functionHint)\n"
          + "For a shell inside this one: guise shell \(options.name.printable)",
        status: 2
      )
    }
    let errand = try Errand(try wanted(in: world), in: world)
    try errand.passGuard()
    let grant = errand.grant(try errand.credentials(.terminal(signsIn: true)))
    let previous = world.currentRequest
    if let live = world.liveShell { try live.point(at: errand, grant, previous: previous) }
    if let shell { try world.printShell(grant, shell, previous: previous) }
    Output.note("guise: \(grant.identity)\(grant.timeLeft)")
  }

  private func wanted(in world: World) throws(Failure) -> SessionRequest {
    guard options.name == "-" else { return options.request.anchored(at: workingDirectory()) }
    guard let previous = world.previousRequest else {
      throw Failure("this shell was nobody else's before", status: 1)
    }
    return previous
  }
}
