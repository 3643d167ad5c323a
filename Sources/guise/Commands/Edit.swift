import ArgumentParser
import Identity
import Roster
import SharedConfig

/// `guise edit NAME`: changes a profile.
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Change a profile of the AWS configuration.",
    discussion: """
      An empty value takes one away: guise edit NAME --color "". Every other byte of the file stays \
      as it is. In the menu, e opens the same as a form.
      """
  )

  @Argument(help: "The profile.", completion: .shellCommand("guise list --names"))
  var name: String

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      "Another name; profiles that have it as their source follow.",
      valueName: "new"
    )
  )
  var newName: String?

  @OptionGroup var options: ProfileOptions

  func validate() throws {
    guard newName != nil || !options.isEmpty else {
      throw ValidationError("Say what to change, such as --color red.")
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    let name = try world.profileName(name, in: config)
    guard var draft = ProfileDraft(editing: name, in: config) else {
      throw Failure("there is no profile “\(name)” in \(config.paths.config)")
    }
    if let newName { draft.set(.name, to: newName) }
    try options.fill(&draft)
    guard let location = try world.save(draft) else {
      Output.note("guise: “\(name)” is so already")
      return
    }
    Output.note("guise: changed “\(draft[.name])” (\(location))")
  }
}
