import Identity

/// One property in a file, with the lines it takes.
struct PropertyPlace {
  let key: String
  let parts: PropertyLine
  let number: Int
  /// The property's own line, ending included.
  let line: Range<Int>
  /// The lines that continue its value, endings included.
  var continuations: [Range<Int>] = []

  /// Whether lines below are properties nested in this one.
  var isBlock: Bool { parts.value.isEmpty && !continuations.isEmpty }
}

extension ConfigText {
  /// The properties of a section that count, in order.
  func properties(of section: ConfigFile.Section) -> [PropertyPlace] {
    var places: [PropertyPlace] = []
    var isOpen = false
    forEachLine(of: section) { line, range in
      switch line.kind {
      case .property:
        file.bytes.withUnsafeBufferPointer { bytes in
          let parts = PropertyLine(bytes, line.content)
          isOpen = parts.isUsable
          guard isOpen else { return }
          let key = bytes.loweredText(parts.key)
          places.append(PropertyPlace(key: key, parts: parts, number: line.number, line: range))
        }
      case .continuation where isOpen: places[places.count - 1].continuations.append(range)
      case .continuation, .blank, .comment, .header: break
      }
    }
    return places
  }

  mutating func set(_ setting: Setting, in name: SectionName) throws(ConfigEditError) {
    try check(setting)
    let sections = try sections(name)
    let key = setting.key.lowercased()
    // Of a key given twice the last one counts.
    if let place = sections.flatMap(properties).last(where: { $0.key == key }) {
      try replaceValue(of: place, with: setting.value)
    } else if let last = sections.last {
      insert(line: line(for: setting, in: last), at: contentEnd(of: last))
    }
  }

  mutating func unset(_ key: String, in name: SectionName) throws(ConfigEditError) {
    let key = key.lowercased()
    let places = try sections(name).flatMap(properties).filter { $0.key == key }
    for place in places where place.isBlock { throw block(place) }
    replace(places.flatMap { [$0.line] + $0.continuations }.map { ($0, "") })
  }

  func check(_ setting: Setting) throws(ConfigEditError) {
    // A colon is a part of a key to the AWS SDKs, and ends it for the AWS CLI.
    guard !setting.key.isEmpty,
      setting.key.utf8.allSatisfy({ $0.isIdentifier && $0 != UInt8(ascii: ":") })
    else { throw .badKey(setting.key) }
    if let reason = setting.value.unfitnessAsValue {
      throw .badValue(key: setting.key, reason: reason)
    }
  }

  private func block(_ place: PropertyPlace) -> ConfigEditError {
    .nestedBlock(key: place.key, file.location(line: place.number))
  }

  /// Changes a value alone: key, blanks, sign and a comment behind it stay as they are.
  private mutating func replaceValue(
    of place: PropertyPlace,
    with value: String
  ) throws(ConfigEditError) {
    guard !place.isBlock else { throw block(place) }
    var changes = place.continuations.map { (range: $0, text: "") }
    if place.parts.value.isEmpty {
      let sign = place.parts.sign
      let isSpaced = sign > place.parts.key.upperBound
      changes.append((sign + 1..<sign + 1, (isSpaced ? " " : "") + value))
    } else {
      changes.append((place.parts.value, value))
    }
    replace(changes)
  }

  /// A new property, written as the last one of the section is: indented, spaced and aligned alike.
  private func line(for setting: Setting, in section: ConfigFile.Section) -> String {
    let models = properties(of: section)
    guard let model = models.last else {
      return indent(in: section) + "\(setting.key) = \(setting.value)"
    }
    let (key, sign) = (model.parts.key, model.parts.sign)
    let isTight = !model.parts.value.isEmpty && model.parts.value.lowerBound == sign + 1
    // Blanks that no single line needs are there to bring the signs of all into one column.
    let isAligned = models.contains { $0.parts.sign - $0.parts.key.upperBound > 1 }
    let column = sign - key.lowerBound - setting.key.utf8.count
    let padding = isAligned ? max(1, column) : sign - key.upperBound
    return indent(in: section) + setting.key + String(repeating: " ", count: padding)
      + (isTight ? "=" : "= ") + setting.value
  }

  /// The blanks before the last line that a deeper one would continue.
  private func indent(in section: ConfigFile.Section) -> String {
    var indent = ""
    forEachLine(of: section) { line, range in
      guard line.kind == .property else { return }
      let blanks = file.bytes[range.lowerBound..<range.lowerBound + line.indent]
      indent = String(decoding: blanks, as: UTF8.self)
    }
    return indent
  }
}
