import ArgumentParser
import Identity
import Plan

/// `guise explain NAME`: the plan and where each value came from.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how NAME leads to credentials, and where each value was written."
  )

  @OptionGroup var options: SessionOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let world = World.live
    let errand = try Errand(options.request, in: world)
    if json {
      try Output.print(errand.plan.json.text + "\n")
      return
    }
    var lines = errand.plan.textLines
    if let live = LiveSessions(world).session(of: errand.plan) {
      let session = live.session
      let keeper = live.origin == .guise ? "Kept" : "Kept by the AWS CLI"
      let left = Interval(seconds: session.secondsLeft(at: World.now()))
      let identity = session.arn.map { ", as \($0)" } ?? ""
      lines.append("\(keeper): a session that lasts \(left.text) more\(identity)")
    }
    try Output.print(lines.map { $0.printable + "\n" }.joined())
  }
}
