import ArgumentParser
import Identity
import Importing
import Roster
import SharedConfig

/// `guise import FILE`: profiles from another tool's list.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make profiles of another tool's list of accounts and roles.",
    discussion: """
      Forms: aesr, a configuration of the browser extension aws-extend-switch-roles; csv, with names \
      of columns in the first row: account and role, or role_arn, and any of name source_profile \
      region display_name color group guard scope external_id mfa_serial duration_seconds; granted, \
      whose profiles ask Granted, and from now on Identity Center; aws-vault, whose include_profile \
      is written out, with what it takes from [default]; aws-sso, the config.yaml of aws-sso-cli: its \
      portals become sso-sessions, its roles profiles, those with Via assumed from another. Without \
      FILE, --from aws-sso takes the one that aws-sso reads.

      Shows the difference and asks. A profile that is there and says something else stays as it is \
      without --overwrite. Commands that profiles of the list run, and access keys in it, are shown and \
      refused without --with-commands and --with-keys: a list is often somebody else's. Every other \
      byte of the file stays as it is. Run again, it changes nothing.
      """
  )

  @Argument(help: "The list.", completion: .file())
  var file: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("Its form, where it cannot be told.", valueName: "form")
  )
  var form: ImportForm?

  @Option(
    help: ArgumentHelp(
      "The profile that roles are assumed with; NAME=P for those whose source the list calls NAME.",
      valueName: "profile"
    ),
    completion: .shellCommand("guise list --names")
  )
  var sourceProfile: [String] = []

  @Option(help: ArgumentHelp("The role of rows that name none.", valueName: "name"))
  var role: String?

  @Option(help: "The region of profiles that have none.")
  var region: String?

  @Flag(help: "Change profiles that are there and say something else.")
  var overwrite = false

  @Flag(help: "Take commands that the list's profiles run, such as credential_process.")
  var withCommands = false

  @Flag(help: "Take access keys of the list, which lie in the configuration in the clear.")
  var withKeys = false

  @Flag(help: "Leave out what cannot be read, instead of refusing the list.")
  var skip = false

  @Flag(help: "Show the difference, and change nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Print the difference as JSON; with --dry-run or --yes.")
  var json = false

  func validate() throws {
    guard file != nil || form == .awsSSO else {
      throw ValidationError("Missing expected argument '<file>'")
    }
    guard !json || dryRun || yes else {
      throw ValidationError("--json wants --dry-run or --yes: it asks nothing.")
    }
    if let problem = region.flatMap(Region.problem) { throw ValidationError("--region \(problem)") }
    guard sourceProfile.count(where: { !$0.contains("=") }) < 2 else {
      throw ValidationError("--source-profile without NAME= is given once.")
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    if let problem = config.unreadableFiles.first { throw Failure("\(problem)") }
    let file = file ?? ImportFile.ofAWSSSO(in: world.environment)
    let text = try ImportFile.text(of: file)
    let isInUse = ImportFile.isSame(file, config.paths.config)
    let reading = ImportReading(
      text,
      at: file,
      as: try form(of: text, in: file, isInUse: isInUse),
      try options(config)
    )
    let report = ImportReport(reading, config.paths.config)
    for problem in report.problems { Output.note("guise: \(problem)") }
    guard !reading.isFaulty || skip else {
      throw Failure(
        "\(file) was not imported\nMend its lines, or leave them out with --skip."
      )
    }
    try checkSources(reading)
    let difference = ImportDifference(reading, in: config, overwrites: overwrite)
    if json {
      try Output.print(report.json(difference).text + "\n")
    } else {
      try Output.print(report.text(difference))
      Output.note("guise: " + report.sum(difference))
    }
    guard !difference.edits.isEmpty, !dryRun else { return }
    try ImportConsent(commands: withCommands, keys: withKeys)
      .check(difference, from: file, in: config)
    if !yes { try Asking.confirmWriting(to: config.paths.config) }
    try world.write(difference.edits, madeFor: config) {
      ImportDifference(reading, in: world.config(), overwrites: overwrite) == difference
    }
    if !json { Output.note("guise: wrote \(config.paths.config)") }
  }

  private func form(of text: String, in file: String, isInUse: Bool) throws(Failure) -> ImportForm {
    if let form = form ?? ImportForm(of: text, path: file, isInUse: isInUse) { return form }
    guard !ImportForm.isConfig(text) else {
      throw Failure(
        "\(file) is an AWS config file as every tool reads it, and no list of another tool\n"
          + "AWS_CONFIG_FILE has guise use it as it is; --from says the form of a list."
      )
    }
    throw Failure(
      "\(file) is no list that guise knows\n"
        + "Say its form: --from aesr, csv, granted, aws-vault or aws-sso."
    )
  }

  /// What the list does not say: of the command line, else as a new profile would have it.
  private func options(_ config: SharedConfig) throws(Failure) -> ImportOptions {
    var options = ImportOptions()
    options.profiles = Set(config.profileNames)
    options.role = role
    options.region = region
    let guess = ProfileDraft(addingTo: config)[.sourceProfile]
    options.source = guess.isEmpty ? nil : guess
    for given in sourceProfile {
      let parts = given.split(separator: "=", maxSplits: 1).map(String.init)
      guard let profile = parts.last, options.profiles.contains(profile) else {
        throw Failure(
          "there is no profile “\(parts.last ?? "")” to assume roles with\n"
            + "guise list shows those that are there.",
          status: 2
        )
      }
      if parts.count == 2 {
        options.sources[parts[0]] = profile
      } else {
        options.source = profile
        options.isSourceGiven = true
      }
    }
    return options
  }

  /// Nothing is written that could not work.
  private func checkSources(_ reading: ImportReading) throws(Failure) {
    if let (name, location) = reading.unknownSources.min(by: { $0.value.line < $1.value.line }) {
      throw Failure(
        "\(location): roles are assumed with “\(name)”, and there is no such profile\n"
          + "Say which profile it is: --source-profile \(name)=PROFILE"
      )
    }
    guard reading.lacksSource else { return }
    throw Failure(
      "the list does not say what its roles are assumed with\n"
        + "Say which profile: --source-profile PROFILE"
    )
  }
}

extension ImportForm: ExpressibleByArgument {}
