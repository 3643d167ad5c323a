/// A section's header: what the section is, and its name.
struct Header {
  enum Kind {
    /// `[profile NAME]` in the config file, `[NAME]` in the credentials file.
    case profile
    /// `[default]` in the config file, which counts only where there is no `[profile default]`.
    case plainDefault
    /// A name in the credentials file that counts only where the config file has it in quotes.
    case looseProfile
    case ssoSession, services
    /// Anything else; its properties belong to nobody.
    case unknown
  }

  /// What is wrong with a header, or read otherwise by another tool.
  enum Fault {
    case unclosed, textAfterBracket, unknownKind, prefixInCredentials, invalidName, quotedName
    case blankAfterBracket, blankWithinBrackets
  }

  var kind = Kind.unknown
  var name: Range<Int>
  var fault: Fault?

  /// Reads the header in `content`, which begins with `[`.
  init(_ bytes: Bytes, _ content: Range<Int>, in file: ConfigFile.Kind) {
    if let plain = Header.plainProfile(bytes, content, in: file) {
      kind = .profile
      name = plain
      return
    }
    let bracket = Header.bracket(bytes, content)
    let inner = content.lowerBound + 1..<(bracket.closing ?? content.upperBound)
    name = bytes.trimmed(inner)
    guard bracket.closing != nil else {
      fault = .unclosed
      return
    }
    switch file {
    case .config: readConfig(bytes)
    case .credentials: readCredentials(bytes)
    }
    guard fault == nil else { return }
    if bracket.hasTail {
      fault = .textAfterBracket
    } else if file == .config, bytes[inner.lowerBound].isBlank {
      fault = .blankAfterBracket
    } else if file == .credentials, name != inner {
      fault = .blankWithinBrackets
    }
  }

  /// The name in a header written as `[profile NAME]` or `[NAME]`, with nothing special about it.
  ///
  /// Most headers are; telling them at once is what makes the walk over a big file fast.
  private static func plainProfile(
    _ bytes: Bytes,
    _ content: Range<Int>,
    in file: ConfigFile.Kind
  ) -> Range<Int>? {
    let opening: StaticString = file == .config ? "[profile " : "["
    let start = content.lowerBound + opening.utf8CodeUnitCount
    guard start < content.upperBound, bytes[content.upperBound - 1] == UInt8(ascii: "]"),
      bytes.isEqual(content.lowerBound..<start, to: opening)
    else { return nil }
    let name = start..<content.upperBound - 1
    return bytes.isIdentifier(name) ? name : nil
  }

  /// The last bracket that closes, and whether anything but a comment follows it.
  private static func bracket(_ bytes: Bytes, _ content: Range<Int>) -> (
    closing: Int?, hasTail: Bool
  ) {
    var closing: Int?
    var hasTail = false
    var quote: UInt8?
    for index in content.dropFirst() {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte.startsComment {
        break
      } else if byte == UInt8(ascii: "]") {
        closing = index
        hasTail = false
      } else {
        // An apostrophe within a name quotes nothing.
        if byte.isQuote, bytes[index - 1].isBlank { quote = byte }
        if !byte.isBlank { hasTail = true }
      }
    }
    return (closing, closing != nil && hasTail)
  }

  private mutating func readConfig(_ bytes: Bytes) {
    if bytes.isEqual(name, to: "default") {
      kind = .plainDefault
      return
    }
    let wordEnd = name.first { bytes[$0].isBlank } ?? name.upperBound
    let word = name.lowerBound..<wordEnd
    let rest = bytes.trimmed(wordEnd..<name.upperBound)
    let named: Kind
    switch true {
    case bytes.isEqual(word, to: "profile"): named = .profile
    case bytes.isEqual(word, to: "sso-session"): named = .ssoSession
    case bytes.isEqual(word, to: "services"): named = .services
    default:
      fault = .unknownKind
      return
    }
    guard !rest.isEmpty else {
      fault = .invalidName
      return
    }
    name = rest
    readName(bytes, as: named)
  }

  /// Accepts a plain name, or any name in quotes, as the AWS CLI does.
  private mutating func readName(_ bytes: Bytes, as named: Kind) {
    if bytes.isIdentifier(name) {
      kind = named
      return
    }
    guard let unquoted = bytes.unquoted(name) else {
      fault = .invalidName
      return
    }
    if !bytes.isIdentifier(unquoted) { fault = .quotedName }
    name = unquoted
    kind = named
  }

  private mutating func readCredentials(_ bytes: Bytes) {
    if bytes.isIdentifier(name) {
      kind = .profile
      return
    }
    let word = name.lowerBound..<(name.first { bytes[$0].isBlank } ?? name.upperBound)
    let isPrefixed = word != name && bytes.isEqual(word, to: "profile")
    fault = isPrefixed ? .prefixInCredentials : .invalidName
    if !name.isEmpty { kind = .looseProfile }
  }
}

extension UInt8 {
  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes at `range` are exactly `word`.
  func isEqual(_ range: Range<Int>, to word: StaticString) -> Bool {
    areEqual(
      self,
      range,
      to: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    )
  }

  /// What stands between the quotes at the ends of `range`; `nil` where it is not so simple.
  ///
  /// The AWS CLI splits headers as a shell would. Escapes and joined pieces are left out here:
  /// `aws configure` writes none.
  fileprivate func unquoted(_ range: Range<Int>) -> Range<Int>? {
    guard range.count > 2, self[range.lowerBound].isQuote,
      self[range.lowerBound] == self[range.upperBound - 1]
    else { return nil }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    let isPlain = inner.allSatisfy {
      self[$0] >= 0x20 && self[$0] != 0x7F && self[$0] != self[range.lowerBound]
        && self[$0] != UInt8(ascii: "\\")
    }
    return isPlain ? inner : nil
  }
}
