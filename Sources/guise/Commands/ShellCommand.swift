import ArgumentParser
import Canvas
import Credentials
import Identity
import Menu
import Roster
import SessionStore
import Settings
import Shell
import Terminal

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
    var subshell = Subshell(grant, label: errand.appearance.label, theme: theme, in: world)
    subshell.live = live ? try .make(for: errand, grant) : nil
    defer { subshell.live?.remove() }
    throw ExitCode(try subshell.run().status)
  }
}

/// The person's own shell, with a session's credentials.
struct Subshell {
  private let grant: SessionEnvironment.Grant
  private let label: Label?
  private let theme: Theme
  private let world: World
  /// The shell's own files, where it has no credentials in its environment.
  var live: LiveShell?

  init(_ grant: SessionEnvironment.Grant, label: Label?, theme: Theme, in world: World) {
    self.grant = grant
    self.label = label
    self.theme = theme
    self.world = world
  }

  /// Runs it to its end, saying on the way in and out who one is.
  func run() throws(Failure) -> ChildOutcome {
    let depth = SessionEnvironment.depth(inside: world.environment)
    var environment = SessionEnvironment(grant, depth: depth).applied(to: world.environment)
    if let live { environment = live.environment(environment, around: world.environment) }
    let shell = LoginShell.path(environment: world.environment)
    let integration = promptIntegration(of: shell, environment)
    environment.merge(integration?.variables ?? [:]) { $1 }
    do throws(ShellError) {
      let child = try Child(integration?.arguments ?? [shell], environment: environment)
      Output.note(
        "\(badge)guise: \(grant.identity)\(timeLeft)\(depth > 1 ? ", depth \(depth)" : "")"
      )
      let outcome = try child.run()
      Output.note("guise: left \(grant.profile)")
      return outcome
    } catch {
      throw Failure(error)
    }
  }

  /// What puts the session into the shell's prompt; `nil` where that cannot be, or is not wanted.
  private func promptIntegration(
    of shell: String,
    _ environment: [String: String]
  ) -> PromptIntegration? {
    guard world.environment["GUISE_PROMPT"] != "off", environment["TERM"] != "dumb" else {
      return nil
    }
    do {
      let integration = PromptIntegration(
        shell: shell,
        guise: try ownPath(),
        directory: world.shellDirectory,
        environment: environment
      )
      if let file = integration?.file { try PrivateFile.keep(file.text, at: file.path) }
      return integration
    } catch {
      Output.note("guise: the prompt will not tell of the session: \(error)")
      return nil
    }
  }

  /// The label on its color; a badge is for people, who read standard error here.
  private var badge: String {
    guard let label, isatty(STDERR_FILENO) == 1 else { return "" }
    return LabelBadge(theme, colorLimit: world.colorLimit).text(label)
  }

  private var timeLeft: String { live == nil ? grant.timeLeft : ", for as long as you like" }
}
