import ArgumentParser
import Identity
import Settings
import SharedConfig
import Sync

/// `guise sync [NAME]`: profiles from Identity Center or Organizations.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Make profiles of the accounts and roles in Identity Center or Organizations.",
    discussion: """
      NAME is a [sync.NAME] of the settings, or an sso-session: its accounts and permission sets, as \
      whoever is signed in sees them. With --organization, the accounts of an organization and the \
      roles named by --role. Without either, all that the settings have, else the only sso-session.

      Shows the difference and asks. What was changed by hand stays, as do all profiles that sync did \
      not make; what is gone goes only with --remove. Run again, it changes nothing.

      Texts may have {account} {id} {email} {role} {ou} {path} and {tag:KEY} in them; {path} is all \
      organizational units with slashes between them. guise settings --example has the rest: colors, \
      groups and guards by unit or tag.
      """
  )

  @Argument(
    help: "A sync of the settings, or an sso-session.",
    completion: .shellCommand("guise sync --names")
  )
  var name: String?

  @Option(
    help: ArgumentHelp("The profile that Organizations is asked with.", valueName: "profile"),
    completion: .shellCommand("guise list --names")
  )
  var organization: String?

  @Option(
    help: ArgumentHelp(
      "A role to assume in each account; of Identity Center, permission sets by pattern.",
      valueName: "role"
    )
  )
  var role: [String] = []

  @Option(
    help: ArgumentHelp("The profile that the roles are assumed with.", valueName: "profile"),
    completion: .shellCommand("guise list --names")
  )
  var source: String?

  @Option(help: ArgumentHelp("What profiles are called: {account}-{role}.", valueName: "text"))
  var profileName: String?

  @Option(help: ArgumentHelp("What their labels say.", valueName: "text"))
  var displayName: String?

  @Option(help: ArgumentHelp("The heading in the menu: {path}.", valueName: "text"))
  var group: String?

  @Option(help: "The region to work in.")
  var region: String?

  @Flag(help: "Remove profiles whose role is gone.")
  var remove = false

  @Flag(help: "Take over profiles for the same roles that sync did not make; what they say stays.")
  var adopt = false

  @Flag(help: "Rename profiles that would be called otherwise today.")
  var rename = false

  @Flag(help: "Overwrite what was changed by hand.")
  var reset = false

  @Flag(help: "Show the difference, and change nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Print the difference as JSON; with --dry-run or --yes.")
  var json = false

  @Option(help: ArgumentHelp("How many calls are made at the same time.", valueName: "count"))
  var parallel = 8

  @Flag(help: ArgumentHelp("Print what NAME can be.", visibility: .hidden))
  var names = false

  func validate() throws {
    guard (1...50).contains(parallel) else {
      throw ValidationError("--parallel is a number from 1 to 50.")
    }
    guard !json || dryRun || yes else {
      throw ValidationError("--json wants --dry-run or --yes: it asks nothing.")
    }
    guard name == nil || organization == nil || !role.isEmpty || source == nil else {
      throw ValidationError("--source is for roles that are assumed: name them with --role.")
    }
    guard name != nil || organization == nil || !role.isEmpty else {
      throw ValidationError(
        "--organization wants --role, such as --role OrganizationAccountAccessRole."
      )
    }
    if let problem = region.flatMap(Region.problem) { throw ValidationError("--region \(problem)") }
    for (option, text) in [("profile-name", profileName), ("display-name", displayName)] {
      _ = try text.map { try Self.template($0, option) }
    }
    _ = try group.map { try Self.template($0, "group") }
  }

  func run() throws {
    let world = World.live
    guard !names else {
      let syncs = Settings.load(configHome: world.configHome).settings.syncs.map(\.name)
      let sessions = world.config().ssoSessions.map(\.name).filter { !syncs.contains($0) }
      try Output.print((syncs + sessions).map { $0 + "\n" }.joined())
      return
    }
    let job = SyncJob(
      crew: SyncCrew(size: parallel, board: SyncBoard()),
      options: options,
      asking: dryRun ? .never : yes ? .unasked : .asked,
      isJSON: json,
      in: world
    )
    for settings in try job.settings(named: name, organization: organization) {
      try job.run(try changed(settings))
    }
  }

  private var options: SyncDifference.Options {
    var options = SyncDifference.Options()
    options.removes = remove
    options.adopts = adopt
    options.renames = rename
    options.resets = reset
    return options
  }

  /// The settings with what was given here in their place.
  private func changed(_ settings: SyncSettings) throws -> SyncSettings {
    var settings = settings
    settings.organization = organization ?? settings.organization
    settings.source = source ?? settings.source
    if !role.isEmpty { settings.roles = role }
    settings.region = region ?? settings.region
    settings.profileName =
      try profileName.map { try Self.template($0, "profile-name") } ?? settings.profileName
    settings.displayName =
      try displayName.map { try Self.template($0, "display-name") } ?? settings.displayName
    if let group { settings.group = group.isEmpty ? nil : try Self.template(group, "group") }
    return settings
  }

  private static func template(_ text: String, _ option: String) throws -> SyncTemplate {
    do throws(SyncTemplate.Fault) {
      return try SyncTemplate(text)
    } catch {
      throw ValidationError("--\(option): \(error.message); \(error.hint).")
    }
  }
}
