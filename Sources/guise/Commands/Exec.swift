import ArgumentParser
import Shell

/// `guise exec NAME -- COMMAND…`: one command with the role's credentials.
struct Exec: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run one command with the role's credentials.",
    discussion: "The command takes guise's place: its exit status and signals are its own."
  )

  @OptionGroup var options: RoleOrNameOptions

  @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.")
  var command: [String] = []

  func validate() throws {
    guard !command.isEmpty else {
      throw ValidationError("A command is missing: guise exec NAME -- COMMAND …")
    }
  }

  func run() throws { try Exec.run(options.request, command: command, in: .live) }

  static func run(_ request: SessionRequest, command: [String], in world: World) throws(Failure) {
    let errand = try Errand(request, in: world)
    // Looked up first: nobody should type a code for a command that is not there.
    do throws(ShellError) {
      _ = try Child(command, environment: world.environment)
    } catch {
      throw Failure(start: error)
    }
    try errand.passGuard()
    let grant = errand.grant(try errand.credentials(.terminal(signsIn: true)))
    let depth = SessionEnvironment.depth(inside: world.environment)
    do throws(ShellError) {
      let child = try Child(
        command,
        environment: SessionEnvironment(grant, depth: depth).applied(to: world.environment)
      )
      try child.replaceThisProcess()
    } catch {
      throw Failure(start: error)
    }
  }
}

extension Failure {
  /// A command that cannot be run ends with what a shell would end with.
  ///
  /// Source: POSIX.1-2024, Shell Command Language, 2.8.2 "Exit Status for Commands".
  fileprivate init(start error: ShellError) {
    switch error {
    case .notFound: self.init(error.description, status: 127)
    case .notStarted: self.init(error.description, status: 126)
    }
  }
}
