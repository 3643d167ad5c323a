import CNCurses
package import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal on standard output, for commands that print to it and end.
package struct OutputTerminal: Sendable {
  /// How many colors it shows.
  package let depth: ColorDepth
  /// Its width in cells.
  package let columns: Int

  /// Looks at the terminal; `nil` where standard output is none.
  ///
  /// - Parameter colorLimit: The most colors to use; `.mono` where `NO_COLOR` is set and not empty.
  package init?(colorLimit: ColorDepth = .direct) {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    columns = terminalSize()?.columns ?? 80
    depth = min(colorLimit, Self.depth())
  }

  private static func depth() -> ColorDepth {
    let name = environment("TERM")
    let colors = name.isEmpty ? -1 : curses_colors_of(name)
    guard colors >= 0 else { return .mono }
    // Here no terminfo entry is in the way: exact colors are asked for as everyone does.
    if ["truecolor", "24bit"].contains(environment("COLORTERM")) { return .direct }
    return switch colors {
    case ..<8: .mono
    case ..<256: .sixteen
    default: .twoFiftySix
    }
  }
}
