import AWS
import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig
import Transport

// How an errand's plan is carried out.

extension Errand {
  /// The credentials the plan leads to.
  func credentials(_ conversation: Conversation) throws(Failure) -> ResolvedCredentials {
    do throws(CredentialsError) {
      let resolved = try resolver(conversation).credentials(for: plan, isFresh: request.isFresh)
      if request.isFresh { world.forgetLimits(of: plan.longRoles.map(\.role)) }
      return resolved
    } catch {
      if let shorter = shortened(after: error) { return try shorter.credentials(conversation) }
      if case .signInNeeded(let portal, _) = error, let signIn = conversation.signIn,
        try signIn(self, portal, error)
      {
        var second = conversation
        second.signIn = nil
        return try credentials(second)
      }
      if case .keys(.locked, _) = error, let unlock = conversation.unlock {
        try unlock(world.keyStore)
        var second = conversation
        second.unlock = nil
        return try credentials(second)
      }
      if case .source(let reason, _) = error, let role = plan.roleWithoutProfile {
        throw Failure(
          nobodyAssumes: role,
          from: plan.profile,
          in: config,
          reason: "\(reason)"
        )
      }
      guard case .aws(let refusal, let profile) = error,
        let denial = Denial(refusal, asked: plan.role(of: profile)),
        let hop = plan.hop(assuming: denial.role)
      else { throw failure(error) }
      throw Failure(denial, hop, "profile “\(profile)”: \(refusal)", of: request)
    }
  }

  /// The same for as long as every role lasts, after STS refused a duration; `nil` after any other
  /// failure.
  ///
  /// What was refused is remembered, so that it is not asked for again soon.
  private func shortened(after error: CredentialsError) -> Errand? {
    guard case .aws(let refusal, let profile) = error, refusal.isAboutRolesMaximum,
      let role = plan.role(of: profile),
      let asked = plan.longRoles.first(where: { $0.role == role })
    else { return nil }
    world.learn(.refused(asked.seconds), of: role)
    let shorter = try? Errand(request, in: world, config: config, mindsLimits: true)
    // Where it could not be remembered, the plan is the same, and STS would say the same.
    return shorter.flatMap { $0.plan == plan ? nil : $0 }
  }

  /// Who AWS says one is with credentials of this plan.
  func callerIdentity(_ credentials: AWSCredentials) throws(Failure) -> CallerIdentity {
    do throws(CredentialsError) {
      return try resolver(.silent).callerIdentity(credentials, along: plan)
    } catch {
      throw failure(error)
    }
  }

  /// A failure of a call, with the region as its reason where it is none of AWS's: the service may
  /// blame what it can see, such as the signature.
  private func failure(_ error: CredentialsError) -> Failure {
    let isOfCall =
      switch error {
      case .aws, .transport: true
      default: false
      }
    guard isOfCall, let region = plan.region, Region(region.value)?.fitsPartition == false else {
      return Failure(error)
    }
    let what = Failure(error).description.prefix { !$0.isNewline }
    return Failure(
      "\(what)\n\(region.origin): “\(region.value)” is no region, the likeliest reason; "
        + Region.hint(for: region.value)
    )
  }

  /// A token that signs a browser in to the console, for credentials of this plan.
  func signinToken(
    _ call: GetSigninToken,
    at site: ConsoleSite,
    _ conversation: Conversation
  ) throws(Failure) -> Secret {
    do throws(CredentialsError) {
      return try resolver(conversation).signinToken(call, at: site, along: plan)
    } catch {
      throw Failure(error)
    }
  }

  /// What carries the plan out, with whoever is there to ask.
  func resolver(_ conversation: Conversation) -> Resolver {
    var surroundings = Resolver.Surroundings(
      now: World.now,
      client: world.client(for: plan, in: config),
      store: world.store,
      sessionName: { world.sessionName },
      askCode: conversation.askCode,
      report: conversation.report,
      cancellation: conversation.cancellation
    )
    surroundings.givenCode = request.mfaCode
    surroundings.environment = world.environment
    surroundings.programsMayUseTerminal = conversation.lendsTerminal
    surroundings.askPassphrase = conversation.askPassphrase
    surroundings.cliCache = world.cliCache
    surroundings.keyStore = world.keyStore
    surroundings.ssoCache = world.ssoCache
    surroundings.loginCache = world.loginCache
    surroundings.isSharedWithCLI = { [world] in world.isSharedWithCLI }
    surroundings.clock = World.clock
    return Resolver(surroundings)
  }
}

extension Plan {
  /// The role that was named by its ARN, where only the machine is left to assume it.
  fileprivate var roleWithoutProfile: RoleARN? {
    guard case .instanceMetadata(let source)? = hops.first, source.isImplied, hops.count == 2,
      case .assumeRole(let hop)? = hops.last, hop.profile == nil
    else { return nil }
    return RoleARN(hop.roleARN.value)
  }

  /// The role that a profile of the plan assumes.
  fileprivate func role(of profile: String) -> String? {
    for case .assumeRole(let hop) in hops where (hop.profile ?? self.profile) == profile {
      return hop.roleARN.value
    }
    return nil
  }

  /// The hop that assumes a role.
  fileprivate func hop(assuming role: String) -> AssumeRoleHop? {
    for case .assumeRole(let hop) in hops where hop.roleARN.value == role { return hop }
    return nil
  }
}

extension Failure {
  /// A denied role: what AWS said, the likeliest reason, and who looks for the true one.
  fileprivate init(
    _ denial: Denial,
    _ hop: AssumeRoleHop,
    _ what: String,
    of request: SessionRequest
  ) {
    let first = denial.causes(of: hop).first.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    var lines = [what, "\(first ?? "")."]
    var name = request.name
    if request.isForWhatIsInForce {
      // No profile has these: whoever typed them has to see them named.
      name = "--role-arn \(request.name)"
      if let externalID = request.externalID {
        lines.append("The external ID “\(externalID)” may not be the one that it wants.")
        name += " --external-id \(externalID)"
      } else {
        lines.append("If it wants an external ID, give --external-id.")
      }
    }
    self.init(
      (lines + ["guise doctor \(name) looks further, and says what mends it."]).joined(
        separator: "\n"
      )
    )
    self.denial = denial
  }
}
