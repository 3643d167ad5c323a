package import Identity

/// A profile as the two files together describe it.
package typealias Profile = ConfigSection

/// A value, and where it stands.
package struct ConfigValue: Hashable, Sendable {
  /// The value without blanks and comments around it; lines that continue it follow after `\n`.
  package private(set) var text: String
  /// The line of its key.
  package let location: SourceLocation
  /// The lines that continue it.
  private(set) var continuations: [Int] = []

  init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }

  mutating func append(_ line: String, line number: Int) {
    text += "\n" + line
    continuations.append(number)
  }
}

/// A named group of properties: a profile, an SSO session, or the settings of services.
///
/// It may be pieced together from several sections of both files. Of a property given more than
/// once the last one counts, and one in the credentials file counts before any in the config file.
package struct ConfigSection: Hashable, Sendable {
  /// Which of the two files a value is looked for in.
  package enum File: Hashable, Sendable {
    case config, credentials
  }

  /// The section's name, without what precedes it in the header and without quotes.
  package let name: String
  /// The first header that bears the name, the config file's before the credentials file's.
  package let location: SourceLocation
  private let config, credentials: [Property]

  init(name: String, location: SourceLocation, config: [Property], credentials: [Property]) {
    self.name = name
    self.location = location
    self.config = config
    self.credentials = credentials
  }

  /// The value that counts for `key`, which is written in lower case.
  package subscript(key: String) -> ConfigValue? {
    value(key, in: .credentials) ?? value(key, in: .config)
  }

  /// The value that one of the files has for `key`, as if the other were not there.
  package func value(_ key: String, in file: File) -> ConfigValue? {
    let properties = file == .config ? config : credentials
    // Lengths first: most keys differ in them, and a list asks for a dozen keys of each profile.
    let length = key.utf8.count
    for place in properties.indices.reversed()
    where properties[place].key.utf8.count == length && properties[place].key == key {
      return properties[place].value
    }
    return nil
  }

  /// The keys in the order in which they first appear, each once.
  package var keys: [String] {
    var keys: [String] = []
    for property in config + credentials where !keys.contains(property.key) {
      keys.append(property.key)
    }
    return keys
  }

  /// The properties nested under `key`, as in `s3 =` and indented lines `name = value`.
  ///
  /// A name given twice stands there once, with its last value.
  package func subProperties(of key: String) -> [(key: String, value: ConfigValue)] {
    guard let value = self[key], value.text.utf8.first == .newline else { return [] }
    var found: [(key: String, value: ConfigValue)] = []
    let lines = value.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    for (line, number) in zip(lines, value.continuations) {
      guard let property = subProperty(line, at: value.location.file, line: number) else {
        continue
      }
      found.removeAll { $0.key == property.key }
      found.append((property.key, property.value))
    }
    return found
  }

  private func subProperty(_ line: Substring, at file: String, line number: Int) -> Property? {
    var text = String(line)
    return text.withUTF8 { bytes in
      let parts = PropertyLine(bytes, bytes.trimmed(0..<bytes.count))
      guard parts.fault != .noEqualsSign, parts.fault != .colon, !parts.key.isEmpty else {
        return nil
      }
      let location = SourceLocation(file: file, line: number)
      return Property(
        key: bytes.loweredText(parts.key),
        value: ConfigValue(text: bytes.text(parts.value), location: location)
      )
    }
  }
}
