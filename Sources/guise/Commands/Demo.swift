import ArgumentParser
import Shell

/// `guise demo`: the menu on an AWS of its own.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try everything on a sandbox, with no AWS account.",
    discussion: """
      Starts a strict AWS of its own on this machine and opens the menu on a dozen accounts in a \
      home that is thrown away afterwards. Your files are neither read nor written.
      """
  )

  @Argument(
    parsing: .postTerminator,
    help: "A command to run there instead of the menu, after --."
  )
  var command: [String] = []

  func run() throws {
    let home = try DemoHome()
    defer { home.remove() }
    let sandbox = try SandboxServer(home: home)
    defer { sandbox.stop() }
    let world = World(environment: sandbox.environment(around: World.live.environment))
    guard command.isEmpty else {
      let status = try Demo.run(command, in: world)
      throw ExitCode(status)
    }
    var program = try MenuProgram(in: world)
    let status = program.run()
    if status != 0 { throw ExitCode(status) }
  }

  private static func run(_ command: [String], in world: World) throws(Failure) -> Int32 {
    do throws(ShellError) {
      return try Child(command, environment: world.environment).run().status
    } catch {
      throw Failure(error)
    }
  }
}
