/// One line of a config or credentials file.
struct Line {
  enum Kind {
    case blank, comment
    /// `[…`.
    case header
    /// `key = value`, or what stands in its place.
    case property
    /// More of the property above.
    case continuation
  }

  let kind: Kind
  /// Counted from 1.
  let number: Int
  /// How many blanks precede the content.
  let indent: Int
  /// From the first byte that is not blank to the last one.
  let content: Range<Int>
}

/// Walks a file line by line and tells what each line is.
///
/// A line indented deeper than the open property continues it. With properties at the margin,
/// that is how the AWS SDKs read. A property that is itself indented, which the SDKs refuse, is
/// read as the AWS CLI reads it, so that `guise` serves those whom `aws` serves.
struct LineReader {
  private let bytes: Bytes
  private let end: Int
  private(set) var position: Int
  private var number: Int
  /// The indentation of the property that a deeper line would continue.
  private var openIndent: Int?

  /// Begins at a line's first byte.
  init(_ bytes: Bytes, range: Range<Int>, line: Int = 1) {
    self.bytes = bytes
    end = range.upperBound
    position = range.lowerBound
    number = line - 1
  }

  mutating func next() -> Line? {
    guard position < end else { return nil }
    let start = position
    let stop = firstIndex(of: .newline, in: bytes, start..<end)
    position = stop + 1
    number += 1
    var first = start
    while first < stop, bytes[first].isBlank { first += 1 }
    guard first < stop else {
      return Line(kind: .blank, number: number, indent: 0, content: stop..<stop)
    }
    var last = stop
    while bytes[last - 1].isBlank { last -= 1 }
    let indent = first - start
    return Line(
      kind: kind(of: bytes[first], indent: indent),
      number: number,
      indent: indent,
      content: first..<last
    )
  }

  /// The next header.
  ///
  /// Brackets are looked for, not lines: a bracket at the margin is a header whatever precedes it.
  /// Only for one that is indented the lines before it are read, as they may be what it continues.
  mutating func nextHeader() -> Line? {
    var searched = position
    while searched < end {
      let bracket = firstIndex(of: UInt8(ascii: "["), in: bytes, searched..<end)
      searched = bracket + 1
      guard bracket < end, let indent = indent(before: bracket) else { continue }
      if indent == 0 {
        number += lineCount(in: position..<bracket)
        position = bracket
        return next()
      }
      while position <= bracket {
        if let line = next(), line.kind == .header { return line }
      }
      searched = position
    }
    position = end
    return nil
  }

  /// How many blanks precede a byte on its line; `nil` where there is anything else.
  private func indent(before place: Int) -> Int? {
    var start = place
    while start > position, bytes[start - 1].isBlank { start -= 1 }
    return start == position || bytes[start - 1] == .newline ? place - start : nil
  }

  /// How many lines end in `range`.
  private func lineCount(in range: Range<Int>) -> Int {
    var count = 0
    var place = firstIndex(of: .newline, in: bytes, range)
    while place < range.upperBound {
      count += 1
      place = firstIndex(of: .newline, in: bytes, place + 1..<range.upperBound)
    }
    return count
  }

  private mutating func kind(of byte: UInt8, indent: Int) -> Line.Kind {
    if byte.startsComment { return .comment }
    if let openIndent, indent > openIndent { return .continuation }
    if byte == UInt8(ascii: "[") {
      openIndent = nil
      return .header
    }
    openIndent = indent
    return .property
  }
}

extension UInt8 {
  static var newline: UInt8 { 0x0A }

  /// A space or a tab, or the carriage return that ends a line on Windows.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }

  var startsComment: Bool { self == UInt8(ascii: "#") || self == UInt8(ascii: ";") }

  /// Whether an AWS SDK lets the byte stand in the name of a profile or a property: letters,
  /// digits, and `-_/.%@:+`.
  var isIdentifier: Bool {
    // A bit for each byte below 128, as this is asked for every letter of a big file's headers.
    let low: UInt64 = 0x07FF_E820_0000_0000
    let high: UInt64 = 0x07FF_FFFE_87FF_FFFF
    return self < 0x80 && (self < 0x40 ? low : high) >> UInt64(self & 0x3F) & 1 == 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// `range` without the blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, self[lower].isBlank { lower += 1 }
    while upper > lower, self[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  /// The text at `range`; bytes that are no UTF-8 become U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
  }

  /// Whether all bytes at `range` may stand in a plain name, and there is at least one.
  func isIdentifier(_ range: Range<Int>) -> Bool {
    !range.isEmpty && UnsafeBufferPointer(rebasing: self[range]).allSatisfy { $0.isIdentifier }
  }
}
