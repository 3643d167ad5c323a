/// The shell that a person works in.
package enum LoginShell {
  /// `$SHELL`, else the one of the user database, else `/bin/sh`.
  package static func path(environment: [String: String]) -> String {
    if let shell = environment["SHELL"], !shell.isEmpty { return shell }
    if let entry = getpwuid(getuid()), let shell = entry.pointee.pw_shell, shell.pointee != 0 {
      return String(cString: shell)
    }
    return "/bin/sh"
  }
}
