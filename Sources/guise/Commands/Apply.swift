import ArgumentParser
import Identity
import Setup

/// `guise apply ROLE --from WHO --as PROFILE`: the other side of a role, done.
struct Apply: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make in IAM what guise setup prints, after showing the difference.",
    discussion: """
      It does what is to be done in the account of --as: run it with a profile of each account, first \
      of the caller's. Where all is as it should be, nothing is changed. Policies that a role has \
      besides are left alone.
      """
  )

  @OptionGroup var options: SetupOptions

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The profile whose credentials change IAM.", valueName: "profile"),
    completion: .shellCommand("guise list --names")
  )
  var actor: String

  @Option(help: "A region that tells the partition of ACCOUNT/ROLE.")
  var region: String?

  @Flag(help: "Show the difference, and change nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  func validate() throws {
    guard !options.makeExternalID else {
      throw ValidationError(
        "An external ID is made by guise setup; give it here with --external-id, so that running "
          + "this again changes nothing."
      )
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    let setup = try options.setup(in: config, profile: ProfileTerms(region: region))
    var request = SessionRequest(name: actor)
    request.isConfirmed = yes
    let side = try IAMSide(Errand(request, in: world, config: config), .terminal(signsIn: true))
    try check(side.account, setup)
    let steps = try side.steps(for: setup)
    guard !steps.isEmpty else {
      Output.note("guise: all is as it should be in \(side.account); nothing was changed")
      return
    }
    try Output.print(steps.map(\.text).joined(separator: "\n"))
    if dryRun {
      Output.note("guise: nothing was changed in \(side.account)")
      return
    }
    if !yes {
      guard Asking.isPossible else {
        throw Failure("changes in IAM have to be confirmed\nPass --yes where nobody can answer.")
      }
      let changes = steps.count == 1 ? "this change" : "these \(steps.count) changes"
      guard try Asking.isConfirmed("Make \(changes) in \(side.account)?") else {
        throw Failure("nothing was changed")
      }
    }
    for (index, step) in steps.enumerated() {
      do {
        try side.carryOut(step)
      } catch {
        let made = "\(index) of \(steps.count) changes had been made"
        throw Failure("\(error)\n\(made); run it again for the rest.")
      }
    }
    Output.note("guise: done in \(side.account)")
  }

  /// Refuses an account in which there is nothing to do, saying which it could be.
  private func check(_ account: AccountID, _ setup: RoleSetup) throws(Failure) {
    let hasWork =
      !setup.wantedRoles(in: account).isEmpty || setup.wantedPermission(in: account) != nil
    guard !hasWork else { return }
    if case .account(account) = setup.caller {
      throw Failure(
        "“\(actor)” is in \(account), where nobody is named who could be given the permission\n"
          + "guise setup … --format permission prints it; attach it to whoever shall assume the role."
      )
    }
    throw Failure(
      "“\(actor)” is in \(account), where nothing is to be done\n"
        + "The caller is in \(setup.caller.account), the role in \(setup.role.account)."
    )
  }
}
