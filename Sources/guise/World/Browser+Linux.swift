#if os(Linux)
  extension Browser {
    /// The desktop's own choice, where there is a desktop.
    static func systemCommand(_ environment: [String: String]) -> [String]? {
      let isOnScreen = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
      return isOnScreen ? ["xdg-open"] : nil
    }
  }
#endif
