import Identity

extension ConfigText {
  /// Carries out many edits in one walk over the text: thousands take no longer than reading it.
  ///
  /// The outcome is that of one after another in the order of the file, with sections added last. Every edit names its
  /// section as it is called before all of them, and nothing else is done to one that is removed.
  ///
  /// - Throws: ``ConfigEditError``; the text is then as it was.
  package mutating func apply(all edits: [ConfigEdit]) throws(ConfigEditError) {
    if let problem = file.unreadable { throw .unreadable(problem) }
    let batch = EditBatch(edits)
    var text = self
    let left = try text.rewrite(batch)
    for edit in left { try text.apply(edit) }
    try text.add(batch.added)
    self = text
  }
}

/// Edits by the section they are about.
private struct EditBatch {
  /// Those of sections that are there, in their order.
  private(set) var changes: [SectionName: [ConfigEdit]] = [:]
  /// Sections to be added, in order.
  private(set) var added: [(name: SectionName, settings: [Setting])] = []

  init(_ edits: [ConfigEdit]) {
    for edit in edits {
      switch edit {
      case .add(let name, let settings): added.append((name, settings))
      case .set(_, let name), .unset(_, let name), .rename(let name, _), .remove(let name):
        changes[name, default: []].append(edit)
      }
    }
  }
}

// MARK: - One walk

extension ConfigText {
  /// Where the sections of each name are, as ``places(_:)`` finds those of one.
  private var index: [SectionName: [Int]] {
    var index: [SectionName: [Int]] = [:]
    var plainDefaults: [Int] = []
    for (place, section) in file.sections.enumerated() {
      switch section.kind {
      case .profile, .looseProfile:
        index[.profile(file.name(of: section)), default: []].append(place)
      case .plainDefault: plainDefaults.append(place)
      case .ssoSession: index[.ssoSession(file.name(of: section)), default: []].append(place)
      case .services: index[.services(file.name(of: section)), default: []].append(place)
      case .unknown: break
      }
    }
    let name = SectionName.profile("default")
    if index[name] == nil, !plainDefaults.isEmpty { index[name] = plainDefaults }
    return index
  }

  /// Edits each section where it stands.
  ///
  /// - Returns: The edits of sections that are in several pieces, or not of whole lines: few, and
  ///   left to be done one by one.
  private mutating func rewrite(_ batch: EditBatch) throws(ConfigEditError) -> [ConfigEdit] {
    let index = index
    var edits: [Int: [ConfigEdit]] = [:]
    var left: [ConfigEdit] = []
    // In the order of the file, so that what goes wrong first is the same each time.
    let named = batch.changes.map { ($0.key, $0.value, index[$0.key] ?? []) }
      .sorted { ($0.2.first ?? -1, $0.0.name) < ($1.2.first ?? -1, $1.0.name) }
    for (name, changes, places) in named {
      guard let first = places.first else { throw .noSection(name, file: file.path) }
      for case .rename(let old, let new) in changes {
        try checkRename(old.renamed(new), index)
      }
      if places.count == 1, isWhole(file.sections[first]) {
        edits[first] = changes
      } else {
        left += changes
      }
    }
    guard !edits.isEmpty else { return left }
    try replaceSections(edits)
    return left
  }

  private func checkRename(
    _ name: SectionName,
    _ index: [SectionName: [Int]]
  ) throws(ConfigEditError) {
    guard name.name.isSectionName else { throw .badName(name.name) }
    if let taken = index[name]?.first {
      throw .sectionExists(name, file.location(line: file.sections[taken].line))
    }
  }

  /// Whether the section's header line ends, so that it can be edited apart from the file.
  private func isWhole(_ section: ConfigFile.Section) -> Bool {
    section.body.lowerBound > 0 && file.bytes[section.body.lowerBound - 1] == .newline
  }

  private mutating func replaceSections(
    _ edits: [Int: [ConfigEdit]]
  ) throws(ConfigEditError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count)
    var end = 0
    var endsInRemoval = false
    for (place, section) in file.sections.enumerated() {
      guard let changes = edits[place] else { continue }
      let start = start(of: section)
      bytes += file.bytes[end..<start]
      end = section.body.upperBound
      if changes.contains(where: \.isRemoval) {
        let rest = rest(of: section)
        bytes += file.bytes[rest]
        endsInRemoval = contentEnd(of: section) == file.bytes.count
      } else {
        bytes += try edited(section, start..<end, by: changes)
      }
    }
    bytes += file.bytes[end...]
    replace(all: bytes)
    // The blank line that came with a section at the end goes with it.
    if endsInRemoval, let blank = startOfBlankLine(before: bytes.count) {
      replace([(blank..<bytes.count, "")])
    }
  }

  /// What stays of a section that is removed: comments that belong to what comes next.
  private func rest(of section: ConfigFile.Section) -> Range<Int> {
    let end = contentEnd(of: section)
    let blank = lines(in: end..<section.body.upperBound).prefix { isBlank($0) }.last
    return (blank?.upperBound ?? end)..<section.body.upperBound
  }

  /// A section's text with its edits carried out, as a file of its own.
  private func edited(
    _ section: ConfigFile.Section,
    _ range: Range<Int>,
    by changes: [ConfigEdit]
  ) throws(ConfigEditError) -> [UInt8] {
    var text = ConfigText(
      ConfigFile(Array(file.bytes[range]), at: file.path, kind: file.kind)
    )
    do throws(ConfigEditError) {
      for change in changes where !change.isRename { try text.apply(change) }
      for change in changes where change.isRename { try text.apply(change) }
    } catch {
      throw error.moved(by: section.line - 1)
    }
    return text.bytes
  }

  /// Adds sections at the end of the file.
  private mutating func add(
    _ sections: [(name: SectionName, settings: [Setting])]
  ) throws(ConfigEditError) {
    guard let first = sections.first else { return }
    let index = index
    var names: Set<SectionName> = []
    for (name, settings) in sections {
      try checkRename(name, index)
      for setting in settings { try check(setting) }
      guard names.insert(name).inserted else {
        throw .sectionExists(name, file.location(line: 0))
      }
    }
    try add(first.name, first.settings)
    let ending = lineEnding(before: bytes.count)
    var text = ""
    for (name, settings) in sections.dropFirst() {
      text += ending + "[\(name.header(in: file.kind))]" + ending
      for setting in settings { text += "\(setting.key) = \(setting.value)" + ending }
    }
    replace([(bytes.count..<bytes.count, text)])
  }
}

extension ConfigEdit {
  fileprivate var isRemoval: Bool { if case .remove = self { true } else { false } }
  fileprivate var isRename: Bool { if case .rename = self { true } else { false } }
}

extension ConfigEditError {
  /// The error with its line counted in the whole file.
  fileprivate func moved(by lines: Int) -> ConfigEditError {
    switch self {
    case .nestedBlock(let key, let place):
      .nestedBlock(key: key, SourceLocation(file: place.file, line: place.line + lines))
    default: self
    }
  }
}
