/// A pattern of policies, in which `*` stands for any text and `?` for any one character.
package struct Wildcard: Sendable {
  private let pattern: [UInt8]

  /// Takes the pattern as it is written.
  package init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// Whether the whole of `text` fits; case matters.
  ///
  /// On a mismatch the last star takes one more byte, so the work is bounded by the product of
  /// the lengths whatever the pattern is.
  package func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    var inText = 0
    var inPattern = 0
    var retry: (text: Int, pattern: Int)?
    while inText < text.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        retry = (inText, inPattern + 1)
        inPattern += 1
      } else if inPattern < pattern.count,
        pattern[inPattern] == text[inText] || pattern[inPattern] == UInt8(ascii: "?")
      {
        inText += 1
        inPattern += 1
      } else if let last = retry {
        retry = (last.text + 1, last.pattern)
        (inText, inPattern) = (last.text + 1, last.pattern)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
