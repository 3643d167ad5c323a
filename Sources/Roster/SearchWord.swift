/// One word of a query: its bytes, and which fields it is looked for in.
struct SearchWord: Hashable {
  /// How a word is looked for.
  struct Targets: OptionSet, Hashable {
    let rawValue: Int
    /// Letters in order in display name, profile, role and group.
    static let names = Targets(rawValue: 1)
    /// Digits in a row in the account, and in the names.
    static let digits = Targets(rawValue: 2)
    /// Bytes in a row in `account/role`.
    static let address = Targets(rawValue: 4)
    /// Bytes in a row in the role's ARN.
    static let arn = Targets(rawValue: 8)
  }

  /// UTF-8, in lower case where case does not matter.
  let bytes: [UInt8]
  /// Whether upper and lower case differ: someone who types a capital means it.
  let isCaseSensitive: Bool
  let targets: Targets
  /// The letters and digits, for ``LetterMask``.
  let mask: UInt64
  /// The word in lower case, for the fields where case never matters.
  let folded: [UInt8]

  /// The words of a query, in any order.
  static func words(of query: String) -> [SearchWord] {
    query.split(whereSeparator: \.isWhitespace).map { SearchWord($0) }
  }

  init(_ word: some StringProtocol) {
    var text = String(word)
    // An account as some people write it, 1111-2222-3333.
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    let isDigits = digits.allSatisfy { 0x30...0x39 ~= $0 }
    if isDigits, digits.count == 12 { text = String(decoding: digits, as: UTF8.self) }

    folded = FoldedText(text).bytes
    isCaseSensitive = text.utf8.contains { 0x41...0x5A ~= $0 }
    bytes = isCaseSensitive ? Array(text.utf8) : folded
    mask = LetterMask.of(folded)
    var targets: Targets = isDigits ? .digits : .names
    if text.utf8.contains(UInt8(ascii: "/")) { targets.formUnion([.address, .arn]) }
    if text.utf8.contains(UInt8(ascii: ":")) { targets.insert(.arn) }
    self.targets = targets
  }

  /// Whether everything that this word finds was found by `other` as well.
  func narrows(_ other: SearchWord) -> Bool {
    targets.isSubset(of: other.targets) && folded.starts(with: other.folded)
      && (isCaseSensitive || !other.isCaseSensitive)
  }
}

/// A set of the bytes that occur in a text, small enough to rule most entries out at a glance.
enum LetterMask {
  static func of(_ folded: some Sequence<UInt8>) -> UInt64 {
    var mask: UInt64 = 0
    for byte in folded { mask |= bits[Int(byte)] }
    return mask
  }

  /// A bit a letter, a bit a digit, and one for each of 28 kinds of everything else.
  private static let bits = (UInt8.min...UInt8.max).map { byte -> UInt64 in
    switch byte {
    case 0x61...0x7A: 1 << UInt64(byte - 0x61)
    case 0x30...0x39: 1 << UInt64(byte - 0x30 + 26)
    default: 1 << UInt64(byte % 28 + 36)
    }
  }
}
