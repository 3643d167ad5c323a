import Identity
import Plan

/// Says how long a session lasts, and what sets that limit.
enum SessionCheck {
  static func findings(_ plan: Plan, until expires: Timestamp?) -> [Finding] {
    guard let expires else { return [Finding(.good, "Its credentials do not end")] }
    let left = Interval(seconds: max(0, expires.seconds - World.now().seconds)).text
    return [Finding(.good, "Its session lasts \(left) more\(limit(plan))")]
  }

  /// How long a session that is made now lasts, in a few words.
  static func length(_ plan: Plan) -> String {
    switch plan.hops.last {
    case .assumeRole(let hop)?:
      let time = Interval(seconds: hop.durationSeconds?.value ?? 3_600).text
      return time + (hop.durationSeconds.map { ", \($0.origin)" } ?? ", STS's own choice")
    case .webIdentity?: return "1h, STS's own choice"
    case .sso?: return "as long as the permission set says"
    case .login?: return "15m at a time, renewed until the sign-in ends"
    case .process?: return "as long as the program says"
    case .container?, .instanceMetadata?: return "some hours, renewed by AWS"
    case .keys(let hop)?:
      return hop.sessionToken == nil ? "its credentials do not end" : "as long as its token"
    case nil: return ""
    }
  }

  /// Source: AWS STS API Reference, AssumeRole, `DurationSeconds`.
  private static func limit(_ plan: Plan) -> String {
    guard case .assumeRole(let hop)? = plan.hops.last else { return "" }
    if let refused = hop.refusedDuration {
      return hop.shortening == .chained
        ? ": an hour is all that a role assumed from a role gets, not \(refused.value) seconds"
        : ": the role gives no \(refused.value) seconds"
    }
    if let asked = hop.durationSeconds { return ", as \(asked.origin) asks for" }
    return plan.hops.dropLast().contains(where: \.isRoleSession)
      ? ": an hour is all that a role assumed from a role gets"
      : ": STS gives an hour where no duration_seconds asks for more, up to the role's maximum"
  }
}
