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
      besides are left alone, and so is what its trust policy says of others: only what it says of \
      the caller is made what guise setup prints. A condition that would go by that, such as MFA, is \
      named first.
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

  @Flag(help: "Let conditions go that are asked of the caller now, and not by these options.")
  var loosen = false

  @Flag(help: "Make the trust policy what guise setup prints and nothing else; others lose access.")
  var replace = false

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
    for note in options.inherited(by: setup) { Output.note("guise: \(note)") }
    var request = SessionRequest(name: actor)
    request.isConfirmed = yes
    let side = try IAMSide(Errand(request, in: world, config: config), .terminal(signsIn: true))
    try check(side, setup)
    let steps = try side.steps(for: setup, replacesTrust: replace)
    guard !steps.isEmpty else {
      Output.note("guise: all is as it should be in \(side.account); nothing was changed")
      return
    }
    try Output.print(steps.map(\.text).joined(separator: "\n"))
    if dryRun {
      Output.note("guise: nothing was changed in \(side.account)")
      return
    }
    try confirm(steps, in: side.account)
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

  /// Asks, naming what is lost; with nobody to ask, what is lost has to be meant by an option.
  private func confirm(_ steps: [SetupStep], in account: AccountID) throws(Failure) {
    let losses = steps.flatMap(\.losses)
    guard !yes else {
      guard losses.isEmpty || loosen || replace else {
        throw Failure(
          "nothing was changed: \(losses.joined(separator: "; "))\n"
            + "Give the option that asks for it, such as --mfa or --external-id, or --loosen to let "
            + "it go."
        )
      }
      return
    }
    guard Asking.isPossible else {
      throw Failure("changes in IAM have to be confirmed\nPass --yes where nobody can answer.")
    }
    let changes = steps.count == 1 ? "this change" : "these \(steps.count) changes"
    let warning = losses.map { "\($0)\n" }.joined()
    guard try Asking.isConfirmed("\(warning)Make \(changes) in \(account)?") else {
      throw Failure("nothing was changed")
    }
  }

  /// Refuses an account in which there is nothing to do, saying which it could be.
  private func check(_ side: IAMSide, _ setup: RoleSetup) throws(Failure) {
    let account = side.account
    if let partition = side.partition, partition != setup.role.partition {
      throw Failure(
        "“\(actor)” is in the partition \(partition), and the role is to be in "
          + "\(setup.role.partition)\nWith --as name a profile of that partition."
      )
    }
    let hasWork =
      !setup.wantedRoles(in: account).isEmpty || setup.wantedPermission(in: account) != nil
    guard !hasWork else { return }
    if setup.caller.account == account, let set = setup.permissionSet {
      throw Failure(
        "AWS lets nobody change the role of the permission set \(set), so nothing is done in "
          + "\(account)\nGive the set in IAM Identity Center what guise setup … --format permission "
          + "prints, as its inline policy."
      )
    }
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
