#if os(macOS)
  extension stat {
    /// When the file was last written.
    var lastChange: timespec { st_mtimespec }
  }
#endif
