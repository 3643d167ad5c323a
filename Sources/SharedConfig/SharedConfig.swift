package import Identity

/// A value and where it was written.
package struct ConfigValue: Hashable, Sendable {
  /// The text after the equals sign, trimmed, with its inline comment removed.
  package let text: String
  /// The line that holds it.
  package let location: SourceLocation
}

/// Everything one profile says, both files merged.
package struct Profile: Hashable, Sendable {
  /// The name without its `profile ` prefix and quotes.
  package let name: String
  /// Where its section first begins.
  package let location: SourceLocation

  /// A property's value, by its lower-case name; `nil` where it is not given.
  package subscript(key: String) -> ConfigValue? { nil }
}

/// The AWS configuration: the config file and the credentials file, merged.
package struct SharedConfig: Sendable {
  /// All profiles in the order of their first section, config file first.
  package var profiles: [Profile] { [] }
  /// All that is wrong or doubtful in both files.
  package var problems: [Problem] { [] }
  /// The profile of that name; does not read any other.
  package func profile(_ name: String) -> Profile? { nil }
}
