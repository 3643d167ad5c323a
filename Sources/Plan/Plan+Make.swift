package import Identity
package import SharedConfig

extension Plan {
  /// Plans the way from a profile to credentials.
  ///
  /// The profile is named on purpose, so keys in the environment do not count unless the profile
  /// asks for them: as with `aws --profile`.
  package static func make(
    for name: String,
    in config: SharedConfig,
    environment: [String: String],
    options: PlanOptions = PlanOptions()
  ) throws(PlanError) -> Plan {
    var planner = Planner(config: config, environment: environment, options: options)
    let profile = try planner.begin(name)
    planner.region = try planner.region(of: profile)
    let hops = try planner.limited(planner.hops(for: profile), of: profile)
    return try planner.plan(name, hops, of: profile)
  }

  /// Plans the way to a role that no profile describes, with the credentials of a source profile.
  ///
  /// It throws what planning for the source profile alone throws.
  package static func make(
    assuming role: RoleARN,
    from source: String = "default",
    in config: SharedConfig,
    environment: [String: String],
    options: PlanOptions = PlanOptions()
  ) throws(PlanError) -> Plan {
    var planner = Planner(config: config, environment: environment, options: options)
    planner.endsInProfile = false
    let profile = try planner.begin(source)
    planner.region = try planner.region(of: profile)
    var hops = try planner.hops(for: profile)
    let named = Sourced(role.description, from: .commandLine("NAME"))
    hops.append(try planner.assume(named, for: nil, after: hops))
    return try planner.plan(source, hops, of: profile)
  }

  /// Plans the way to the credentials that are in force where no profile is named.
  ///
  /// The order is botocore's for a session without an explicit profile: keys in the environment;
  /// then of the profile that `AWS_DEFAULT_PROFILE` or `AWS_PROFILE` names, else `default`, its
  /// role, a web identity token of the environment, and what else it has; then the machine's.
  ///
  /// - Throws: ``PlanError`` as for a profile.
  package static func makeForNoProfile(
    in config: SharedConfig,
    environment: [String: String]
  ) throws(PlanError) -> Plan {
    var planner = Planner(config: config, environment: environment, options: PlanOptions())
    let (name, hops) = try planner.inForce(for: nil)
    return try planner.plan(name, hops, of: planner.first)
  }

  /// Plans the way to a role with the credentials that are in force where no profile is named, as in
  /// ``makeForNoProfile(in:environment:)``: no configuration is needed.
  ///
  /// A web identity token of the environment is traded for the very role, unless `AWS_ROLE_ARN`
  /// names another one that assumes it.
  ///
  /// - Throws: ``PlanError`` as for a profile.
  package static func make(
    assumingInForce role: RoleARN,
    in config: SharedConfig,
    environment: [String: String],
    options: PlanOptions = PlanOptions()
  ) throws(PlanError) -> Plan {
    var planner = Planner(config: config, environment: environment, options: options)
    planner.endsInProfile = false
    var (name, hops) = try planner.inForce(for: role)
    if hops.last?.roleARN == role.description {
      try planner.refuseLimits(on: hops)
    } else {
      let named = Sourced(role.description, from: .commandLine("--role-arn"))
      hops.append(try planner.assume(named, for: nil, after: hops))
    }
    return try planner.plan(name, hops, of: planner.first)
  }
}

extension Planner {
  /// The plan that the hops make, with what else was found on the way; `profile` says where AWS is.
  fileprivate func plan(
    _ name: String,
    _ hops: [Hop],
    of profile: Profile?
  ) throws(PlanError) -> Plan {
    Plan(
      profile: name,
      region: region,
      endpoint: try endpoint(for: profile),
      hops: hops,
      notes: notes
    )
  }

  /// What is in force where no profile is named, and what to call it; `role` is what a web identity
  /// token is for where nothing else says.
  fileprivate mutating func inForce(
    for role: RoleARN?
  ) throws(PlanError) -> (name: String, hops: [Hop]) {
    let named = filledVariable("AWS_DEFAULT_PROFILE") ?? filledVariable("AWS_PROFILE")
    let name = named?.value ?? "default"
    let keys = try environmentHop()
    // Keys in the environment need no profile; nor does anything else a profile of no name.
    if config.profile(name) != nil || (named != nil && keys == nil) { _ = try begin(name) }
    region = try self.region(of: first)
    let hops = if let keys { [keys] } else { try hopsForNoProfile(role) }
    return (keys == nil && first != nil ? name : "environment", hops)
  }
}

extension Planner {
  /// The hops where the environment has no keys.
  fileprivate mutating func hopsForNoProfile(_ role: RoleARN?) throws(PlanError) -> [Hop] {
    if let first, assumesRole(first) { return try hops(for: first) }
    // Each of the three values may come from either; only the first profile is looked at so.
    let token = try webIdentityHop(for: first?.name) { key, variable in
      filledVariable(variable) ?? first?[key].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
        ?? (key == "role_arn"
          ? role.map { Sourced($0.description, from: .commandLine("--role-arn")) } : nil)
    }
    if let token { return [token] }
    if let first { return try hops(for: first) }
    guard let hop = try machineHop(for: nil) else { throw failure(.nothingAnywhere) }
    return [hop]
  }
}
