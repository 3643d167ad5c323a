/// Length-prefixed texts, `5:hello`, one after another.
///
/// No text can be taken for another's end, whatever bytes it holds. Source: D. J. Bernstein,
/// "Netstrings", without the final comma.
enum NetString {
  /// Puts texts together.
  struct Writer {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) {
      bytes += Array("\(text.utf8.count):".utf8)
      bytes += Array(text.utf8)
    }
  }

  /// Takes texts apart.
  struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next text; `nil` at the end and where the bytes are not well formed.
    mutating func next() -> String? {
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon - rest.startIndex <= 7,
        let count = Int(String(decoding: rest[..<colon], as: UTF8.self)), count >= 0,
        rest.endIndex - colon - 1 >= count
      else { return nil }
      let start = colon + 1
      let text = String(validating: rest[start..<start + count], as: UTF8.self)
      rest = rest[(start + count)...]
      return text
    }
  }
}
