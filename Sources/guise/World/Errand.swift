import AWS
import Credentials
import Identity
import Plan
import Roster
import SessionStore
import Settings
import SharedConfig
import Shell
import Transport

/// A request on its way: the plan that fits it, and how to carry it out.
struct Errand: Sendable {
  let world: World
  let config: SharedConfig
  let plan: Plan
  /// What the session is called: the profile's name, or the role's ARN where no profile names it.
  let name: String
  let request: SessionRequest

  /// Finds out what the request's name stands for and plans the way there.
  init(_ request: SessionRequest, in world: World) throws(Failure) {
    try self.init(request, in: world, config: world.config())
  }

  /// Plans with a configuration that was read already.
  ///
  /// - Parameters:
  ///   - request: What was asked for.
  ///   - world: The outside.
  ///   - config: The AWS configuration.
  ///   - mindsLimits: Whether no more is asked of a role than it is known to give; by default
  ///     unless a new session is wanted.
  /// - Throws: Why there is no plan.
  init(
    _ request: SessionRequest,
    in world: World,
    config: SharedConfig,
    mindsLimits: Bool? = nil
  ) throws(Failure) {
    self.world = world
    self.config = config
    self.request = request
    try request.check()
    var options = try PlanOptions(request)
    let target: Target =
      if request.isForWhatIsInForce {
        .role(try request.givenRole())
      } else {
        try Target(request.name, in: config)
      }
    if !options.setsScope { options.ruledScope = try target.ruledScope(in: config, world) }
    let source = request.source ?? world.surroundingProfile ?? "default"
    let make = { (options: PlanOptions) throws(PlanError) -> Plan in
      switch target {
      case .profile(let profile):
        try .make(for: profile, in: config, environment: world.environment, options: options)
      case .role(let role) where request.isForWhatIsInForce:
        try .make(
          assumingInForce: role,
          in: config,
          environment: world.environment,
          options: options
        )
      case .role(let role):
        try .make(
          assuming: role,
          from: source,
          in: config,
          environment: world.environment,
          options: options
        )
      }
    }
    name =
      switch target {
      case .profile(let profile): profile
      case .role(let role): role.description
      }
    do throws(PlanError) {
      plan =
        (mindsLimits ?? !request.isFresh) ? try world.plan(options, make) : try make(options)
    } catch {
      guard case .role(let role) = target, error.isWithoutCredentials, !request.isForWhatIsInForce
      else { throw Failure(error) }
      throw Failure(nobodyAssumes: role, from: source, in: config, reason: nil)
    }
  }

  /// Plans the way to whatever is in force where no profile is named.
  init(forNoNameIn world: World) throws(Failure) {
    self.world = world
    config = world.config()
    do throws(PlanError) {
      plan = try .makeForNoProfile(in: config, environment: world.environment)
    } catch {
      throw Failure(error)
    }
    name = world.environment["GUISE_PROFILE"] ?? plan.profile
    request = SessionRequest(name: name)
  }

  /// The label and the guard, as the menu has them.
  var appearance: Appearance {
    let rules = Settings.load(configHome: world.configHome).settings.labels
    if let profile = config.profile(name) { return Appearance(of: profile, rules) }
    return RoleARN(name).map { Appearance(of: $0, rules) } ?? Appearance(plain: name)
  }

  /// What a shell or command gets.
  func grant(_ resolved: ResolvedCredentials) -> SessionEnvironment.Grant {
    let profile = config.profile(name)
    // Somebody who picks a profile wants its region, even where an outer shell has another.
    let region = request.region ?? profile?["region"]?.text ?? plan.region?.value
    let label = appearance.label
    var grant = SessionEnvironment.Grant(
      credentials: resolved.credentials,
      profile: name,
      account: resolved.account,
      role: resolved.role?.name,
      region: region,
      label: label.text == name ? nil : label.text,
      color: label.color,
      scope: plan.scopeName
    )
    // A profile alone is known by its name.
    grant.request = request.words.count > 1 ? request.line : nil
    return grant
  }
}
