import ArgumentParser

/// `guise` and `guise menu`: the menu.
struct MenuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu",
    abstract: "Open the menu of accounts and roles (the default)."
  )

  func run() throws {
    var program = try MenuProgram(in: .live)
    let status = program.run()
    if status != 0 { throw ExitCode(status) }
  }
}
