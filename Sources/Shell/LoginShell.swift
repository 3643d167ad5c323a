/// What the system knows of the person who runs the program.
package enum LoginShell {
  /// The shell a person works in: `$SHELL`, else the one of the user database, else `/bin/sh`.
  package static func path(environment: [String: String]) -> String {
    if let shell = environment["SHELL"], !shell.isEmpty { return shell }
    return field(\.pw_shell) ?? "/bin/sh"
  }

  /// The home directory of the user database.
  package static var home: String? { field(\.pw_dir) }

  /// The user's name in the user database.
  package static var user: String? { field(\.pw_name) }

  private static func field(_ path: KeyPath<passwd, UnsafeMutablePointer<CChar>?>) -> String? {
    guard let entry = getpwuid(getuid()), let text = entry.pointee[keyPath: path],
      text.pointee != 0
    else { return nil }
    return String(cString: text)
  }
}
