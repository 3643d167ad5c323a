#if os(Linux)
  extension stat {
    /// When the file was last written.
    var lastChange: timespec { st_mtim }
  }
#endif
