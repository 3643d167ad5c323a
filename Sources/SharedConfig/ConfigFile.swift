import Identity

/// One of the two files, with the places of its sections.
///
/// Reading it is one walk over its lines that stores offsets; a section's properties become text
/// only when the section is asked for. With 50,000 profiles, one wanted profile costs little more
/// than the walk.
struct ConfigFile: Sendable {
  enum Kind {
    case config, credentials
  }

  /// A header and the lines under it.
  struct Section {
    let kind: Header.Kind
    let name: Range<Int>
    /// The header's line, counted from 1; the body begins on the next.
    let line: Int
    let body: Range<Int>
  }

  let kind: Kind
  let path: String
  let bytes: [UInt8]
  /// In the order of the file.
  let sections: [Section]
  /// Why the file as a whole could not be read.
  let unreadable: Problem?

  init(_ bytes: [UInt8], at path: String, kind: Kind, unreadable: Problem? = nil) {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    self.kind = kind
    self.path = path
    self.bytes = isUTF16 ? [] : bytes
    self.unreadable = isUTF16 ? ConfigFile.isUTF16(path) : unreadable
    sections = self.bytes.withUnsafeBufferPointer { ConfigFile.index($0, kind) }
  }

  private static func isUTF16(_ path: String) -> Problem {
    Problem(
      .error,
      at: SourceLocation(file: path, line: 0),
      "is UTF-16, not UTF-8",
      hint: "save it as UTF-8; PowerShell 5 writes UTF-16 unless told -Encoding ascii"
    )
  }

  init(readingFrom path: String, kind: Kind) {
    let contents = FileContents(path: path)
    self.init(contents.bytes, at: path, kind: kind, unreadable: contents.problem)
  }

  /// Where the text begins: after a byte order mark, if any.
  static func start(of bytes: Bytes) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private static func index(_ bytes: Bytes, _ kind: Kind) -> [Section] {
    var sections: [Section] = []
    sections.reserveCapacity(bytes.count / ConfigFile.usualSectionLength)
    var open: (header: Header, line: Int, bodyStart: Int)?
    func close(at end: Int) {
      guard let open else { return }
      sections.append(
        Section(
          kind: open.header.kind,
          name: open.header.name,
          line: open.line,
          body: min(open.bodyStart, end)..<end
        )
      )
    }
    var reader = LineReader(bytes, range: start(of: bytes)..<bytes.count)
    while let line = reader.nextHeader() {
      close(at: line.content.lowerBound - line.indent)
      open = (Header(bytes, line.content, in: kind), line.number, reader.position)
    }
    close(at: bytes.count)
    return sections
  }

  /// As few bytes as sections usually have; memory for too many of them is never touched.
  private static let usualSectionLength = 240
  /// As many properties as most sections have at most.
  private static let usualProperties = 8

  func location(line: Int) -> SourceLocation { SourceLocation(file: path, line: line) }

  func name(of section: Section) -> String {
    bytes.withUnsafeBufferPointer { $0.text(section.name) }
  }

  /// The sections of the kinds wanted that bear `name`.
  func sections(named name: String, _ isWanted: (Header.Kind) -> Bool) -> [Section] {
    var name = name
    return name.withUTF8 { name in
      bytes.withUnsafeBufferPointer { bytes in
        sections.filter { areEqual(bytes, $0.name, to: name) && isWanted($0.kind) }
      }
    }
  }

  /// The properties of sections, in order; a name given twice stands there twice.
  func properties(of sections: [Section]) -> [Property] {
    // Nearly always there is one section of a name, or none.
    guard let first = sections.first else { return [] }
    return sections.dropFirst().reduce(properties(of: first)) { $0 + properties(of: $1) }
  }

  private func properties(of section: Section) -> [Property] {
    bytes.withUnsafeBufferPointer { bytes in
      var properties: [Property] = []
      properties.reserveCapacity(ConfigFile.usualProperties)
      var isOpen = false
      var reader = LineReader(bytes, range: section.body, line: section.line + 1)
      while let line = reader.next() {
        switch line.kind {
        case .property:
          let parts = PropertyLine(bytes, line.content)
          isOpen = parts.isUsable
          guard isOpen else { continue }
          let value = ConfigValue(
            text: bytes.text(parts.value),
            location: location(line: line.number)
          )
          properties.append(Property(key: bytes.loweredText(parts.key), value: value))
        case .continuation where isOpen:
          properties[properties.count - 1].value.append(
            bytes.text(line.content),
            line: line.number
          )
        case .continuation, .blank, .comment, .header:
          continue
        }
      }
      return properties
    }
  }
}

/// A key, in lower case, and its value.
struct Property: Hashable, Sendable {
  let key: String
  var value: ConfigValue
}

extension UnsafeBufferPointer<UInt8> {
  /// The text at `range` with its ASCII letters in lower case.
  func loweredText(_ range: Range<Int>) -> String {
    guard range.contains(where: { (0x41...0x5A).contains(self[$0]) }) else { return text(range) }
    return String(
      decoding: range.map { (0x41...0x5A).contains(self[$0]) ? self[$0] | 0x20 : self[$0] },
      as: UTF8.self
    )
  }
}
