import AWS
import Credentials
import Identity
import Plan
import SharedConfig

/// Looks in IAM for how long the roles of a plan may last, and holds what is asked for against it.
///
/// What was seen is remembered, so that guise asks STS for no more than a role gives.
struct MaximumCheck {
  private let errand: Errand
  private var sights: [String: Sight<RoleDescription>] = [:]

  /// Looks for an errand whose plan has the durations that were asked for, whatever is known.
  init(_ errand: Errand) { self.errand = errand }

  private var hops: [(index: Int, hop: AssumeRoleHop, role: RoleARN)] {
    errand.plan.hops.enumerated().compactMap { index, hop in
      guard case .assumeRole(let hop) = hop, let role = RoleARN(hop.roleARN.value) else {
        return nil
      }
      return (index, hop, role)
    }
  }

  /// Looks at the roles that were not seen yet.
  ///
  /// - Parameter arrived: What the last role's own session signs with, once there is one.
  mutating func look(with arrived: AWSCredentials? = nil) {
    for (index, hop, role) in hops {
      if case .seen? = sights[hop.roleARN.value] { continue }
      let own = index == errand.plan.hops.count - 1 ? arrived : nil
      let sight = look(at: role, index, own: own)
      sights[hop.roleARN.value] = sight
      guard case .seen(let found, _) = sight else { continue }
      errand.world.learn(.longest(found.longestSession), of: hop.roleARN.value)
    }
  }

  private func look(
    at role: RoleARN,
    _ index: Int,
    own: AWSCredentials?
  ) -> Sight<RoleDescription> {
    let arrived = own.map { [Look.Witness(name: errand.name, credentials: $0)] } ?? []
    do throws(PlanError) {
      return errand.resolver(.silent).description(
        ofHop: index,
        along: errand.plan,
        settings: try errand.plan.endpointOfIAM(
          in: errand.config,
          environment: errand.world.environment
        ),
        witnesses: Witnesses(in: role.account, of: errand).live + arrived
      )
    } catch {
      return .hidden("\(error)".split(separator: "\n").first.map(String.init) ?? "")
    }
  }

  /// Whether STS is known to refuse what some role is asked for.
  var isTooLong: Bool {
    hops.contains { _, hop, _ in
      guard case .seen(let found, _)? = sights[hop.roleARN.value] else { return false }
      return hop.asked > found.longestSession
    }
  }

  /// What is to be said of each role.
  ///
  /// - Parameter refused: The roles whose duration STS has refused now.
  /// - Returns: One finding a role.
  func findings(refused: Set<String> = []) -> [Finding] {
    hops.map { _, hop, role in
      switch sights[hop.roleARN.value] ?? .hidden("nobody looked") {
      case .seen(let found, let witness):
        finding(hop, role, found.longestSession, witness.map { ", as “\($0)” sees it" } ?? "")
      case .hidden(let reason):
        unseen(hop, role, reason, isRefused: refused.contains(hop.roleARN.value))
      }
    }
  }

  private func finding(
    _ hop: AssumeRoleHop,
    _ role: RoleARN,
    _ longest: Int,
    _ seen: String
  ) -> Finding {
    let most = "the maximum of role \(role.name) is \(Interval(seconds: longest).text)\(seen)"
    guard let asked = hop.wish, asked.value > longest else {
      let isChained = hop.shortening == .chained
      return Finding(
        .good,
        most.first.map { $0.uppercased() + most.dropFirst() } ?? most,
        hint: longest > 3_600 && hop.wish == nil && !isChained
          ? "duration_seconds = \(longest) asks for all of it" : ""
      )
    }
    return Finding(
      .doubtful,
      "\(asked.origin): \(asked.value) seconds are asked for, and \(most); guise asks for that, "
        + "aws is refused",
      hint: """
        write duration_seconds = \(longest), or raise the maximum:
        aws iam update-role --role-name \(role.name) --max-session-duration \(asked.value)
        """
    )
  }

  private func unseen(
    _ hop: AssumeRoleHop,
    _ role: RoleARN,
    _ reason: String,
    isRefused: Bool
  ) -> Finding {
    let unseen = "could not be looked at: \(reason)"
    guard isRefused, let asked = hop.wish else {
      return Finding(
        .good,
        hop.asked > 3_600
          ? "The maximum of role \(role.name) \(unseen)"
          : "The maximum of role \(role.name) \(unseen); an hour every role gives"
      )
    }
    return Finding(
      .doubtful,
      "\(asked.origin): \(asked.value) seconds are asked for, and STS refuses that; the maximum of "
        + "role \(role.name) \(unseen)",
      hint: """
        write duration_seconds = 3600, which every role gives, or ask whoever owns it to raise it:
        aws iam update-role --role-name \(role.name) --max-session-duration \(asked.value)
        """
    )
  }
}

extension AssumeRoleHop {
  /// What was asked for, before anything made it shorter.
  fileprivate var wish: Sourced<Int>? { refusedDuration ?? durationSeconds }

  /// The same in seconds; STS takes an hour where nothing was.
  fileprivate var asked: Int { wish?.value ?? 3_600 }
}
