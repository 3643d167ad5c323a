import Identity

/// What makes two sections the same.
struct SectionKey: Hashable {
  let kind: Header.Kind
  let name: String
}

/// Walks one file and collects what is wrong in it.
///
/// It takes lines apart with the same values as the reading does, so that what is told and what is
/// done cannot differ.
struct ProblemFinder {
  let file: ConfigFile
  let quoted: Set<String>
  private var found: [Problem] = []

  var isInSection = false
  /// Where each section was first, and what stood between its brackets.
  var sections: [SectionKey: (line: Int, brackets: String)] = [:]
  var keys: [String: Int] = [:]
  /// Whether a property is open that indented lines continue.
  var isOpen = false
  /// Whether lines under the open property are properties nested in it.
  var isNesting = false
  /// Whether a blank line was the last.
  var isAfterBlank = false
  var plainDefault: Int?
  var prefixedDefault: Int?

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
      let start = ConfigFile.start(of: bytes)
      if start > 0 {
        warn(
          1,
          "The file begins with a byte order mark, and the AWS CLI refuses it",
          hint: "save it as UTF-8 without one"
        )
      }
      var reader = LineReader(bytes, range: start..<bytes.count)
      while let line = reader.next() {
        check(line, bytes)
        isAfterBlank = line.kind == .blank || isAfterBlank && line.kind == .comment
      }
    }
    if let plainDefault, let prefixedDefault {
      let choice =
        plainDefault > prefixedDefault ? "; the AWS CLI goes by the later of the two, this one" : ""
      warn(
        plainDefault,
        "[default] is ignored because of [profile default]\(choice)",
        hint: "keep one of the two"
      )
    }
    return found.sorted { $0.location.line < $1.location.line }
  }

  mutating func error(_ line: Int, _ message: String, hint: String) {
    found.append(Problem(.error, at: file.location(line: line), message, hint: hint))
  }

  mutating func warn(_ line: Int, _ message: String, hint: String) {
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
