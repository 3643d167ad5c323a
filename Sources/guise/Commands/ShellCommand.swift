import ArgumentParser
import Identity
import Roster
import Settings
import Shell

/// `guise shell NAME`: a subshell with the role's credentials.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Assume the role and open a shell with its credentials.",
    discussion: "Leave it with exit or ctrl-D; its exit status becomes guise's."
  )

  @OptionGroup var options: SessionOptions

  @Flag(
    help: "Put no credentials into the shell, but have every call ask guise, which renews them."
  )
  var live = false

  func run() throws {
    let world = World.live
    guard isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        "a shell needs a terminal on its standard input\nFor scripts: guise exec NAME -- COMMAND",
        status: 2
      )
    }
    let request = options.request.anchored(at: workingDirectory())
    let errand = try Errand(request, in: world)
    try errand.passGuard()
    try errand.confirmNesting()
    let grant = errand.grant(try errand.credentials(.terminal(signsIn: true)))
    let settings = Settings.load(configHome: world.configHome).settings
    let theme = ThemeLibrary(configHome: world.configHome).theme(named: settings.theme).theme
    let appearance = errand.appearance
    var subshell = Subshell(
      grant,
      label: appearance.label,
      isGuarded: appearance.guardLevel != .none,
      theme: theme,
      in: world
    )
    subshell.live = live ? try .make(for: errand, grant) : nil
    defer { subshell.live?.remove() }
    throw ExitCode(try subshell.run().status)
  }
}
