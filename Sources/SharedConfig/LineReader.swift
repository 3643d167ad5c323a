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
  /// Properties at the margin, which most lines are, are stepped over without a closer look.
  mutating func nextHeader() -> Line? {
    while position < end {
      if bytes[position].isIdentifier {
        openIndent = 0
        number += 1
        position = firstIndex(of: .newline, in: bytes, position..<end) + 1
      } else if let line = next(), line.kind == .header {
        return line
      }
    }
    return nil
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
  @inline(__always)
  var isIdentifier: Bool {
    // Ranges by one comparison each, the commonest first, as this is asked for every letter of a
    // big file's headers. The second is `-./`, the digits and `:`.
    (self | 0x20) &- 0x61 < 26 || self &- 0x2D < 14 || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "+") || self == UInt8(ascii: "@") || self == UInt8(ascii: "%")
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
    var place = range.lowerBound
    while place < range.upperBound, self[place].isIdentifier { place += 1 }
    return place == range.upperBound && !range.isEmpty
  }
}
