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
    let hops = try planner.hops(for: profile)
    return Plan(
      profile: name,
      region: planner.region,
      endpoint: try planner.endpoint(for: profile),
      hops: hops,
      notes: planner.notes
    )
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
    hops.append(try planner.assume(role))
    return Plan(
      profile: source,
      region: planner.region,
      endpoint: try planner.endpoint(for: profile),
      hops: hops,
      notes: planner.notes
    )
  }

  /// Plans the way to the credentials that are in force where no profile is named.
  ///
  /// Keys in the environment go first, then the profile that `AWS_PROFILE` or
  /// `AWS_DEFAULT_PROFILE` names, then `default`: the order of botocore for a session without an
  /// explicit profile.
  ///
  /// - Throws: ``PlanError`` as for a profile.
  package static func makeForNoProfile(
    in config: SharedConfig,
    environment: [String: String]
  ) throws(PlanError) -> Plan {
    let planner = Planner(config: config, environment: environment, options: PlanOptions())
    let name =
      planner.filledVariable("AWS_DEFAULT_PROFILE") ?? planner.filledVariable("AWS_PROFILE")
    guard let hop = try planner.environmentHop() else {
      return try make(for: name?.value ?? "default", in: config, environment: environment)
    }
    let profile = config.profile(name?.value ?? "default")
    return Plan(
      profile: "environment",
      region: try planner.region(of: profile),
      endpoint: try planner.endpoint(for: profile),
      hops: [hop],
      notes: []
    )
  }
}
