import ArgumentParser
import Canvas
import Credentials
import Identity
import Plan
import Terminal

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
    let width = terminalSize()?.columns
    var lines = errand.plan.textLines(width: width)
    let demands = errand.resolver(.silent).demands(of: errand.plan)
    let asked = demands.map(\.words).joined(separator: ", then ")
    lines.append(asked.isEmpty ? "Asks nothing" : "Asks: \(asked)")
    lines.append("Lasts: \(SessionCheck.length(errand.plan))")
    if let live = LiveSessions(world).session(of: errand.plan) {
      let session = live.session
      let keeper = live.origin == .guise ? "Kept" : "Kept by the AWS CLI"
      let left = Interval(seconds: session.secondsLeft(at: World.now()))
      let identity = session.arn.map { ", as \($0)" } ?? ""
      lines.append("\(keeper): a session that lasts \(left.text) more\(identity)")
    }
    try Output.print(lines.map { line(of: $0.printable, width) + "\n" }.joined())
  }

  /// A sentence on lines that fit; values stay whole, so that they can be copied.
  private func line(of text: String, _ width: Int?) -> String {
    guard let width, width > 20, text.cellWidth > width, !text.hasPrefix(" ") else { return text }
    return text.wrapped(to: width).joined(separator: "\n")
  }
}
