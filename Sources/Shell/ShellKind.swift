/// The shells that guise knows how to talk to.
package enum ShellKind: String, Hashable, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The kind of the program at a path; `nil` for one that guise only starts.
  package init?(path: String) {
    // A login shell's name begins with a hyphen.
    let name = path.split(separator: "/").last.map { $0.drop { $0 == "-" } } ?? ""
    self.init(rawValue: String(name))
  }
}
