extension Child {
  /// Starts the program apart from this terminal, and goes on: for a browser.
  ///
  /// It is in a group of its own, so that the ctrl-C that is meant for guise does not end it, and
  /// it has nothing to write to here.
  package func startApart() throws(ShellError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)
    )
    var pid: pid_t = 0
    let failure = withCStrings(arguments) { arguments in
      withCStrings(entries) { posix_spawn(&pid, path, &actions, &attributes, arguments, $0) }
    }
    guard failure == 0 else {
      throw .notStarted(path, reason: String(cString: strerror(failure)))
    }
  }
}
