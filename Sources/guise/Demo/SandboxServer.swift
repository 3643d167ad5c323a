import FoundationEssentials
import Identity
import Shell

/// The sandbox that the demo runs on: a process of its own, which ends with this one.
struct SandboxServer {
  /// The line that the sandbox prints when it is ready.
  private struct Announcement: Decodable {
    let environment: [String: String]
  }

  private let announcement: Announcement
  private let companion: Companion
  private let home: DemoHome
  private let programs: String

  /// Starts it and waits until it answers.
  init(home: DemoHome) throws(Failure) {
    self.home = home
    let path = try ownPath()
    programs = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let program = programs + "/guise-sandbox"
    do throws(ShellError) {
      companion = try Companion([program, "--demo", home.path + "/.aws", "--remove", home.path])
    } catch {
      throw Failure("the demo needs its sandbox: \(error)\nIt is built beside guise: make release")
    }
    guard
      let decoded = try? JSONDecoder().decode(Announcement.self, from: Data(companion.firstLine))
    else {
      companion.stop()
      throw Failure("\(program) did not say where it listens\nBuild it anew: make release")
    }
    announcement = decoded
  }

  /// An environment in which everything is the demo's: AWS, home, and guise's own files.
  func environment(around inherited: [String: String]) -> [String: String] {
    var environment = inherited.filter { name, _ in
      !SessionEnvironment.isReplaced(name) && !name.hasPrefix("AWS_") && !name.hasPrefix("XDG_")
        && !name.lowercased().hasSuffix("_proxy") && name != "ZDOTDIR"
    }
    environment["HOME"] = home.path
    environment["PATH"] = programs + ":" + (inherited["PATH"] ?? "/usr/bin:/bin")
    return environment.merging(announcement.environment) { $1 }
  }

  /// Ends it.
  func stop() { companion.stop() }
}
