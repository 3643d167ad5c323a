import SharedConfig

extension World {
  /// Writes the edits that somebody was shown, and nothing else.
  ///
  /// - Parameters:
  ///   - edits: What was shown.
  ///   - config: The configuration that they were made for.
  ///   - comesAgain: Whether the same comes of the file as it is now; asked for where that has
  ///     changed since.
  /// - Throws: ``Failure`` where something else would come of it, or nothing can be written.
  func write(
    _ edits: [ConfigEdit],
    madeFor config: SharedConfig,
    ifAgain comesAgain: () -> Bool
  ) throws(Failure) {
    do throws(ConfigEditError) {
      try ConfigFileWriter(config.paths.config, kind: .config).edit {
        text throws(ConfigEditError) in
        guard text.bytes == config.text.bytes || comesAgain() else {
          throw .refused(
            "\(config.paths.config) has changed since the difference was made, so nothing was "
              + "written\nRun it again."
          )
        }
        try text.apply(all: edits)
      }
    } catch {
      throw Failure(error)
    }
  }
}

extension Asking {
  /// Asks whether what was shown is to be written.
  ///
  /// - Throws: ``Failure`` unless somebody says yes.
  static func confirmWriting(to path: String) throws(Failure) {
    guard isPossible else {
      throw Failure("changes have to be confirmed\nPass --yes where nobody can answer.")
    }
    guard try isConfirmed("Write this to \(path)?") else { throw Failure("nothing was written") }
  }
}
