import FoundationEssentials
import Sandbox

guard let options = Options(CommandLine.arguments.dropFirst()) else {
  fail(Options.usage, status: 2)
}
settleSignals()
var world = World.demo
world.longestSession = options.lifetime
if let count = options.company { world.portal = .company(of: count) }
do {
  let server = try Server(LiveWorld(world), port: options.port)
  var environment = [
    ("AWS_ENDPOINT_URL", "http://127.0.0.1:\(server.port)"),
    // Where this runs on EC2, the machine's own role is no part of the sandbox.
    ("AWS_EC2_METADATA_DISABLED", "true"),
  ]
  if let directory = options.demo {
    let files = try DemoFiles(in: directory)
    environment.append(("AWS_CONFIG_FILE", files.config))
    environment.append(("AWS_SHARED_CREDENTIALS_FILE", files.credentials))
  }
  announce(port: server.port, environment: environment)
  waitForEndOfInput()
  // Whoever uses it has ended by now, be it by a signal that left no time to tidy up.
  if let directory = options.remove { try? FileManager.default.removeItem(atPath: directory) }
} catch {
  fail("\(error)")
}
