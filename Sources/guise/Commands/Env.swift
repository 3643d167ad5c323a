import ArgumentParser
import Shell

/// `guise env NAME`: the role's credentials for `eval`.
struct Env: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print exports of the role's credentials for eval.",
    discussion: """
      bash, zsh: eval "$(guise env NAME)"
      fish: guise env NAME | source
      To take them back: eval "$(guise env --unset)"
      """
  )

  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String?

  @OptionGroup var role: RoleInForceOptions

  @OptionGroup var tuning: SessionTuning

  @Option(
    help: ArgumentHelp(
      "bash, zsh, fish, powershell, nu, dotenv or json; your shell's unless said otherwise.",
      valueName: "format"
    )
  )
  var format: ExportFormat?

  @Flag(help: "Print what takes the variables away again.")
  var unset = false

  func validate() throws {
    guard [unset, name != nil, role.roleARN != nil].count(where: \.self) == 1 else {
      throw ValidationError("Give either a NAME, or --role-arn, or --unset.")
    }
  }

  func run() throws {
    guard let request = role.request(orName: name, tuning) else {
      try Env.printRemoval(format, in: .live)
      return
    }
    try Env.run(request, format: format?.rawValue, in: .live)
  }

  static func run(_ request: SessionRequest, format: String?, in world: World) throws(Failure) {
    guard let format = format.map({ ExportFormat(rawValue: $0) }) ?? .standard(in: world) else {
      let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure("“\(format ?? "")” is not a format; there are \(known)", status: 2)
    }
    let errand = try Errand(request, in: world)
    try errand.passGuard()
    let grant = errand.grant(try errand.credentials(.terminal()))
    let depth = SessionEnvironment.depth(inside: world.environment)
    let environment = SessionEnvironment(grant, depth: depth)
    try Output.print(
      format.text(
        setting: environment.assignments,
        removing: environment.removals(from: world.environment)
      )
    )
  }

  /// Takes away all that a session sets and that is set now.
  private static func printRemoval(_ format: ExportFormat?, in world: World) throws(Failure) {
    let own = ["AWS_REGION", "AWS_DEFAULT_REGION"]
    let isOurs = world.environment["GUISE_PROFILE"] != nil
    let names = world.environment.keys.filter {
      SessionEnvironment.isReplaced($0) || (isOurs && own.contains($0))
    }
    try Output.print(
      (format ?? .standard(in: world)).text(setting: [], removing: names.sorted())
    )
  }
}

extension ExportFormat: ExpressibleByArgument {
  /// The format of the shell that the person works in.
  fileprivate static func standard(in world: World) -> ExportFormat {
    .shell(LoginShell.path(environment: world.environment))
  }
}
