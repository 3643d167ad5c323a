import ArgumentParser
import Identity
import Roster
import SessionStore
import SharedConfig

/// `guise remove NAME`: takes a profile away.
struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove a profile from the AWS configuration.",
    discussion: "The role itself is not touched. Long-term keys stay where they are."
  )

  @Argument(help: "The profile.", completion: .shellCommand("guise list --names"))
  var name: String

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    let world = World.live
    let config = world.config()
    let name = try world.profileName(name, in: config)
    guard let profile = config.profile(name) else {
      throw Failure(
        "there is no profile “\(name)” in \(config.paths.config)\nguise list shows all."
      )
    }
    try world.checkRemoval(of: name, in: config)
    if !yes {
      guard Asking.isPossible else {
        throw Failure("removing “\(name)” has to be confirmed\nPass --yes where nobody can answer.")
      }
      let question = "Remove “\(name.printable)” (\(profile.location))?"
      guard try Asking.isConfirmed(question) else { throw Failure("nothing was removed") }
    }
    try world.remove(name)
    Output.note("guise: removed “\(name)” from \(profile.location.file)")
    if config.hasLongTermKeys(name) {
      Output.note("guise: its keys are still in \(config.paths.credentials)")
    }
    if world.keyStore.summary(of: name) != nil {
      Output.note("guise: its keys are still sealed; to drop them: guise keys remove \(name)")
    }
  }
}
