import Identity
import Shell

/// The session of the shell that guise is typed in.
extension World {
  /// What the shell's session was asked for with; `nil` where none is in force.
  var currentRequest: SessionRequest? {
    if let state = liveShell?.state { return state.request }
    if let line = environment["GUISE_REQUEST"] { return SessionRequest(line: line) }
    guard let name = environment["GUISE_PROFILE"], !name.isEmpty else { return nil }
    return SessionRequest(name: name)
  }

  /// What was asked for before that.
  var previousRequest: SessionRequest? {
    liveShell?.state?.previous ?? environment["GUISE_PREVIOUS"].flatMap { SessionRequest(line: $0) }
  }

  /// How a shell comes to be changed by guise, in words that follow others.
  static let functionHint = "a shell that guise opened does it, or one with guise init"

  /// Prints what makes the shell go on with a session; without secrets in a live shell, which asks
  /// guise for them.
  func printShell(
    _ grant: SessionEnvironment.Grant,
    _ shell: ShellKind,
    previous: SessionRequest? = nil
  ) throws(Failure) {
    // The shell stays where it is: what is changed is inside no other.
    let depth = max(1, SessionEnvironment.depth(inside: environment) - 1)
    let session = SessionEnvironment(grant, depth: depth)
    let format = ExportFormat(rawValue: shell.rawValue) ?? .bash
    var set = session.assignments
    var removed = session.removals(from: environment)
    if liveShell != nil {
      set.removeAll { LiveShell.isLeftOut($0.name) }
      removed.removeAll { LiveShell.isKept($0) }
    } else if let previous = previous ?? previousRequest {
      set.append(("GUISE_PREVIOUS", previous.line))
      removed.removeAll { $0 == "GUISE_PREVIOUS" }
    }
    try Output.print(format.text(setting: set, removing: removed))
  }
}

extension SessionEnvironment.Grant {
  /// Who one is, in words.
  var identity: String {
    let place = [account?.description, role].compactMap { $0 }.joined(separator: "/")
    return (["you are \(profile)", place, scope ?? ""]).filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// For how long, in words that follow; nothing for keys without an end.
  var timeLeft: String {
    guard let expires = credentials.expires else { return "" }
    return ", for \(Interval(seconds: max(0, expires.seconds - World.now().seconds)).text)"
  }
}
