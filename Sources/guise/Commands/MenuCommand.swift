import ArgumentParser

/// `guise` and `guise menu`: the menu.
struct MenuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu",
    abstract: "Open the menu of accounts and roles (the default)."
  )

  func run() throws {
    let status = try MenuCommand.run(in: .live)
    if status != 0 { throw ExitCode(status) }
  }

  /// Opens the menu and returns the exit status.
  static func run(in world: World) throws(Failure) -> Int32 {
    // Later the terminal is the menu's.
    try world.unlockIfPossible()
    var program = try MenuProgram(in: world)
    return program.run()
  }
}
