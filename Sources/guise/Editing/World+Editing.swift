import Identity
import Roster
import SharedConfig

extension World {
  /// Writes a draft into the configuration; the one way for commands and menu.
  ///
  /// - Returns: Where the profile stands now; `nil` where the draft changes nothing.
  func save(_ draft: ProfileDraft) throws(Failure) -> SourceLocation? {
    try draft.check()
    try draft.checkCircle(in: config())
    guard try carryOut(draft.edits(in: config())) else { return nil }
    return config().profile(draft[.name])?.location
  }

  /// Takes a profile out of the configuration, and drops its kept session.
  func remove(_ name: String) throws(Failure) {
    let config = config()
    try checkRemoval(of: name, in: config)
    let edits = config.removal(of: name)
    guard !edits.config.isEmpty || !edits.credentials.isEmpty else {
      throw Failure(
        "\(config.paths.credentials): “\(name)” is nothing but long-term keys, which are not thrown away\n"
          + "Deactivate them in AWS first, then take them out of the file by hand."
      )
    }
    // A session without a profile would be in nobody's list.
    if let errand = try? Errand(SessionRequest(name: name), in: self, config: config) {
      _ = try forget(errand)
    }
    try carryOut(edits)
  }

  /// Refuses to remove what other profiles are assumed with.
  func checkRemoval(of name: String, in config: SharedConfig) throws(Failure) {
    let users = config.users(of: name)
    guard let first = users.first else { return }
    let names = users.prefix(4).map { "“\($0)”" }.joined(separator: ", ")
    let (are, them) = users.count == 1 ? ("is", "it") : ("are", "them")
    throw Failure(
      "\(names) \(are) assumed with “\(name)”, and would stop working\n"
        + "First give \(them) another one: guise edit \(first) --source-profile …"
    )
  }

  /// - Returns: Whether any file is another now.
  @discardableResult
  private func carryOut(_ edits: ConfigEdits) throws(Failure) -> Bool {
    let paths = configPaths
    do throws(ConfigEditError) {
      var isChanged = false
      if !edits.credentials.isEmpty {
        let writer = ConfigFileWriter(paths.credentials, kind: .credentials)
        isChanged = try writer.apply(edits.credentials)
      }
      if !edits.config.isEmpty {
        isChanged =
          try ConfigFileWriter(paths.config, kind: .config).apply(edits.config) || isChanged
      }
      return isChanged
    } catch {
      throw Failure(error)
    }
  }
}
