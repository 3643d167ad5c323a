package import AWS
import Identity
package import Plan

extension Resolver {
  /// Where calls of IAM go for a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan that leads to the credentials.
  ///   - settings: Where IAM answers for it.
  /// - Throws: ``CredentialsError`` where no such place is known.
  /// - Returns: The place.
  package func iam(
    along plan: Plan,
    settings: EndpointSettings
  ) throws(CredentialsError) -> ServiceDesk {
    try ServiceDesk(.iam, self, plan, settings)
  }

  /// Looks in IAM for why a role was denied; reads, and changes nothing.
  ///
  /// The calls are signed as the denied one was, from what is kept: nothing is asked for again. A
  /// role of another account the caller cannot see, but a witness there may.
  ///
  /// - Parameters:
  ///   - denial: What STS answered.
  ///   - plan: The plan that came to the role.
  ///   - settings: Where IAM answers for it.
  ///   - witnesses: Sessions in the role's account, to be tried in order.
  /// - Returns: What was seen, and why the rest was not.
  package func look(
    at denial: Denial,
    along plan: Plan,
    settings: EndpointSettings,
    witnesses: [Look.Witness]
  ) -> Look {
    let unseen = Look(
      principal: denial.principal,
      permission: .hidden("the plan does not lead to the role"),
      role: .hidden("the plan does not lead to the role")
    )
    guard let index = plan.hops.firstIndex(where: { $0.assumes(denial.role) }), index > 0,
      case .assumeRole(let hop) = plan.hops[index]
    else { return unseen }
    do throws(CredentialsError) {
      let iam = try iam(along: plan, settings: settings)
      let signer = try signer(of: hop, at: Step(chain: Chain(plan), index: index))
      let principal = iam.principal(of: denial, after: plan.hops[index - 1], signer)
      return Look(
        principal: principal,
        permission: iam.permission(of: principal, denial, hop, signer),
        role: iam.role(denial, signer, witnesses)
      )
    } catch {
      let reason = error.words
      return Look(
        principal: denial.principal,
        permission: .hidden(reason),
        role: .hidden(reason)
      )
    }
  }
}

extension Resolver {
  /// Looks in IAM for what there is to know of a role that a hop assumes; reads, and changes nothing.
  ///
  /// - Parameters:
  ///   - index: The hop's place in the plan.
  ///   - plan: The plan.
  ///   - settings: Where IAM answers for it.
  ///   - witnesses: Sessions in the role's account, to be tried in order; the credentials that the
  ///     role is assumed with are tried first, where they may be of that account.
  /// - Returns: The role, or why it was not seen.
  package func description(
    ofHop index: Int,
    along plan: Plan,
    settings: EndpointSettings,
    witnesses: [Look.Witness]
  ) -> Sight<RoleDescription> {
    guard index > 0, case .assumeRole(let hop) = plan.hops[index],
      let role = RoleARN(hop.roleARN.value)
    else { return .hidden("it is no role's ARN") }
    do throws(CredentialsError) {
      let iam = try iam(along: plan, settings: settings)
      let step = Step(chain: Chain(plan), index: index)
      let isForeign = plan.hops[index - 1].roleARN.flatMap { RoleARN($0) }.map {
        $0.account != role.account
      }
      let source = isForeign == true ? nil : try? signer(of: hop, at: step)
      return iam.description(of: role, source, witnesses)
    } catch {
      return .hidden(error.words)
    }
  }
}

extension ServiceDesk {
  fileprivate func description(
    of role: RoleARN,
    _ source: AWSCredentials?,
    _ witnesses: [Look.Witness]
  ) -> Sight<RoleDescription> {
    let eyes =
      (source.map { [(name: String?.none, credentials: $0)] } ?? [])
      + witnesses.map { (name: String?($0.name), credentials: $0.credentials) }
    var reasons: [String] = []
    for eye in eyes {
      do throws(CredentialsError) {
        let found = try send(GetRole(roleName: role.name), eye.credentials)
        // The caller may be of another account, which has a role of that name too.
        if found.arn == role { return .seen(found, by: eye.name) }
      } catch {
        if case .aws(let refusal, _) = error, refusal.code == "NoSuchEntity" { continue }
        reasons.append(
          error.reason(of: "iam:GetRole", by: eye.name.map { "“\($0)”" } ?? "the caller")
        )
      }
    }
    return .hidden(
      reasons.last ?? "IAM shows a role to its own account only, which is \(role.account)"
    )
  }

  /// The caller as policies name it.
  ///
  /// A session's ARN lacks the path of its role: the plan knows it, or IAM.
  fileprivate func principal(of denial: Denial, after hop: Hop, _ signer: AWSCredentials) -> String
  {
    guard let name = denial.callersRole else { return denial.principal }
    if case .assumeRole(let source) = hop, let role = RoleARN(source.roleARN.value),
      role.name == name, role.account.description == denial.caller.account
    {
      return role.description
    }
    let found = try? send(GetRole(roleName: name), signer)
    return found?.arn.description ?? denial.principal
  }

  fileprivate func permission(
    of principal: String,
    _ denial: Denial,
    _ hop: AssumeRoleHop,
    _ signer: AWSCredentials
  ) -> Sight<PolicySimulation> {
    guard denial.isSimulable else {
      return .hidden("IAM simulates users and roles only, and \(denial.caller) is neither")
    }
    var context: [ConditionValue] = []
    if let id = hop.externalID?.value { context.append(.text("sts:ExternalId", id)) }
    if hop.mfaSerial != nil { context.append(.flag("aws:MultiFactorAuthPresent", true)) }
    let call = SimulatePrincipalPolicy(
      principal: principal,
      action: "sts:AssumeRole",
      resource: denial.role,
      context: context
    )
    do throws(CredentialsError) {
      return .seen(try send(call, signer), by: nil)
    } catch {
      return .hidden(error.reason(of: "iam:SimulatePrincipalPolicy", by: "the caller"))
    }
  }

  fileprivate func role(
    _ denial: Denial,
    _ signer: AWSCredentials,
    _ witnesses: [Look.Witness]
  ) -> Sight<RoleDescription?> {
    guard let role = RoleARN(denial.role) else {
      return .hidden("“\(denial.role)” is no role's ARN")
    }
    let isOwn = role.account.description == denial.caller.account
    let own = isOwn ? [(name: String?.none, credentials: signer)] : []
    let others = witnesses.map { (name: String?($0.name), credentials: $0.credentials) }
    var reasons: [String] = []
    for eye in own + others {
      do throws(CredentialsError) {
        return .seen(try send(GetRole(roleName: role.name), eye.credentials), by: eye.name)
      } catch {
        if case .aws(let refusal, _) = error, refusal.code == "NoSuchEntity" {
          return .seen(nil, by: eye.name)
        }
        reasons.append(
          error.reason(of: "iam:GetRole", by: eye.name.map { "“\($0)”" } ?? "the caller")
        )
      }
    }
    guard reasons.isEmpty else { return .hidden(reasons.joined(separator: "; ")) }
    return .hidden(
      "IAM shows a role to its own account only, \(role.account), and no session of yours is there"
    )
  }
}

extension Hop {
  fileprivate func assumes(_ role: String) -> Bool {
    guard case .assumeRole(let hop) = self else { return false }
    return hop.roleARN.value == role
  }
}

extension CredentialsError {
  /// What happened, without the profile it happened to.
  fileprivate var words: String {
    switch self {
    case .aws(let error, _): "\(error)"
    case .transport(let error, _): "\(error)"
    default: "\(self)".split(separator: "\n").first.map(String.init) ?? ""
    }
  }

  /// Why a call of IAM did not show anything.
  fileprivate func reason(of action: String, by who: String) -> String {
    guard case .aws(let refusal, _) = self, refusal.code == "AccessDenied" else { return words }
    return "\(who) may not do \(action)"
  }
}
