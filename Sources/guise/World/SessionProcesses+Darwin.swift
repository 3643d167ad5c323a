#if canImport(Darwin)
  extension SessionProcesses {
    /// None: macOS shows no process the environment of another.
    static func running() -> [(process: SessionProcess, parent: Int32)] { [] }
  }
#endif
