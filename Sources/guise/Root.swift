import ArgumentParser
import Identity
import Shell

/// The command line as a whole.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guise",
    abstract: "Put on AWS roles: a menu of your accounts, and a shell with the role's credentials.",
    discussion: """
      Without a command the menu opens. NAME is a profile, an account id with a role \
      (123456789012/Admin), or a role's ARN.

      Exit status: 0 done, 1 failed, 2 wrong usage or no terminal, 3 the session is not live.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Use a role",
        subcommands: [
          MenuCommand.self, ShellCommand.self, Switch.self, Renew.self, Exec.self, Each.self,
          Env.self,
          CredentialProcess.self, Export.self,
        ]
      ),
      CommandGroup(
        name: "Look around",
        subcommands: [
          List.self, Status.self, Whoami.self, Explain.self, Doctor.self, ThemesCommand.self,
          SettingsCommand.self,
        ]
      ),
      CommandGroup(name: "In the browser", subcommands: [Console.self, Link.self]),
      CommandGroup(name: "Sign in", subcommands: [Login.self, Logout.self]),
      CommandGroup(
        name: "Keep roles",
        subcommands: [Add.self, Edit.self, Remove.self, Import.self, SyncCommand.self]
      ),
      CommandGroup(
        name: "The other side of a role",
        subcommands: [SetupCommand.self, Apply.self, Revoke.self]
      ),
      CommandGroup(
        name: "Keep house",
        subcommands: [Forget.self, Lock.self, Unlock.self, Keys.self]
      ),
      CommandGroup(name: "In your shell", subcommands: [Prompt.self, Init.self]),
      CommandGroup(name: "Try it", subcommands: [Demo.self]),
    ],
    defaultSubcommand: MenuCommand.self
  )
}

extension Root {
  /// What to say where the first word names no command.
  ///
  /// The menu is the default command, so the parser would call the word an argument of the menu.
  static func unknownCommand(in arguments: [String]) -> Failure? {
    // The parser itself answers help for a command that is not with the help for all.
    let word = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    let known = configuration.subcommands.map(name(of:)) + ["help"]
    guard let word, !word.hasPrefix("-"), !known.contains(word) else { return nil }
    let suggestion: String = .suggestion(word, from: known)
    let hint =
      suggestion.isEmpty
      ? "The commands are \(known.joined(separator: ", "))."
      : suggestion.prefix(1).uppercased() + suggestion.dropFirst()
    return Failure(
      "there is no command “\(word.printable)”\n\(hint) For a role: guise shell \(word.printable)",
      status: 2
    )
  }
}

extension Root {
  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }
}

/// A name and the options that every command shares which ends in credentials.
struct SessionOptions: ParsableArguments {
  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String

  @OptionGroup var tuning: SessionTuning

  /// What is asked for.
  var request: SessionRequest { tuning.request(name) }
}

/// A role in the place of a name, for pipelines.
struct RoleInForceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "In the place of NAME: a role to be assumed with the credentials that are in force, such as a "
        + "container's or a web identity token; no configuration is needed.",
      valueName: "arn"
    )
  )
  var roleARN: String?

  @Option(
    help: ArgumentHelp("The external ID that the role of --role-arn asks for.", valueName: "id")
  )
  var externalID: String?

  func validate() throws {
    guard externalID == nil || roleARN != nil else {
      throw ValidationError(
        "--external-id goes with --role-arn; a profile has external_id in the configuration."
      )
    }
  }

  /// What is asked for; `nil` where there are neither name nor role.
  func request(orName name: String?, _ tuning: SessionTuning) -> SessionRequest? {
    request(orName: name, tuning.request)
  }

  /// The same without a session's own options.
  func request(
    orName name: String?,
    _ make: (String) -> SessionRequest = { SessionRequest(name: $0) }
  ) -> SessionRequest? {
    guard let roleARN else { return name.map(make) }
    var request = make(roleARN)
    request.isForWhatIsInForce = true
    request.externalID = externalID
    return request
  }
}

/// The same where a role can be given without any profile.
struct RoleOrNameOptions: ParsableArguments {
  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String?

  @OptionGroup var role: RoleInForceOptions

  @OptionGroup var tuning: SessionTuning

  func validate() throws {
    guard (name == nil) != (role.roleARN == nil) else {
      throw ValidationError("Give either a NAME or --role-arn.")
    }
  }

  /// What is asked for.
  var request: SessionRequest {
    role.request(orName: name, tuning) ?? tuning.request("")
  }
}

/// The same with a name that may be missing.
struct OptionalNameOptions: ParsableArguments {
  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String?

  @OptionGroup var tuning: SessionTuning

  /// What is asked for; `nil` without a name.
  var request: SessionRequest? { name.map(tuning.request) }
}

/// How a session shall be.
struct SessionTuning: ParsableArguments {
  // What follows is the value whatever it looks like, so that -5m is refused as a time.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long the session shall last, such as 1h.", valueName: "time")
  )
  var duration: Interval?

  @Option(help: "The region to work in.")
  var region: String?

  @Option(help: ArgumentHelp("The session's name in CloudTrail.", valueName: "name"))
  var sessionName: String?

  @Option(
    help: ArgumentHelp(
      "Limit the session: read-only, a policy's ARN, or a policy in a file; several allow what any "
        + "of them allows, and the role. none lifts the scope of profile or rule.",
      valueName: "scope"
    )
  )
  var scope: [String] = []

  @Option(help: ArgumentHelp("The code of the MFA device.", valueName: "code"))
  var mfa: String?

  @Flag(help: "Pass over a kept session and assume the role anew.")
  var fresh = false

  @Flag(help: "Answer yes to what the entry's guard asks.")
  var yes = false

  /// A request for a name's session that is so.
  func request(_ name: String) -> SessionRequest {
    var request = SessionRequest(name: name)
    request.duration = duration
    request.region = region
    request.sessionName = sessionName
    request.scopes = scope
    request.mfaCode = mfa.map(Secret.init)
    request.isFresh = fresh
    request.isConfirmed = yes
    return request
  }
}

extension Interval: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  var defaultValueDescription: String { text }
}
