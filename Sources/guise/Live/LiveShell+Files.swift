import Identity
import SessionStore
import SharedConfig
import Shell

extension LiveShell {
  /// Makes a shell's files, for a session that was just made.
  static func make(
    for errand: Errand,
    _ grant: SessionEnvironment.Grant
  ) throws(Failure) -> LiveShell {
    let world = errand.world
    sweep(world.liveDirectory)
    // Told from others of this process's number by the time.
    let name = "\(getpid())-\(World.now().seconds)"
    let shell = LiveShell(directory: world.liveDirectory + "/" + name)
    try shell.point(at: errand, grant, previous: nil)
    return shell
  }

  /// Makes the shell be somebody else, all at once: what has begun to read the old file ends with it.
  func point(
    at errand: Errand,
    _ grant: SessionEnvironment.Grant,
    previous: SessionRequest?
  ) throws(Failure) {
    var request = errand.request
    request.name = errand.name
    let source = try writeConfig(errand.config, request, region: grant.region)
    try set(LiveState(request, previous: previous, grant, source: source))
  }

  /// Writes down that the session was renewed, and copies the config file anew where it was changed.
  func note(_ errand: Errand, _ grant: @autoclosure () -> SessionEnvironment.Grant) throws(Failure)
  {
    guard let state, state.request.words == errand.request.words else { return }
    let isCopied = state.source == FileTree.stamp(of: errand.config.paths.config)
    let grant = grant()
    guard !isCopied || grant.credentials.accessKeyID != state.accessKeyID else { return }
    try point(at: errand, grant, previous: state.previous)
  }

  /// Removes the shell's files.
  func remove() { FileTree.remove(directory) }

  /// - Returns: Which state of the person's config file was copied.
  private func writeConfig(
    _ config: SharedConfig,
    _ request: SessionRequest,
    region: String?
  ) throws(Failure) -> String {
    // Taken first: a change after this moment is a change to be seen.
    let stamp = FileTree.stamp(of: config.paths.config)
    let copy = try LiveConfig(config, request: request, region: region, guise: ownPath())
    do throws(SessionStoreError) {
      try PrivateFile.keep(copy.text, at: configPath)
    } catch {
      throw Failure(error)
    }
    return stamp
  }

  /// Removes what shells left behind that were killed.
  private static func sweep(_ directory: String) {
    for name in FileTree.names(in: directory) {
      guard let pid = name.split(separator: "-").first.flatMap({ Int32($0) }),
        kill(pid, 0) != 0, errno == ESRCH
      else { continue }
      FileTree.remove(directory + "/" + name)
    }
  }
}
