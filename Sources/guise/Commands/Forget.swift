import ArgumentParser
import Credentials
import Identity
import SessionStore

/// `guise forget NAME…`: drops sessions.
struct Forget: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Drop kept sessions, so that the next use assumes the role anew.",
    discussion: "The credentials stay valid in AWS until they end."
  )

  @Argument(
    help: "Profiles, ACCOUNT/ROLE, or role ARNs.",
    completion: .shellCommand("guise list --names")
  )
  var names: [String] = []

  @Flag(help: "Drop every session.")
  var all = false

  func validate() throws {
    guard all != !names.isEmpty else { throw ValidationError("Give either NAMEs or --all.") }
  }

  func run() throws {
    let world = World.live
    if all {
      let count = try world.forgetAll()
      Output.note("guise: forgot \(count) session\(count == 1 ? "" : "s")")
      return
    }
    for name in names {
      let errand = try Errand(SessionRequest(name: name), in: world)
      let isKept = try world.forget(errand)
      Output.note(
        isKept ? "guise: forgot \(errand.name)" : "guise: there is no session of \(errand.name)"
      )
    }
  }
}

extension World {
  /// Drops the session an errand would use, and others that were made for the same name.
  ///
  /// - Returns: Whether there was any.
  func forget(_ errand: Errand) throws(Failure) -> Bool {
    let store = store
    let keys = store.all().filter {
      $0.key == errand.plan.sessionKey || $0.session.profile == errand.name
    }.map(\.key)
    do throws(SessionStoreError) {
      for key in keys { try store.remove(key) }
    } catch {
      throw Failure(error)
    }
    return !keys.isEmpty
  }

  fileprivate func forgetAll() throws(Failure) -> Int {
    do throws(SessionStoreError) {
      return try store.removeAll()
    } catch {
      throw Failure(error)
    }
  }
}
