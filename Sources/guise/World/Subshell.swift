import Canvas
import Identity
import Menu
import SessionStore
import Settings
import Shell
import Terminal

/// The person's own shell, with a session's credentials.
struct Subshell {
  private let grant: SessionEnvironment.Grant
  private let label: Label?
  private let isGuarded: Bool
  private let theme: Theme
  private let world: World
  /// The shell's own files, where it has no credentials in its environment.
  var live: LiveShell?

  init(
    _ grant: SessionEnvironment.Grant,
    label: Label?,
    isGuarded: Bool,
    theme: Theme,
    in world: World
  ) {
    self.grant = grant
    self.label = label
    self.isGuarded = isGuarded
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
      tellOfDirectory()
      let outcome = try dressed { () throws(ShellError) in try child.run() }
      Output.note("guise: left \(grant.profile)")
      return outcome
    } catch {
      throw Failure(error)
    }
  }

  /// Runs the shell in a terminal that bears its title, and in a shade of its color if that is wanted,
  /// and tells when the session nears its end.
  private func dressed(
    _ shell: () throws(ShellError) -> ChildOutcome
  ) throws(ShellError) -> ChildOutcome {
    guard isatty(STDOUT_FILENO) == 1 else { return try shell() }
    let name = label?.text ?? grant.profile
    let dress = ShellDress(
      title: "\(name) · guise",
      background: isGuarded ? background : nil,
      terminal: world.environment["TERM"] ?? ""
    )
    TerminalMessage.send(dress.on)
    defer { TerminalMessage.send(dress.off) }
    // A live shell's session is followed by the next.
    let watch = live == nil ? ExpiryWatch(grant, dress: dress, in: world).start() : nil
    let outcome = try shell()
    _ = consume watch
    return outcome
  }

  /// A shade of the label's color, dark or light as the settings say the terminal is.
  private var background: (red: UInt8, green: UInt8, blue: UInt8)? {
    let rgb = (label?.color ?? .named(.red)).rgb
    let parts = [rgb.red, rgb.green, rgb.blue].map { Int($0) }
    switch Settings.load(configHome: world.configHome).settings.tint {
    case .off: return nil
    case .dark:
      let shades = parts.map { UInt8($0 / 5) }
      return (shades[0], shades[1], shades[2])
    case .light:
      let shades = parts.map { UInt8(255 - (255 - $0) / 6) }
      return (shades[0], shades[1], shades[2])
    }
  }

  /// Says so where the directory belongs to another profile.
  private func tellOfDirectory() {
    guard let directory = DirectoryProfile(of: workingDirectory()),
      !directory.isFor(
        profile: grant.profile,
        label: grant.label,
        account: grant.account?.description,
        role: grant.role
      )
    else { return }
    Output.note("guise: this directory is for “\(directory.name)”, says \(directory.path)")
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
