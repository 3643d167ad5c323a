package import Identity

/// The section that an edit is about.
package enum SectionName: Hashable, Sendable {
  /// `[profile NAME]`, in the credentials file `[NAME]`.
  case profile(String)
  /// `[sso-session NAME]`.
  case ssoSession(String)
  /// `[services NAME]`.
  case services(String)

  /// The name without what precedes it in the header.
  package var name: String {
    switch self {
    case .profile(let name), .ssoSession(let name), .services(let name): name
    }
  }
}

/// A key and the value it is to have.
package struct Setting: Hashable, Sendable {
  /// The key; its case does not matter where it is there already.
  package let key: String
  /// The value, on one line.
  package let value: String

  /// Puts the two together.
  package init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// One change to a config or credentials file.
package enum ConfigEdit: Hashable, Sendable {
  /// Gives a key of a section that is there a value, whether it had one or not.
  case set(Setting, in: SectionName)
  /// Takes a key away, with the lines that continue its value; nothing where it is not there.
  case unset(String, in: SectionName)
  /// Adds a section at the end of the file.
  case add(SectionName, [Setting])
  /// Takes a section away, comments within it included.
  case remove(SectionName)
  /// Changes a section's name in its header.
  case rename(SectionName, to: String)
}

/// Why a file was not edited; it is then as it was.
package enum ConfigEditError: Error, Hashable, Sendable {
  /// The file has no such section.
  case noSection(SectionName, file: String)
  /// The file has such a section already.
  case sectionExists(SectionName, SourceLocation)
  /// A name that no header can hold.
  case badName(String)
  /// A key that could not be read again.
  case badKey(String)
  /// A value that would not be read as it was written, and why.
  case badValue(key: String, reason: String)
  /// A key has a block of properties below it, which a value would take the place of.
  case nestedBlock(key: String, SourceLocation)
  /// The file cannot be read, or not as text that can be edited.
  case unreadable(Problem)
  /// The file cannot be written, and why.
  case unwritable(String, reason: String)
  /// Whoever edits found a reason in the file not to, told in full.
  case refused(String)
}

extension ConfigEditError: CustomStringConvertible {
  /// What happened and where, and on a line of its own what to do.
  package var description: String {
    switch self {
    case .noSection(let section, let file):
      "there is no [\(section.header)] in \(file)\nguise list shows the profiles that are there."
    case .sectionExists(let section, let location):
      "\(location): there is a [\(section.header)] already\nTake another name, or edit that one."
    case .badName(let name):
      "“\(name)” cannot be the name of a profile\n"
        + "Use letters, digits and -_/.%@:+; blanks only between them."
    case .badKey(let key): "“\(key)” cannot be a key\nUse letters, digits, - and _."
    case .badValue(let key, let reason):
      "the value for \(key) cannot be written: \(reason)\nGive it on one line, without that."
    case .nestedBlock(let key, let location):
      "\(location): \(key) has settings of its own on the lines below it, which would be lost\n"
        + "Change it in an editor."
    case .unreadable(let problem):
      "\(problem.location.file) \(problem.message), so it was not changed\n\(problem.hint)"
    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason)\nIt is as it was; check its owner and permissions."
    case .refused(let reason): reason
    }
  }
}

extension SectionName {
  /// What stands between the brackets in the config file.
  package var header: String {
    switch self {
    case .profile("default"): "default"
    case .profile(let name): "profile \(quotedIfNeeded(name))"
    case .ssoSession(let name): "sso-session \(quotedIfNeeded(name))"
    case .services(let name): "services \(quotedIfNeeded(name))"
    }
  }

  /// What stands between the brackets in a file of a kind.
  func header(in kind: ConfigFile.Kind) -> String {
    kind == .credentials ? name : header
  }

  private func quotedIfNeeded(_ name: String) -> String {
    name.utf8.allSatisfy(\.isIdentifier) ? name : "\"\(name)\""
  }

  /// The same kind of section with another name.
  func renamed(_ name: String) -> SectionName {
    switch self {
    case .profile: .profile(name)
    case .ssoSession: .ssoSession(name)
    case .services: .services(name)
    }
  }
}

extension String {
  /// Whether the text can stand in a header, quoted where it has to be, and be read again.
  package var isSectionName: Bool {
    let signs = Set("\"'\\[]#;".utf8)
    return !isEmpty && utf8.first?.isBlank == false && utf8.last?.isBlank == false
      && utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !signs.contains($0) }
  }

  /// Whether the text can stand in a header of the credentials file, where nothing is quoted, and be
  /// read again by every SDK.
  package var isCredentialsSectionName: Bool { !isEmpty && utf8.allSatisfy(\.isIdentifier) }

  /// Why the text cannot be a value, after which a file is read as before; `nil` where it can.
  package var unfitnessAsValue: String? {
    if isEmpty { return "it is empty" }
    if utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
      return "it has a line break or another control character"
    }
    if utf8.first?.isBlank == true || utf8.last?.isBlank == true {
      return "blanks at its ends would be lost"
    }
    let isComment = zip([0x20] + utf8, utf8).contains { $0.isBlank && $1.startsComment }
    return isComment ? "after a blank, # and ; begin a comment" : nil
  }
}
