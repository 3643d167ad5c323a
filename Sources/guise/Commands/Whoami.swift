import AWS
import ArgumentParser
import Credentials
import Identity

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
    let errand =
      if let request = options.request ?? world.liveShell?.state?.request {
        try Errand(request, in: world)
      } else {
        try Errand(forNoNameIn: world)
      }
    let credentials = try errand.credentials(.terminal()).credentials
    let identity = try errand.callerIdentity(credentials)
    let expires = credentials.expires
    if json {
      let left = expires.map { max(0, $0.seconds - World.now().seconds) }
      try Output.print(
        JSON.object([
          ("account", .string(identity.account)), ("arn", .string(identity.arn)),
          ("userId", .string(identity.userID)), ("name", .string(errand.name)),
          ("expires", JSON(expires?.rfc3339)), ("secondsLeft", left.map(JSON.number) ?? .null),
        ]).text + "\n"
      )
      return
    }
    var rows = [
      ["account", identity.account], ["arn", identity.arn.printable],
      ["profile", errand.name.printable],
    ]
    if let expires {
      let left = Interval(seconds: max(0, expires.seconds - World.now().seconds))
      rows.append(["expires", "\(expires.rfc3339), in \(left.text)"])
    }
    try Output.print(Table(rows).text)
  }
}
