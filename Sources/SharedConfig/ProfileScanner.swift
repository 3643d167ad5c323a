package import Identity

/// Reads a few keys of one profile after another, without making a ``Profile`` of each.
///
/// A list of 50,000 profiles wants a dozen keys of each, and is made four times as fast like this.
package struct ProfileScanner: Sendable {
  /// A value that was found, in the bytes of the file that is being read.
  private struct Found: Sendable {
    var value = 0..<0
    var line = 0
    /// Which reading found it: older ones count for nothing.
    var reading = 0
  }

  private let shared: SharedConfig
  private let table: ProfileTable
  private let keys: [String]
  private let keyBytes: [[UInt8]]
  private var found: [Found]
  private var reading = 0
  private var file = ConfigFile.Kind.config
  private var section: ConfigFile.Section?
  /// The profile where it is pieced together from several sections, or a value has several lines.
  private var whole: Profile?

  /// Prepares to read `keys`, which are written in lower case and named by their places from then on.
  package init(_ config: SharedConfig, keys: [String]) {
    shared = config
    table = config.profileTable
    self.keys = keys
    keyBytes = keys.map { Array($0.utf8) }
    found = Array(repeating: Found(), count: keys.count)
  }

  /// How many profiles there are.
  package var count: Int { table.count }

  /// Reads the profile at a place, counted in the order in which profiles first appear.
  package mutating func read(_ place: Int) {
    reading += 1
    whole = nil
    section = nil
    if let only = table.onlySection(of: place) {
      file = only.file
      section = only.section
      guard !scan(only.section) else { return }
    }
    whole = shared.profile(at: place, in: table)
  }

  /// Reads a profile by its name, if there is one.
  package mutating func read(named name: String) -> Bool {
    guard let place = table.place(of: name) else { return false }
    read(place)
    return true
  }

  // MARK: - The profile that was read

  /// The profile's name.
  package var name: String {
    if let whole { return whole.name }
    return section.map { source.name(of: $0) } ?? ""
  }

  /// Where the profile begins.
  package var location: SourceLocation {
    whole?.location ?? source.location(line: section?.line ?? 0)
  }

  /// Whether the profile has a key.
  package func has(_ key: Int) -> Bool {
    if let whole { return whole[keys[key]] != nil }
    return found[key].reading == reading
  }

  /// The value of a key.
  package func text(_ key: Int) -> String? {
    if let whole { return whole[keys[key]]?.text }
    guard found[key].reading == reading else { return nil }
    return source.bytes.withUnsafeBufferPointer { $0.text(found[key].value) }
  }

  /// The value of a key, and where it stands.
  package func value(_ key: Int) -> ConfigValue? {
    if let whole { return whole[keys[key]] }
    return text(key).map { ConfigValue(text: $0, location: source.location(line: found[key].line)) }
  }

  /// The role that the value of a key names, read without making text of it; `nil` where it names
  /// none.
  package func role(_ key: Int) -> RoleARN? {
    if let whole { return whole[keys[key]].flatMap { RoleARN($0.text) } }
    guard found[key].reading == reading else { return nil }
    return source.bytes.withUnsafeBufferPointer {
      RoleARN(utf8: UnsafeBufferPointer(rebasing: $0[found[key].value]))
    }
  }

  private var source: ConfigFile { file == .config ? shared.config : shared.credentials }

  // MARK: - Lines

  /// Notes the values of one section; whether each has one line only.
  private mutating func scan(_ section: ConfigFile.Section) -> Bool {
    let source = source
    return source.bytes.withUnsafeBufferPointer { bytes in
      var reader = LineReader(bytes, range: section.body, line: section.line + 1)
      var isWanted = false
      while let line = reader.next() {
        switch line.kind {
        case .property: isWanted = note(line, bytes)
        case .continuation where isWanted: return false
        case .continuation, .blank, .comment, .header: continue
        }
      }
      return true
    }
  }

  /// Notes a line's value if its key is wanted; whether it is.
  private mutating func note(_ line: Line, _ bytes: Bytes) -> Bool {
    // Most lines begin with a plain key: a glance at it spares taking apart those not wanted.
    var end = line.content.lowerBound
    var hasColon = false
    while end < line.content.upperBound, bytes[end].isIdentifier {
      hasColon = hasColon || bytes[end] == UInt8(ascii: ":")
      end += 1
    }
    let glance = place(of: line.content.lowerBound..<end, bytes)
    // A colon may end the key, as in `key:value`, or be a part of it.
    guard glance != nil || hasColon else { return false }
    let parts = PropertyLine(bytes, line.content)
    guard parts.isUsable, let key = place(of: parts.key, bytes) else { return false }
    found[key] = Found(value: parts.value, line: line.number, reading: reading)
    return true
  }

  private func place(of key: Range<Int>, _ bytes: Bytes) -> Int? {
    for place in keyBytes.indices where keyBytes[place].count == key.count {
      var offset = 0
      while offset < key.count, bytes[key.lowerBound + offset].lowered == keyBytes[place][offset] {
        offset += 1
      }
      if offset == key.count { return place }
    }
    return nil
  }
}

extension UInt8 {
  /// The letter in lower case, where it is one of ASCII.
  fileprivate var lowered: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
