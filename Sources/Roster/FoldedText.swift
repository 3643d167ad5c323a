/// Text made ready to be searched: bytes without upper case, and what each place is worth.
///
/// Folding never changes the number of bytes, so that a place in the bytes is a place in the text.
struct FoldedText {
  /// UTF-8 in lower case.
  private(set) var bytes: [UInt8] = []
  /// A ``ByteTraits`` for each byte.
  private(set) var traits: [UInt8] = []
  private var last = ByteClass.space

  /// No text yet, and room for some bytes of it.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
    traits.reserveCapacity(capacity)
  }

  init(_ text: String) { append(text) }

  /// Makes the next byte the first of a field, which counts as the beginning of a word.
  mutating func startField() { last = .space }

  /// Adds text to the field.
  mutating func append(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    traits.append(contentsOf: repeatElement(0, count: bytes.count - start))
    var isASCII = true
    bytes.withUnsafeMutableBufferPointer { bytes in
      traits.withUnsafeMutableBufferPointer { traits in
        for place in start..<bytes.count {
          let this = ByteClass(bytes[place])
          isASCII = isASCII && bytes[place] < 0x80
          traits[place] = this.bonus(after: last)
          if this == .upper {
            bytes[place] |= 0x20
            traits[place] |= ByteTraits.upper
          }
          last = this
        }
      }
    }
    if !isASCII { foldWideCharacters(text, at: start) }
  }

  /// Adds text of which no place is worth more than another.
  mutating func appendUnrated(_ text: String) {
    for byte in text.utf8 { bytes.append(0x41...0x5A ~= byte ? byte | 0x20 : byte) }
    traits.append(contentsOf: repeatElement(0, count: bytes.count - traits.count))
  }

  /// Folds what is not ASCII, where the lower case is as long as the upper.
  private mutating func foldWideCharacters(_ text: String, at start: Int) {
    var place = start
    for character in text {
      let length = character.utf8.count
      if !character.isASCII {
        let lowered = character.lowercased().utf8
        if lowered.count == length {
          bytes.replaceSubrange(place..<(place + length), with: lowered)
        }
        // The rest of a character of several bytes is no place of its own.
        for rest in (place + 1)..<(place + length) { traits[rest] = 0 }
      }
      place += length
    }
  }
}

/// What is packed into a byte of ``FoldedText/traits``.
enum ByteTraits {
  /// Set where the text has an upper-case letter of ASCII.
  static let upper: UInt8 = 0x80
  /// The bits that hold the bonus for a match at this place.
  static let bonus: UInt8 = 0x0F
  /// The greatest of them, at the beginning of a field.
  static let greatestBonus: UInt8 = 10

  /// A byte of ``FoldedText/bytes`` with its own upper case again, where that is of ASCII.
  static func original(_ byte: UInt8, _ traits: UInt8) -> UInt8 {
    byte ^ (traits & upper) >> 2
  }
}

/// Text that is being searched, as long as the closure runs that was given it.
struct SearchText {
  /// UTF-8 in lower case.
  let bytes: UnsafeBufferPointer<UInt8>
  /// A ``ByteTraits`` for each byte.
  let traits: UnsafeBufferPointer<UInt8>
}

/// What kind of character a byte belongs to, as far as the beginnings of words are concerned.
private enum ByteClass {
  case space, delimiter, punctuation, digit, lower, upper

  init(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09: self = .space
    case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ";"):
      self = .delimiter
    case 0x30...0x39: self = .digit
    case 0x41...0x5A: self = .upper
    case 0x61...0x7A, 0x80...: self = .lower
    default: self = .punctuation
    }
  }

  /// What a match here is worth beyond the letter: people type the beginnings of words.
  func bonus(after before: ByteClass) -> UInt8 {
    switch (before, self) {
    case (.space, _), (_, .space): ByteTraits.greatestBonus
    case (_, .delimiter), (_, .punctuation): 8
    case (.delimiter, _): 9
    case (.punctuation, _): 8
    case (.lower, .upper), (.lower, .digit), (.upper, .digit): 7
    default: 0
    }
  }
}
