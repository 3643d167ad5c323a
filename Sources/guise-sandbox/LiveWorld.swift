import Identity
import Sandbox
import Synchronization

/// The one world that all connections talk to, one at a time, with its clock.
final class LiveWorld: Sendable {
  private struct State {
    var world: World
    var skew = 0
    var random = SystemRandomNumberGenerator()
  }

  private let state: Mutex<State>

  /// Begins with this world and the clock on the wall.
  init(_ world: World) { state = Mutex(State(world: world)) }

  /// Answers a request: one to AWS, or one about the sandbox itself.
  func respond(to request: SandboxRequest) -> SandboxResponse {
    state.withLock { state in
      let now = wallClock() + state.skew
      guard request.path.hasPrefix("/_sandbox/") else {
        var response = state.world.respond(to: request, at: now, random: &state.random)
        // AWS dates its answers; clients learn from it that their clock is wrong.
        response.headers.append(.init("Date", now.httpDate))
        return response
      }
      switch (request.method, request.path) {
      case ("GET", "/_sandbox/calls"):
        return .json(.array(state.world.calls.map(\.json)))
      case ("POST", "/_sandbox/clock"):
        guard let skew = request.skew else { return .json(.null, status: 400) }
        state.skew = skew
        return .json(.object([("skew", .number(skew))]))
      default:
        return .json(.null, status: 404)
      }
    }
  }
}

extension SandboxRequest {
  /// The seconds that `skew=` in the query asks for, at most ten years either way.
  fileprivate var skew: Int? {
    guard query.hasPrefix("skew="), let skew = Int(query.dropFirst("skew=".count)) else {
      return nil
    }
    return skew.magnitude <= 315_360_000 ? skew : nil
  }
}

extension SandboxResponse {
  fileprivate static func json(_ value: JSON, status: Int = 200) -> SandboxResponse {
    SandboxResponse(
      status: status,
      headers: [.init("Content-Type", "application/json")],
      body: value.text + "\n"
    )
  }
}
