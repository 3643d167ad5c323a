import Identity

/// What makes two sections the same.
private struct SectionKey: Hashable {
  let kind: Header.Kind
  let name: String
}

/// Walks one file and collects what is wrong in it.
///
/// It takes lines apart with the same values as the reading does, so that what is told and what is
/// done cannot differ.
struct ProblemFinder {
  private let file: ConfigFile
  private let quoted: Set<String>
  private var found: [Problem] = []

  private var isInSection = false
  private var sections: [SectionKey: Int] = [:]
  private var keys: [String: Int] = [:]
  /// Whether a property is open that indented lines continue.
  private var isOpen = false
  /// Whether lines under the open property are properties nested in it.
  private var isNesting = false
  private var plainDefault: Int?
  private var prefixedDefault: Int?

  /// Prepares for `file`, where names in `quoted` need not be plain.
  init(_ file: ConfigFile, quoted: Set<String> = []) {
    self.file = file
    self.quoted = quoted
  }

  /// All problems in the order of their lines.
  mutating func find() -> [Problem] {
    if let unreadable = file.unreadable { return [unreadable] }
    file.bytes.withUnsafeBufferPointer { bytes in
      checkEncoding(bytes)
      var reader = LineReader(bytes, range: ConfigFile.start(of: bytes)..<bytes.count)
      while let line = reader.next() { check(line, bytes) }
    }
    if let plainDefault, prefixedDefault != nil {
      warn(
        plainDefault,
        "[default] is ignored because of [profile default]",
        hint: "keep one of the two"
      )
    }
    return found.sorted { $0.location.line < $1.location.line }
  }

  private mutating func error(_ line: Int, _ message: String, hint: String) {
    found.append(Problem(.error, at: file.location(line: line), message, hint: hint))
  }

  private mutating func warn(_ line: Int, _ message: String, hint: String) {
    found.append(Problem(.warning, at: file.location(line: line), message, hint: hint))
  }

  private mutating func checkEncoding(_ bytes: Bytes) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    var reader = LineReader(bytes, range: 0..<bytes.count)
    while let line = reader.next() {
      let text = UnsafeBufferPointer(rebasing: bytes[line.content])
      guard String(validating: text, as: UTF8.self) == nil else { continue }
      error(line.number, "Not UTF-8", hint: "save the file as UTF-8")
      return
    }
  }

  private mutating func check(_ line: Line, _ bytes: Bytes) {
    switch line.kind {
    case .blank: return
    case .comment: checkComment(line)
    case .header: checkHeader(line, bytes)
    case .property: checkProperty(line, bytes)
    case .continuation: checkContinuation(line, bytes)
    }
  }
}

// MARK: - Headers

extension ProblemFinder {
  private mutating func checkHeader(_ line: Line, _ bytes: Bytes) {
    isInSection = true
    isOpen = false
    isNesting = false
    keys.removeAll(keepingCapacity: true)
    if line.indent > 0 {
      error(
        line.number,
        "Expected a profile definition at the beginning of the line",
        hint: "remove the blanks before the bracket"
      )
    }
    let header = Header(bytes, line.content, in: file.kind)
    let name = bytes.text(header.name)
    if let fault = header.fault { tell(fault, name, line.number) }
    if name == "default", file.kind == .config {
      if header.kind == .profile { prefixedDefault = line.number }
      if header.kind == .plainDefault { plainDefault = line.number }
    }
    guard header.kind != .unknown else { return }
    let section = SectionKey(kind: header.kind, name: name)
    if let first = sections[section] {
      warn(
        line.number,
        "[…\(name)] is here again, first on line \(first)",
        hint: "put both into one; the AWS CLI refuses the file as it is"
      )
    } else {
      sections[section] = line.number
    }
  }

  private mutating func tell(_ fault: Header.Fault, _ name: String, _ line: Int) {
    switch fault {
    case .unclosed:
      error(line, "Profile definition must end with ']'", hint: "add the bracket")
    case .textAfterBracket:
      error(
        line,
        "Profile definition must end with ']', but text follows it",
        hint: "remove the text, or make it a comment with #"
      )
    case .unknownKind where ["plugins", "preview"].contains(name):
      return  // The AWS CLI's own.
    case .unknownKind:
      warn(
        line,
        "[\(name)] is ignored",
        hint: "a profile is written [profile \(name)] in this file"
      )
    case .prefixInCredentials where !quoted.contains(name):
      let bare = name.dropFirst("profile".count).drop { $0 == " " || $0 == "\t" }
      warn(line, "[\(name)] is ignored", hint: "write [\(bare)] in this file")
    case .invalidName where !quoted.contains(name):
      let example =
        file.kind == .config ? "[profile \"\(name)\"]" : "[profile \"\(name)\"] in config"
      warn(
        line,
        "“\(name)” is no valid name, so the section is ignored",
        hint: "use letters, digits and -_/.%@:+, or quotes: \(example)"
      )
    case .prefixInCredentials, .invalidName:
      return
    case .quotedName:
      warn(
        line,
        "“\(name)” is known to the AWS CLI and to guise, but not to the AWS SDKs",
        hint: "use only letters, digits and -_/.%@:+"
      )
    case .blankAfterBracket:
      warn(
        line,
        "The AWS CLI does not see a section with a blank after the bracket",
        hint: "remove the blank"
      )
    }
  }
}

// MARK: - Properties

extension ProblemFinder {
  private mutating func checkProperty(_ line: Line, _ bytes: Bytes) {
    isNesting = false
    isOpen = isInSection
    guard isInSection else {
      error(
        line.number,
        "Expected a profile definition before this line",
        hint: "begin with [default] or [profile NAME]"
      )
      return
    }
    if line.indent > 0 {
      error(
        line.number,
        "Expected a property definition, found continuation",
        hint: "remove the blanks before it; the AWS SDKs refuse the file"
      )
    }
    let parts = PropertyLine(bytes, line.content)
    isNesting = parts.isUsable && parts.value.isEmpty
    if let fault = parts.fault { tell(fault, bytes.text(parts.key), line) }
    guard parts.isUsable else { return }
    if parts.hasComment {
      warn(
        line.number,
        "The AWS CLI takes the comment for a part of the value",
        hint: "put the comment on a line of its own"
      )
    }
    let key = bytes.loweredText(parts.key)
    if let first = keys[key] {
      warn(
        line.number,
        "“\(key)” is here again, first on line \(first); this one counts",
        hint: "keep one; the AWS CLI refuses the file as it is"
      )
    } else {
      keys[key] = line.number
    }
  }

  private mutating func tell(_ fault: PropertyLine.Fault, _ key: String, _ line: Line) {
    switch fault {
    case .noEqualsSign where line.indent > 0:
      return  // Told already: it looks like the rest of a line that is not there.
    case .noEqualsSign:
      error(line.number, "Expected an '=' sign defining a property", hint: "write key = value")
    case .colon:
      error(
        line.number,
        "Expected an '=' sign defining a property, found a colon",
        hint: "write = in its place; only the AWS CLI takes a colon"
      )
    case .noName:
      error(line.number, "Property did not have a name", hint: "write key = value")
    case .invalidName:
      warn(
        line.number,
        "“\(key)” is no valid name, so the line is ignored",
        hint: "use letters, digits and -_/.%@:+"
      )
    }
  }

  private mutating func checkComment(_ line: Line) {
    guard line.indent > 0, isOpen else { return }
    warn(
      line.number,
      "The AWS SDKs take an indented comment for more of the value above",
      hint: "move it to the beginning of the line"
    )
  }

  private mutating func checkContinuation(_ line: Line, _ bytes: Bytes) {
    guard isNesting else { return }
    let sign = firstIndex(of: UInt8(ascii: "="), in: bytes, line.content)
    if sign == line.content.upperBound {
      error(
        line.number,
        "Expected an '=' sign defining a sub-property",
        hint: "write key = value, or put the text on the line above"
      )
    } else if sign == line.content.lowerBound {
      error(line.number, "Sub-property did not have a name", hint: "write key = value")
    }
  }
}
