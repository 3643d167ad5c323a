import Identity
import Plan

/// Says how long a session lasts, and what sets that limit.
enum SessionCheck {
  static func findings(_ plan: Plan, until expires: Timestamp?) -> [Finding] {
    guard let expires else { return [Finding(.good, "Its credentials do not end")] }
    let left = Interval(seconds: max(0, expires.seconds - World.now().seconds)).text
    return [Finding(.good, "Its session lasts \(left) more\(limit(plan))")]
  }

  /// Source: AWS STS API Reference, AssumeRole, `DurationSeconds`.
  private static func limit(_ plan: Plan) -> String {
    guard case .assumeRole(let hop)? = plan.hops.last else { return "" }
    if let refused = hop.refusedDuration {
      return ": an hour is all that a role assumed from a role gets, not \(refused.value) seconds"
    }
    if let asked = hop.durationSeconds { return ", as \(asked.origin) asks for" }
    return plan.hops.dropLast().contains(where: \.isRoleSession)
      ? ": an hour is all that a role assumed from a role gets"
      : ": STS gives an hour where no duration_seconds asks for more, up to the role's maximum"
  }
}
