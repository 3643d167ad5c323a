/// A pattern as shells have it, with stars for any text and question marks for one character.
///
/// Upper and lower case are alike, as they are in the names of roles.
package struct Glob: Hashable, Sendable {
  /// Its bytes, letters of ASCII in lower case.
  let pattern: [UInt8]

  /// Takes a pattern; any text is one.
  package init(_ pattern: String) { self.pattern = pattern.utf8.map(Glob.lowered) }

  /// Whether the whole of a text fits.
  package func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in pattern.withUnsafeBufferPointer { Glob.matches($0, text) } }
  }

  /// Whether the whole of a text fits a pattern in lower case.
  ///
  /// Goes back to the last star only, which suffices: whatever an earlier one could take, it can.
  static func matches(
    _ pattern: UnsafeBufferPointer<UInt8>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var (place, next) = (0, 0)
    var star: (next: Int, place: Int)?
    while place < bytes.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next + 1, place)
        next += 1
      } else if next < pattern.count, pattern[next] == UInt8(ascii: "?") {
        place += Glob.length(of: bytes[place])
        next += 1
      } else if next < pattern.count, pattern[next] == Glob.lowered(bytes[place]) {
        place += 1
        next += 1
      } else if let last = star {
        star = (last.next, last.place + 1)
        (next, place) = (last.next, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[min(next, pattern.count)...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// How many bytes a character of UTF-8 has, by its first.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
