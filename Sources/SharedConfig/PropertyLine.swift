/// One line `key = value`, taken apart.
struct PropertyLine {
  /// What is wrong with the line, or read otherwise by another tool.
  enum Fault {
    case noEqualsSign, noName, invalidName, colon
  }

  var key: Range<Int>
  var value: Range<Int>
  /// Where the sign between them stands; the line's end where there is none.
  let sign: Int
  var fault: Fault?
  /// Whether a comment was cut off the value.
  let hasComment: Bool

  /// Takes apart the trimmed line at `content`.
  ///
  /// A comment within a line begins at a `#` or `;` that follows a blank.
  init(_ bytes: Bytes, _ content: Range<Int>) {
    let comment = PropertyLine.comment(bytes, content)
    hasComment = comment != nil
    let line = content.lowerBound..<(comment ?? content.upperBound)
    var sign = firstIndex(of: UInt8(ascii: "="), in: bytes, line)
    if sign == line.upperBound {
      // The AWS CLI takes a colon for an equals sign, so people have files with them.
      sign = firstIndex(of: UInt8(ascii: ":"), in: bytes, line)
      fault = sign == line.upperBound ? .noEqualsSign : .colon
    }
    self.sign = sign
    guard sign < line.upperBound else {
      key = line
      value = line.upperBound..<line.upperBound
      return
    }
    key = bytes.trimmed(line.lowerBound..<sign)
    value = bytes.trimmed(sign + 1..<line.upperBound)
    if key.isEmpty {
      fault = .noName
    } else if !bytes.isIdentifier(key) {
      fault = .invalidName
    }
  }

  /// Where a comment begins that follows a blank.
  private static func comment(_ bytes: Bytes, _ content: Range<Int>) -> Int? {
    let end = content.upperBound
    // Most lines hold neither sign, and two searches of the C library tell that soonest.
    let sign = min(
      firstIndex(of: UInt8(ascii: "#"), in: bytes, content),
      firstIndex(of: UInt8(ascii: ";"), in: bytes, content)
    )
    return (sign..<end).first {
      bytes[$0].startsComment && $0 > content.lowerBound && bytes[$0 - 1].isBlank
    }
  }

  /// Whether there is a key and a value to use in spite of any fault.
  var isUsable: Bool { fault == nil || fault == .colon }
}
