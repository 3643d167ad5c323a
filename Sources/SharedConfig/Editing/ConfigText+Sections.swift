import Identity

extension ConfigText {
  mutating func add(_ name: SectionName, _ settings: [Setting]) throws(ConfigEditError) {
    try checkIsFree(name)
    for setting in settings { try check(setting) }
    let ending = lineEnding(before: bytes.count)
    var text = ""
    if !isOnlyMark(before: bytes.count) {
      if bytes.last != .newline { text += ending }
      if !endsInBlankLine { text += ending }
    }
    text += "[\(name.header(in: file.kind))]" + ending
    for setting in settings { text += "\(setting.key) = \(setting.value)" + ending }
    replace([(bytes.count..<bytes.count, text)])
  }

  /// Takes away a section's lines up to the last that says something, and blank lines after it.
  ///
  /// At the end of the file the blank line before it goes in their place, as it came with it.
  mutating func remove(_ name: SectionName) throws(ConfigEditError) {
    var taken = 0
    let ranges = try sections(name).map { section in
      // The blank line before the last piece may have gone with the piece before it.
      let start = start(of: section)
      defer { taken = section.body.upperBound }
      let end = contentEnd(of: section)
      let rest = lines(in: end..<section.body.upperBound).prefix { isBlank($0) }
      if let last = rest.last { return start..<last.upperBound }
      let isLast = end == bytes.count && start > taken
      return (isLast ? startOfBlankLine(before: start) ?? start : start)..<end
    }
    replace(ranges.map { ($0, "") })
  }

  mutating func rename(_ name: SectionName, to new: String) throws(ConfigEditError) {
    let sections = try sections(name)
    let renamed = name.renamed(new)
    try checkIsFree(renamed)
    replace(
      sections.map { section in
        let isQuoted = isQuote(section.name.lowerBound - 1) && isQuote(section.name.upperBound)
        let range =
          isQuoted
          ? section.name.lowerBound - 1..<section.name.upperBound + 1 : section.name
        return (range, headerPart(of: renamed, keepsWord: section.kind != .plainDefault))
      }
    )
  }

  /// The new name as it stands in a header whose first word may stay.
  private func headerPart(of name: SectionName, keepsWord: Bool) -> String {
    guard file.kind == .config else { return name.name }
    guard keepsWord else { return name.header }
    return name.name == "default"
      ? name.name : String(name.header.drop { $0 != " " }.dropFirst())
  }

  private func isQuote(_ place: Int) -> Bool {
    bytes.indices.contains(place)
      && (bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'"))
  }

  private func checkIsFree(_ name: SectionName) throws(ConfigEditError) {
    guard name.name.isSectionName else { throw .badName(name.name) }
    if let taken = places(name).first {
      throw .sectionExists(name, file.location(line: taken.line))
    }
  }
}

// MARK: - Lines

extension ConfigText {
  private var endsInBlankLine: Bool {
    let body = bytes.last == .newline ? bytes.dropLast() : bytes[...]
    let start = body.lastIndex(of: .newline).map { $0 + 1 } ?? 0
    return isBlank(start..<body.endIndex)
  }

  func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0.isBlank || $0 == .newline }
  }

  /// The lines in a range that begins with one, endings included.
  func lines(in range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let newline = bytes[start..<range.upperBound].firstIndex(of: .newline)
      let end = newline.map { $0 + 1 } ?? range.upperBound
      lines.append(start..<end)
      start = end
    }
    return lines
  }

  /// Where the blank line begins that ends at a place; `nil` where the line is not blank.
  func startOfBlankLine(before place: Int) -> Int? {
    guard place > 0, bytes[place - 1] == .newline else { return nil }
    let start = bytes[..<(place - 1)].lastIndex(of: .newline).map { $0 + 1 } ?? 0
    return isBlank(start..<place) ? start : nil
  }
}
