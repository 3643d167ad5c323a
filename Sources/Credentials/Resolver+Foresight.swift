import Identity
package import Plan
import SessionStore

/// Something that a person is going to be asked on the way to credentials.
package enum Demand: Hashable, Sendable {
  /// The code of an MFA device, by its serial number or ARN.
  case code(serial: String)
  /// To sign in at a portal of Identity Center.
  case signIn(SSOPortal)
  /// To sign in at the console with `aws login`, which guise cannot do.
  case consoleSignIn(profile: String)
}

extension Resolver {
  /// What a plan is going to ask a person, in the order of asking, as far as that can be known
  /// without a call: what AWS refuses is seen only then.
  ///
  /// It goes backwards as ``credentials(for:isFresh:)`` does, and stops where a session lives.
  package func demands(of plan: Plan) -> [Demand] {
    let chain = Chain(plan)
    var demands: [Demand] = []
    for index in plan.hops.indices.reversed() {
      let step = Step(chain: chain, index: index)
      if isKept(step) { break }
      if let demand = demand(of: step) { demands.append(demand) }
    }
    return demands.reversed()
  }

  private func isKept(_ step: Step) -> Bool {
    switch step.hop {
    case .assumeRole(let hop): kept(Wanted(step, hop)) != nil
    case .webIdentity(let hop): kept(Wanted(step, hop)) != nil
    case .process(let hop): hop.ownKeys == nil && kept(Wanted(step, hop)) != nil
    case .sso(let hop): kept(Wanted(step, hop)) != nil
    case .keys, .container, .instanceMetadata, .login: false
    }
  }

  private func demand(of step: Step) -> Demand? {
    switch step.hop {
    case .assumeRole(let hop):
      // A program that prints codes spares the question.
      guard let serial = hop.mfaSerial?.value, hop.mfaProcess == nil else { return nil }
      let isOpen = step.codeUse == .userSession && kept(userSession(serial, step)) != nil
      return isOpen ? nil : .code(serial: serial)
    case .sso(let hop):
      let use = surroundings.ssoCache?.token(hop.portal.tokenKey)?.use(at: surroundings.now())
      return use == nil || use == SSOToken.Use.none ? .signIn(hop.portal) : nil
    case .login(let hop):
      let token = try? surroundings.loginCache?.token(of: hop.session.value)
      return token == nil ? .consoleSignIn(profile: hop.profile) : nil
    case .keys, .webIdentity, .process, .container, .instanceMetadata: return nil
    }
  }
}
