import AWS
import ArgumentParser
import Credentials
import Identity
import Plan
import Setup
import SharedConfig

/// `guise revoke NAME`: makes a role's sessions worthless.
struct Revoke: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make all sessions of a role worthless that were issued until now.",
    discussion: """
      Puts the policy \(Revocation.policyName) on the role, as the console's button does: whoever uses \
      the role, by guise or anything else, has to assume it anew. What is changed is IAM, so the \
      session needs iam:PutRolePolicy. AWS may take some seconds until it counts everywhere.
      """
  )

  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN, which with --as needs no profile.",
    completion: .shellCommand("guise list --names")
  )
  var name: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The profile whose credentials change IAM; NAME itself where it is not given.",
      valueName: "profile"
    ),
    completion: .shellCommand("guise list --names")
  )
  var actor: String?

  @Flag(help: "Take the policy away; old sessions that have not ended work again.")
  var undo = false

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    let world = World.live
    let config = world.config()
    var request = SessionRequest(name: name)
    request.isConfirmed = yes
    let role = try role(request, in: world, config)
    try confirm(role)
    request.name = actor ?? name
    let side = try IAMSide(Errand(request, in: world, config: config), .terminal(signsIn: true))
    guard side.account == role.account else {
      throw Failure(
        "“\(request.name)” is in \(side.account), and \(role) is not\n"
          + "Name a profile of \(role.account) with --as."
      )
    }
    if undo {
      try self.undo(role, side)
    } else {
      // What was issued within this very second is to end as well.
      let moment = World.clock.corrected(World.now()) + 1
      try side.call(
        PutRolePolicy(
          roleName: role.name,
          policyName: Revocation.policyName,
          document: Revocation.policy(before: moment).line
        )
      )
      let count = try world.forget(sessionsOf: role)
      Output.note(
        "guise: sessions of \(role) issued before \(moment.rfc3339) are worthless; "
          + "forgot \(count) of them here"
      )
    }
  }

  /// The role: with --as nobody has to assume it, so that its ARN is enough.
  private func role(
    _ request: SessionRequest,
    in world: World,
    _ config: SharedConfig
  ) throws(Failure) -> RoleARN {
    guard actor != nil, let role = RoleARN(name) else {
      return try Errand(request, in: world, config: config).revocableRole()
    }
    guard !role.path.hasPrefix("/aws-reserved/") else { throw Revoke.reserved(name) }
    return role
  }

  fileprivate static func reserved(_ name: String) -> Failure {
    Failure(
      "“\(name)” is a permission set, whose role nobody but Identity Center changes\n"
        + "Sessions of a person are ended there, under Users, Active sessions."
    )
  }

  private func confirm(_ role: RoleARN) throws(Failure) {
    guard !yes else { return }
    let question =
      undo
      ? "Let old sessions of \(role) work again?"
      : "Make all sessions of \(role) worthless, whoever uses them?"
    guard Asking.isPossible else {
      throw Failure("a revocation has to be confirmed\nPass --yes where nobody can answer.")
    }
    guard try Asking.isConfirmed(question) else { throw Failure("nothing was changed") }
  }

  private func undo(_ role: RoleARN, _ side: IAMSide) throws(Failure) {
    let call = DeleteRolePolicy(roleName: role.name, policyName: Revocation.policyName)
    guard try side.find(call) != nil else {
      throw Failure("\(role) has no policy \(Revocation.policyName), so nothing is revoked")
    }
    Output.note("guise: took \(Revocation.policyName) from \(role)")
  }
}

extension Errand {
  /// The role at the end of the plan, where its policies can be changed.
  fileprivate func revocableRole() throws(Failure) -> RoleARN {
    if case .sso? = plan.hops.last { throw Revoke.reserved(name) }
    guard let role = plan.hops.last?.roleARN.flatMap({ RoleARN($0) }) else {
      throw Failure("“\(name)” assumes no role, so there is nothing to revoke")
    }
    return role
  }
}
