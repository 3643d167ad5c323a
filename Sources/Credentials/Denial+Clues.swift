import AWS
import Identity
package import Plan

extension Denial {
  /// What a look at IAM says of why the role was denied, and what would mend it.
  ///
  /// - Parameters:
  ///   - hop: The hop that was denied.
  ///   - source: The hop before it.
  ///   - look: What IAM showed.
  ///   - sessionName: The name the session was to bear.
  ///   - wayIn: What would let the trust policy be seen, where it was not.
  /// - Returns: First what AWS itself said, then the caller's side, then the role's.
  package func clues(
    of hop: AssumeRoleHop,
    after source: Hop,
    _ look: Look,
    sessionName: String,
    wayIn: String? = nil
  ) -> [Clue] {
    let call = DeniedCall(
      denial: self,
      hop: hop,
      source: source,
      principal: look.principal,
      sessionName: hop.sessionName?.value ?? sessionName
    )
    var reading: TrustReading?
    if case .seen(let role?, _) = look.role { reading = TrustReading(role.trust, of: call) }
    let told = policy == nil ? [] : [Clue(.guilty, "AWS says: \(causes(of: hop)[0])")]
    let found =
      told + permission(look, isNamed: reading?.namesCaller ?? false)
      + trust(look, call, reading, wayIn)
    guard found.allSatisfy({ $0.bearing == .innocent }) else { return found }
    return found + [beyond]
  }

  /// What neither of the two policies shows.
  private var beyond: Clue {
    Clue(
      .open,
      "As far as IAM shows, both sides allow it, so something above them denies it",
      "a service or resource control policy of the organization over \(roleAccount), or the policy "
        + "of a VPC endpoint: ask whoever runs them, with the request's number"
    )
  }

  var roleAccount: String { RoleARN(role)?.account.description ?? "the role's account" }

  // MARK: - The caller's side

  private func permission(_ look: Look, isNamed: Bool) -> [Clue] {
    let who = look.principal
    let statement = "add to a policy of \(who): \(permissionStatement)"
    switch look.permission {
    case .hidden(let reason):
      return [
        Clue(.open, "Not known: whether the caller's policies allow it; \(reason)", statement)
      ]
    case .seen(let simulation, _):
      return [permission(simulation, who, statement, isNamed: isNamed)]
    }
  }

  private func permission(
    _ simulation: PolicySimulation,
    _ who: String,
    _ statement: String,
    isNamed: Bool
  ) -> Clue {
    if simulation.isAllowedByOrganization == false {
      return Clue(
        .guilty,
        "A service control policy of the organization denies sts:AssumeRole to \(caller.account)",
        "whoever runs the organization has to allow it there"
      )
    }
    if simulation.isAllowedByBoundary == false {
      return Clue(
        .guilty,
        "The permissions boundary of \(who) does not allow it, whatever its policies say",
        "add to the policy that is its boundary: \(permissionStatement)"
      )
    }
    let missing =
      simulation.missingKeys.isEmpty
      ? "" : ", though it depends on \(simulation.missingKeys.joined(separator: ", "))"
    switch simulation.decision {
    case .allowed: return Clue(.innocent, "The policies of \(who) allow sts:AssumeRole on it")
    case .explicitDeny:
      let names =
        simulation.policies.isEmpty ? "A policy" : simulation.policies.joined(separator: ", ")
      return Clue(
        .guilty,
        "\(names) of \(who) denies sts:AssumeRole on it\(missing)",
        "take \(role) out of what the statement with the Deny speaks of; no Allow outweighs it"
      )
    case .implicitDeny where isNamed && roleAccount == caller.account:
      return Clue(
        .innocent,
        "No policy of \(who) allows it, nor has to: the role is of its account and names it"
      )
    case .implicitDeny:
      return Clue(.guilty, "No policy of \(who) allows sts:AssumeRole on it\(missing)", statement)
    }
  }

  // MARK: - The role's side

  private func trust(
    _ look: Look,
    _ call: DeniedCall,
    _ reading: TrustReading?,
    _ wayIn: String?
  ) -> [Clue] {
    let statement = trustStatement(for: call.hop, naming: look.principal)
    switch look.role {
    case .hidden(let reason):
      return [
        Clue(
          .open,
          "Not known: what the role's trust policy says; \(reason)",
          advice: [wayIn].compactMap(\.self) + guesses(of: call.hop)
            + ["add to the trust policy: \(statement)"]
        )
      ]
    case .seen(nil, let witness):
      return [
        Clue(
          .guilty,
          "There is no role \(RoleARN(role)?.name ?? role) in \(roleAccount)\(Denial.said(witness))",
          "correct role_arn, \(call.hop.roleARN.origin), or have the role made"
        )
      ]
    case .seen(let found?, let witness):
      guard found.arn.description == role else {
        return [
          Clue(
            .guilty,
            "The role's ARN is \(found.arn), with another path\(Denial.said(witness))",
            "correct role_arn, \(call.hop.roleARN.origin)"
          )
        ]
      }
      return reading?.clues(call, statement, Denial.said(witness)) ?? []
    }
  }

  private static func said(_ witness: String?) -> String {
    witness.map { ", as the session of “\($0)” sees it" } ?? ""
  }
}
