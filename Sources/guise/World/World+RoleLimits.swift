import AWS
import Plan
import SessionStore

/// What is remembered of how long roles can last.
///
/// It is no secret, and nothing depends on it: where it cannot be read or written, STS says it anew.
extension World {
  private var roleLimitsFile: StateFile { StateFile(stateDirectory + "/role-limits") }

  /// What is known now.
  private var roleLimits: RoleLimits {
    roleLimitsFile.text.map { RoleLimits($0, at: World.now()) } ?? RoleLimits()
  }

  /// Makes a plan, anew where it asks of a role for more than the role is known to give.
  ///
  /// The file is read only for plans that ask for more than an hour.
  func plan(
    _ options: PlanOptions,
    _ make: (PlanOptions) throws(PlanError) -> Plan
  ) throws(PlanError) -> Plan {
    let plan = try make(options)
    let roles = plan.longRoles
    guard !roles.isEmpty else { return plan }
    var options = options
    options.roleLimits = roleLimits
    guard roles.contains(where: { options.roleLimits[$0.role] != nil }) else { return plan }
    return try make(options)
  }

  /// Remembers what was learned of a role.
  func learn(_ limit: RoleLimits.Limit, of role: String) {
    change { $0.learn(limit, of: role, at: World.now()) }
  }

  /// Drops what is remembered of roles, if that is anything.
  func forgetLimits(of roles: [String]) {
    let known = roleLimits
    guard roles.contains(where: { known[$0] != nil }) else { return }
    change { limits in for role in roles { _ = limits.forget(role) } }
  }

  private func change(_ change: (inout RoleLimits) -> Void) {
    // Not being able to remember costs a call, which is no reason to fail.
    try? roleLimitsFile.update { text in
      var limits = text.map { RoleLimits($0, at: World.now()) } ?? RoleLimits()
      change(&limits)
      return limits.text
    }
  }
}

extension AWSError {
  /// Whether STS refused a duration because it is beyond the role's maximum.
  ///
  /// Source: measured; the code, `ValidationError`, is that of many refusals.
  var isAboutRolesMaximum: Bool {
    guard case .refused(let refusal) = self else { return false }
    return refusal.message.contains("MaxSessionDuration set for this role")
  }
}
