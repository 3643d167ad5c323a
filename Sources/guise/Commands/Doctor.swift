import AWS
import ArgumentParser
import Credentials
import Identity
import Plan
import SharedConfig
import Terminal

/// `guise doctor [NAME]`: looks for what is wrong and says what to do.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Check files, environment, sign-ins, network and clock, with NAME each hop; say what to do.
      """
  )

  @Argument(
    help: "A profile, ACCOUNT/ROLE, or a role's ARN, to be walked through live.",
    completion: .shellCommand("guise list --names")
  )
  var name: String?

  @OptionGroup var role: RoleInForceOptions

  @Option(help: ArgumentHelp("The MFA device's code, so that nothing is asked.", valueName: "code"))
  var mfa: String?

  @Flag(help: "Print a JSON array.")
  var json = false

  func validate() throws {
    guard name == nil || role.roleARN == nil else {
      throw ValidationError("Give either a NAME or --role-arn.")
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    var findings =
      FilesCheck.findings(config, in: world) + StoreCheck.findings(in: world)
      + EnvironmentCheck.findings(
        world.environment,
        profiles: Set(config.profileNames),
        at: World.now()
      )
    if var request = role.request(orName: name) {
      request.mfaCode = mfa.map { Secret($0) }
      findings += Doctor.walk(request, in: world, config: config)
    } else {
      findings +=
        PlansCheck.findings(config, world.environment)
        + RegionsCheck.findings(config, world.environment) + SourcesCheck.findings(config)
        + ToolsCheck.findings(config) + KeysCheck.findings(config, in: world)
        + SignInCheck.findings(in: world, config)
        + NetworkCheck.authorities(in: config, world.environment) + Doctor.network(world, config)
    }
    let width = terminalSize()?.columns
    try Output.print(
      json
        ? JSON.lines(findings.map(\.json))
        : findings.map { $0.lines(width: width) + "\n" }.joined()
    )
    if !json { Output.note("guise: " + Doctor.sum(findings)) }
    if findings.contains(where: { $0.health == .bad }) { throw ExitCode(1) }
  }

  /// All of it in one line, for those whose terminal shows but the end of a long report.
  private static func sum(_ findings: [Finding]) -> String {
    let bad = findings.count { $0.health == .bad }
    let doubtful = findings.count { $0.health == .doubtful }
    switch (bad, doubtful) {
    case (0, 0): return "all is well"
    case (0, _): return "nothing fails; \(doubtful) warn\(doubtful == 1 ? "s" : "")"
    default: return "\(bad) fail\(bad == 1 ? "s" : ""), \(doubtful) warn\(doubtful == 1 ? "s" : "")"
    }
  }

  private static func network(_ world: World, _ config: SharedConfig) -> [Finding] {
    anyPlan(in: world, config: config).map {
      NetworkCheck.findings($0, in: world, config: config)
    } ?? NetworkCheck.proxies(world.environment)
  }

  /// A plan to find AWS by: that of no profile, else that of the first profile that has one.
  private static func anyPlan(in world: World, config: SharedConfig) -> Plan? {
    let environment = world.environment
    let usual = try? Plan.makeForNoProfile(in: config, environment: environment)
    return usual
      ?? config.profileNames.lazy.compactMap {
        try? Plan.make(for: $0, in: config, environment: environment)
      }.first
  }

  /// Plans the way to a name's credentials, knocks at its STS, and goes there.
  private static func walk(
    _ request: SessionRequest,
    in world: World,
    config: SharedConfig
  ) -> [Finding] {
    do throws(Failure) {
      // What is remembered of roles is not believed here, but looked for anew.
      let errand = try Errand(request, in: world, config: config, mindsLimits: false)
      let hops = errand.plan.hops.count
      let planned = Finding(
        .good,
        "“\(request.name)” has a plan of \(hops) hop\(hops == 1 ? "" : "s")"
      )
      let notes = errand.plan.notes.map { Finding($0.isDoubtful ? .doubtful : .good, "\($0)") }
      let network = NetworkCheck.findings(errand.plan, in: world, config: config)
      let signIns = SignInCheck.findings(for: errand.plan, in: world, config)
      let authorities = NetworkCheck.authorities(
        of: errand.plan.profile,
        in: config,
        world.environment
      )
      let profiles = errand.plan.hops.compactMap(\.profile)
      let sources =
        SourcesCheck.findings(config, of: profiles) + ToolsCheck.findings(config, of: profiles)
      return [planned] + notes + sources + signIns + authorities + network + arrival(errand)
    } catch {
      return [Finding(failure: error)]
    }
  }

  private static func arrival(_ errand: Errand) -> [Finding] {
    var maximum = MaximumCheck(errand)
    maximum.look()
    do throws(Failure) {
      let shorter = { () throws(Failure) in
        try Errand(errand.request, in: errand.world, config: errand.config)
      }
      let traveler = maximum.isTooLong ? try shorter() : errand
      let credentials = try traveler.credentials(.terminal()).credentials
      let identity = try errand.callerIdentity(credentials)
      // Where STS refused a duration on the way, that is known now.
      let granted = try shorter().plan
      let refused = granted.hops.compactMap(\.refusedBySTS)
      maximum.look(with: credentials)
      return [Finding(.good, "AWS says you are \(identity.arn)")]
        + maximum.findings(refused: Set(refused))
        + SessionCheck.findings(granted, until: credentials.expires)
    } catch {
      let clues = error.denial.map { DenialCheck.findings($0, of: errand) } ?? []
      return [Finding(failure: error)] + clues
    }
  }
}

extension Hop {
  /// The role, where STS was found to refuse what is asked for.
  fileprivate var refusedBySTS: String? {
    guard case .assumeRole(let hop) = self, case .known(let entry)? = hop.shortening,
      case .refused = entry.limit
    else { return nil }
    return hop.roleARN.value
  }
}

extension Finding {
  /// A failure's first line is what happened, the others what to do.
  ///
  /// Of a denial the others guess, and point to the doctor, who is speaking here and looks.
  fileprivate init(failure: Failure) {
    let lines = failure.description.split(separator: "\n").map(String.init)
    let hints = failure.denial == nil ? lines.dropFirst() : []
    self.init(.bad, lines.first ?? "", hint: hints.joined(separator: "\n"))
  }
}
