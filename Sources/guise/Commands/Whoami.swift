import AWS
import ArgumentParser
import Credentials
import Identity
import Plan
import SharedConfig

/// `guise whoami [NAME]`: who AWS says one is.
struct Whoami: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask AWS who you are, with NAME or with the credentials of the environment."
  )

  @OptionGroup var options: OptionalNameOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let world = World.live
    let errand = try options.request.map { request throws(Failure) in
      try Errand(request, in: world)
    }
    let plan: Plan
    let credentials: AWSCredentials
    if let errand {
      plan = errand.plan
      credentials = try errand.credentials(.terminal()).credentials
    } else {
      plan = try world.environmentPlan()
      credentials = try world.credentials(plan)
    }
    let identity = try world.callerIdentity(plan, credentials)
    let expires = credentials.expires
    if json {
      let left = expires.map { max(0, $0.seconds - World.now().seconds) }
      try Output.print(
        JSON.object([
          ("account", .string(identity.account)), ("arn", .string(identity.arn)),
          ("userId", .string(identity.userID)), ("name", JSON(errand?.name)),
          ("expires", JSON(expires?.rfc3339)), ("secondsLeft", left.map(JSON.number) ?? .null),
        ]).text + "\n"
      )
      return
    }
    var rows = [["account", identity.account], ["arn", identity.arn.printable]]
    if let name = errand?.name ?? world.environment["GUISE_PROFILE"] {
      rows.append(["profile", name.printable])
    }
    if let expires {
      let left = Interval(seconds: max(0, expires.seconds - World.now().seconds))
      rows.append(["expires", "\(expires.rfc3339), in \(left.text)"])
    }
    try Output.print(Table(rows).text)
  }
}

extension World {
  /// A plan of the credentials that the environment carries.
  fileprivate func environmentPlan() throws(Failure) -> Plan {
    do throws(PlanError) {
      return try Plan.makeForNoProfile(in: config(), environment: environment)
    } catch {
      throw Failure(error)
    }
  }

  fileprivate func credentials(_ plan: Plan) throws(Failure) -> AWSCredentials {
    do throws(CredentialsError) {
      return try resolver(plan).credentials(for: plan).credentials
    } catch {
      throw Failure(error)
    }
  }

  fileprivate func callerIdentity(_ plan: Plan, _ credentials: AWSCredentials) throws(Failure)
    -> CallerIdentity
  {
    do throws(CredentialsError) {
      return try resolver(plan).callerIdentity(credentials, along: plan)
    } catch {
      throw Failure(error)
    }
  }

  private func resolver(_ plan: Plan) -> Resolver {
    Resolver(
      Resolver.Surroundings(
        now: World.now,
        client: client(for: plan, in: config()),
        store: store,
        sessionName: sessionName,
        askCode: Conversation.silent.askCode,
        ssoCache: ssoCache
      )
    )
  }
}
