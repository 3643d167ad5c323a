#if canImport(Darwin)
  extension Browser {
    /// The system's own choice.
    static func systemCommand(_ environment: [String: String]) -> [String]? { ["/usr/bin/open"] }
  }
#endif
