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
      guard let key = errand.plan.cliKey, world.cliCache.entry(for: key) != nil else { continue }
      let path = world.cliCache.path(of: key)
      Output.note("guise: the AWS CLI keeps a session of \(errand.name): \(path)")
    }
  }
}

extension World {
  /// Drops the session an errand would use, and others that were made for the same name.
  ///
  /// - Returns: Whether there was any.
  func forget(_ errand: Errand) throws(Failure) -> Bool {
    let store = store
    let kept = store.all().filter {
      $0.key == errand.plan.sessionKey || $0.session.profile == errand.name
    }
    do throws(SessionStoreError) {
      for (key, _) in kept { try store.remove(key) }
      try removeCopies(of: kept.map(\.session))
    } catch {
      throw Failure(error)
    }
    return !kept.isEmpty
  }

  /// Drops all sessions of a role, whatever they were made for.
  ///
  /// - Returns: How many there were.
  func forget(sessionsOf role: RoleARN) throws(Failure) -> Int {
    let kept = store.all().filter { $0.session.role == role }
    do throws(SessionStoreError) {
      for (key, _) in kept { try store.remove(key) }
      try removeCopies(of: kept.map(\.session))
    } catch {
      throw Failure(error)
    }
    return kept.count
  }

  fileprivate func forgetAll() throws(Failure) -> Int {
    do throws(SessionStoreError) {
      let sessions = store.all().map(\.session)
      let count = try store.removeAll()
      try removeCopies(of: sessions)
      return count
    } catch {
      throw Failure(error)
    }
  }

  /// Drops what guise shared of these sessions with the AWS CLI.
  private func removeCopies(of sessions: [Session]) throws(SessionStoreError) {
    guard !sessions.isEmpty else { return }
    try cliCache.remove(accessKeyIDs: Set(sessions.map(\.credentials.accessKeyID)))
  }
}
