import AWS
import ArgumentParser
import Identity
import Plan
import Roster

/// `guise link NAME`: the Switch Role link.
struct Link: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the link that fills in the console's Switch Role form.",
    discussion: """
      Whoever opens it switches to the role from where they are signed in. It holds no secret, and \
      can be shared.
      """
  )

  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN.",
    completion: .shellCommand("guise list --names")
  )
  var name: String

  func run() throws {
    let world = World.live
    let errand = try Errand(SessionRequest(name: name), in: world)
    guard case .assumeRole(let hop)? = errand.plan.hops.last, let role = RoleARN(hop.roleARN.value)
    else {
      // Of keys nothing is known to be a session, which the console takes alone.
      let isSignIn = if case .sso? = errand.plan.hops.last { true } else { false }
      throw Failure(
        "“\(errand.name)” assumes no role, so there is none to switch to\n"
          + (isSignIn
            ? "guise console \(errand.name) opens the console with its session."
            : "Name a profile that assumes a role, or a role's ARN.")
      )
    }
    let roster = Roster.make(config: errand.config)
    let label = roster.entry(errand.name)?.label
    guard let site = ConsoleSite(partition: role.partition, region: nil) else {
      throw Failure("guise knows no console of the partition \(role.partition)")
    }
    try Output.print(
      site.switchRoleLink(role, label: label ?? Label(text: role.name, color: nil)) + "\n"
    )
    for note in errand.switchingNotes(hop, role) { Output.note("guise: \(note)") }
  }
}

extension Errand {
  /// What keeps the console from switching, though the link is right.
  fileprivate func switchingNotes(_ hop: AssumeRoleHop, _ role: RoleARN) -> [String] {
    let roles = plan.hops.filter { if case .assumeRole = $0 { true } else { false } }
    let instead = "guise console \(name) gets there"
    var notes: [String] = []
    if hop.externalID != nil { notes.append("the console gives no external ID; \(instead)") }
    if roles.count > 1 {
      notes.append("the console switches from the user who signed in, not from a role; \(instead)")
    }
    // Source: IAM User Guide, "Switch from a user to an IAM role (console)".
    if (role.path + role.name).count > 65 {
      notes.append("the console takes at most 64 characters of path and name; \(instead)")
    }
    return notes
  }
}
