import ArgumentParser
import Setup

/// `guise setup ROLE --from WHO`: the other side of a role, printed.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Print what both accounts need for a role to be assumed.",
    discussion: """
      Without --format: the trust policy, the caller's permission and the profile. The template and \
      the script serve both accounts: each does, where it is run, what is to be done there. Nothing \
      is called and nothing is changed; guise apply does that.
      """
  )

  @OptionGroup var options: SetupOptions

  @Option(
    help: ArgumentHelp(
      "What to print: \(SetupForm.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "form"
    )
  )
  var format: SetupForm?

  @Option(help: ArgumentHelp("What the profile is called.", valueName: "profile"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "The profile the role is assumed with; that of --from or of ROLE, else default.",
      valueName: "profile"
    ),
    completion: .shellCommand("guise list --names")
  )
  var sourceProfile: String?

  @Option(help: "The region of the profile; it also tells the partition of ACCOUNT/ROLE.")
  var region: String?

  func run() throws {
    let config = World.live.config()
    var terms = ProfileTerms(name: profile, region: region)
    if let source = sourceProfile ?? options.source(in: config) { terms.source = source }
    let setup = try options.setup(in: config, profile: terms)
    try Output.print(
      format.map { setup.text($0, profile: terms) } ?? setup.overview(profile: terms)
    )
    for note in options.inherited(by: setup) + setup.notes { Output.note("guise: \(note)") }
    if options.makeExternalID, let id = setup.terms.externalID {
      Output.note(
        "guise: made the external ID \(id); give it to the other forms: --external-id \(id)"
      )
    }
  }
}

extension SetupForm: ExpressibleByArgument {}
