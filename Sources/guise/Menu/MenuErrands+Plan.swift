import Credentials
import Identity
import Menu
import Plan
import Roster
import SharedConfig
import Synchronization
import Terminal

extension MenuErrands {
  /// Plans the way of an order.
  ///
  /// Whoever runs down a list asks for many: one is made at a time, and then the one that was asked
  /// for last.
  func plan(_ order: Order) {
    let isRunning = wantedPlan.withLock { wanted in
      defer { wanted = order }
      return wanted != nil
    }
    guard !isRunning else { return }
    inBackground { [self] in
      var made: Order?
      while let order = nextPlan(after: made) {
        mailbox.post(.planned(order, outline(of: order)))
        made = order
      }
    }
  }

  /// The order asked for last, unless that is the one just done.
  private func nextPlan(after made: Order?) -> Order? {
    wantedPlan.withLock { wanted in
      if wanted == made { wanted = nil }
      return wanted
    }
  }

  private func outline(of order: Order) -> Result<PlanOutline, MenuFailure> {
    do throws(Failure) {
      let request = SessionRequest(order, home: world.home)
      let errand = try Errand(request, in: world, config: currentConfig())
      return .success(PlanOutline(errand))
    } catch {
      return .failure(MenuFailure(title: "“\(order.entry)” leads to no credentials", error))
    }
  }
}

extension PlanOutline {
  /// What an errand is about to do.
  fileprivate init(_ errand: Errand) {
    let plan = errand.plan
    self.init(steps: plan.hops.map(\.step))
    asks = errand.resolver(.silent).demands(of: plan).map(\.words)
    // The profile's own region counts before the environment's, as in the shell that opens.
    let own = errand.config.profile(errand.name)?["region"].map {
      Fact($0.text, at: $0.location.description)
    }
    let isAsked = errand.request.region != nil
    region = (isAsked ? nil : own) ?? plan.region.map { Fact($0) }
    notes = plan.notes.map(\.text)
    guard case .assumeRole(let hop)? = plan.hops.last else { return }
    let origin = hop.policy?.origin ?? hop.policyARNs.first?.origin
    scope = hop.scopeName.map { Fact($0, at: origin?.description) }
    let seconds = hop.durationSeconds
    duration = Fact(
      Interval(seconds: seconds?.value ?? 3_600).text,
      at: seconds?.origin.description
    )
    sessionName = hop.sessionName.map { Fact($0) } ?? Fact(errand.world.sessionName)
    externalID = hop.externalID.map { Fact($0) }
  }
}

extension PlanOutline.Fact {
  fileprivate init(_ value: Sourced<String>) {
    self.init(value.value, at: value.origin.description)
  }
}

extension Hop {
  fileprivate var step: PlanOutline.Step {
    switch self {
    case .keys(let hop):
      step("keys of \(hop.profile ?? "the environment")", hop.accessKeyID.origin)
    case .assumeRole(let hop): role(hop.roleARN, "")
    case .webIdentity(let hop): role(hop.roleARN, " by a web identity token")
    case .sso(let hop):
      PlanOutline.Step(
        PlanOutline.Fact(
          "\(hop.roleName.value) in \(hop.accountID.value) by Identity Center, \(hop.portal.name)",
          at: hop.roleName.origin.description
        ),
        name: "\(hop.roleName.value) by \(hop.portal.name)"
      )
    case .login(let hop): step("console sign-in of \(hop.profile)", hop.session.origin)
    case .process(let hop) where hop.ownKeys != nil:
      step("keys in guise's keeping", hop.command.origin)
    case .process(let hop): step("what \(hop.command.value) prints", hop.command.origin)
    case .container(let hop): step("the container's role", hop.uri.origin)
    case .instanceMetadata(let hop): step("the EC2 instance's role", hop.endpoint?.origin)
    }
  }

  private func step(_ words: String, _ origin: Origin?) -> PlanOutline.Step {
    PlanOutline.Step(PlanOutline.Fact(words, at: origin?.description), name: words)
  }

  private func role(_ arn: Sourced<String>, _ addition: String) -> PlanOutline.Step {
    let role = RoleARN(arn.value)
    let words = role.map { "role \($0.name) in \($0.account)" } ?? arn.value
    return PlanOutline.Step(
      PlanOutline.Fact(words + addition, at: arn.origin.description),
      name: role?.name ?? arn.value
    )
  }
}
