package import Identity

/// A value together with where it came from.
package struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value itself.
  package let value: Value
  /// Who set it.
  package let origin: Origin

  /// Puts the two together.
  package init(_ value: Value, from origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

/// Where a value of a plan came from.
package enum Origin: Hashable, Sendable, CustomStringConvertible {
  /// A line of the config or credentials file.
  case file(SourceLocation)
  /// The environment variable of that name.
  case environment(String)
  /// The command line: the option, or the argument, as it is called there.
  case commandLine(String)

  /// `file:line`, `$VARIABLE`, or `--option`.
  package var description: String {
    switch self {
    case .file(let location): location.description
    case .environment(let name): "$" + name
    case .commandLine(let name): name
    }
  }
}
