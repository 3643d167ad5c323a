import Identity

/// A config or credentials file as text that is edited: only what an edit is about changes, and
/// every other byte stays as it is.
///
/// Lines are taken apart by what reads them (``LineReader``, ``Header``, ``PropertyLine``), so that
/// what is changed is what counts, however it is written: `[ profile  x ]`, `Region=`, a nested
/// `region` that is not the profile's own.
package struct ConfigText: Sendable {
  private(set) var file: ConfigFile

  /// Begins with a file's bytes; `path` is named in errors.
  package init(_ bytes: [UInt8], of kind: ConfigSection.File, at path: String) {
    file = ConfigFile(bytes, at: path, kind: kind == .config ? .config : .credentials)
  }

  init(_ file: ConfigFile) { self.file = file }

  /// The text as it is now.
  package var bytes: [UInt8] { file.bytes }

  /// Whether there is a section of that name.
  package func has(_ name: SectionName) -> Bool { !places(name).isEmpty }

  /// The value that counts for `key`, which is written in lower case, in this file.
  package func value(_ key: String, in name: SectionName) -> ConfigValue? {
    file.properties(of: places(name)).last { $0.key == key }?.value
  }

  /// Carries out an edit.
  ///
  /// - Throws: ``ConfigEditError``; the text is then as it was.
  package mutating func apply(_ edit: ConfigEdit) throws(ConfigEditError) {
    // A file that was not read has no bytes here, and would be lost.
    if let problem = file.unreadable { throw .unreadable(problem) }
    switch edit {
    case .set(let setting, let section): try set(setting, in: section)
    case .unset(let key, let section): try unset(key, in: section)
    case .add(let section, let settings): try add(section, settings)
    case .remove(let section): try remove(section)
    case .rename(let section, let name): try rename(section, to: name)
    }
  }
}

// MARK: - Places

extension ConfigText {
  /// All sections of a name that count; of `[default]` and `[profile default]` the latter do.
  func sections(_ name: SectionName) throws(ConfigEditError) -> [ConfigFile.Section] {
    let found = places(name)
    guard !found.isEmpty else { throw .noSection(name, file: file.path) }
    return found
  }

  func places(_ name: SectionName) -> [ConfigFile.Section] {
    switch name {
    case .profile(let profile):
      let named = file.sections(named: profile) { $0 == .profile || $0 == .looseProfile }
      return named.isEmpty ? file.sections(named: profile) { $0 == .plainDefault } : named
    case .ssoSession(let session): return file.sections(named: session) { $0 == .ssoSession }
    case .services(let services): return file.sections(named: services) { $0 == .services }
    }
  }

  /// The first byte of a section's header line.
  func start(of section: ConfigFile.Section) -> Int {
    let first = file.bytes.withUnsafeBufferPointer { ConfigFile.start(of: $0) }
    let newline = file.bytes[..<section.name.lowerBound].lastIndex(of: .newline)
    return max(first, newline.map { $0 + 1 } ?? first)
  }

  /// The place after the last line of a section that says something: comments at the margin and
  /// blank lines that follow belong to what comes next.
  ///
  /// An indented comment stays with what it follows, for the AWS SDKs take it for a part of it.
  func contentEnd(of section: ConfigFile.Section) -> Int {
    var end = section.body.lowerBound
    forEachLine(of: section) { line, range in
      switch line.kind {
      case .property, .continuation: end = range.upperBound
      case .comment where line.indent > 0: end = range.upperBound
      case .comment, .blank, .header: break
      }
    }
    return end
  }

  /// Calls `body` for each line under a section's header, with the line's bytes, ending included.
  func forEachLine(of section: ConfigFile.Section, _ body: (Line, Range<Int>) -> Void) {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = LineReader(bytes, range: section.body, line: section.line + 1)
      var start = section.body.lowerBound
      while let line = reader.next() {
        let end = min(reader.position, section.body.upperBound)
        body(line, start..<end)
        start = end
      }
    }
  }
}

// MARK: - Changing

extension ConfigText {
  /// Puts other bytes in the place of some ranges, which do not overlap.
  mutating func replace(_ changes: [(range: Range<Int>, text: String)]) {
    var bytes = file.bytes
    for change in changes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(change.range, with: change.text.utf8)
    }
    replace(all: bytes)
  }

  /// Puts other bytes in the place of all.
  mutating func replace(all bytes: [UInt8]) {
    file = ConfigFile(bytes, at: file.path, kind: file.kind)
  }

  /// Puts a line in at the beginning of a line, or at the end of the file.
  mutating func insert(line: String, at place: Int) {
    let ending = lineEnding(before: place)
    let isAfterLine = place == 0 || file.bytes[place - 1] == .newline || isOnlyMark(before: place)
    replace([(place..<place, isAfterLine ? line + ending : ending + line)])
  }

  /// The ending of the line before a place, else of the file's first line, else `\n`.
  func lineEnding(before place: Int) -> String {
    let bytes = file.bytes
    let isAfterLine = place > 0 && bytes[place - 1] == .newline
    guard let newline = isAfterLine ? place - 1 : bytes.firstIndex(of: .newline) else {
      return "\n"
    }
    return newline > 0 && bytes[newline - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// Whether nothing but a byte order mark precedes a place.
  func isOnlyMark(before place: Int) -> Bool {
    file.bytes.withUnsafeBufferPointer { ConfigFile.start(of: $0) } == place
  }
}
