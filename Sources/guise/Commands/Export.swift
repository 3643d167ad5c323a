import ArgumentParser
import Credentials
import Identity
import SharedConfig

/// `guise export NAME --profile P`: the session for programs that read only profiles.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the session into the credentials file, as a profile.",
    discussion: """
      For programs that can read a profile and nothing else: everything in the file is in plain \
      text. Run it again before the session ends; nothing else in the file is touched.
      """
  )

  @OptionGroup var options: RoleOrNameOptions

  @Option(help: ArgumentHelp("The profile to write.", valueName: "profile"))
  var profile: String

  @Flag(help: "Write over a profile that has long-term keys, which are lost then.")
  var force = false

  func run() throws {
    let world = World.live
    let errand = try Errand(options.request, in: world)
    // Looked at first: nobody should type a code for a profile that cannot be written.
    try SessionExport.check(profile, in: errand, force: force)
    try errand.passGuard()
    let credentials = try errand.credentials(.terminal(signsIn: true)).credentials
    try SessionExport(credentials, region: options.request.region).write(
      to: profile,
      at: world.configPaths,
      force: force
    )
    let left = credentials.expires.map { expires in
      " for \(Interval(seconds: max(0, expires.seconds - World.now().seconds)).text)"
    }
    Output.note(
      "guise: “\(profile)” in \(world.configPaths.credentials) is \(errand.name)\(left ?? "")"
    )
    if let exposure = SessionExport.exposure(of: world.configPaths.credentials) {
      Output.note("guise: \(exposure)")
    }
  }
}
