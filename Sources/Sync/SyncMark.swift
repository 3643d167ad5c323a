/// What a sync leaves in a profile to know it by: which sync, for which role, and what it wrote.
///
/// It is a value of the profile itself, which the AWS tools ignore, so that profile and knowledge
/// are written in one, and go together to another machine. Of each key there is a digest of the
/// value that was wanted; where the profile says something else now, a person changed it.
package struct SyncMark: Hashable, Sendable {
  /// The key that holds it.
  package static let key = "guise_sync"

  /// The sync's name.
  package let label: String
  /// `123456789012/Role`.
  package let address: String
  /// Of the profile's name and of each value, a letter and its digest.
  private let digests: [UInt8: UInt32]

  /// The mark of a profile that is to have that name and those values.
  init(label: String, address: String, name: String, values: [SyncKey: String]) {
    self.label = label
    self.address = address
    var digests = [SyncMark.nameLetter: SyncMark.digest(name)]
    for (key, value) in values { digests[key.letter] = SyncMark.digest(value) }
    self.digests = digests
  }

  /// Reads what ``text`` wrote; `nil` for anything else.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 3 else { return nil }
    label = String(words[0])
    address = String(words[1])
    var digests: [UInt8: UInt32] = [:]
    let signs = Array(words[2].utf8)
    guard signs.count.isMultiple(of: SyncMark.length + 1) else { return nil }
    for start in stride(from: 0, to: signs.count, by: SyncMark.length + 1) {
      var digest: UInt32 = 0
      for sign in signs[start + 1...start + SyncMark.length] {
        guard let value = SyncMark.alphabet.firstIndex(of: sign) else { return nil }
        digest = digest << 5 | UInt32(value)
      }
      digests[signs[start]] = digest
    }
    self.digests = digests
  }

  /// The mark as the profile has it.
  package var text: String {
    var signs: [UInt8] = []
    for (letter, digest) in digests.sorted(by: { $0.key < $1.key }) {
      signs.append(letter)
      for place in (0..<SyncMark.length).reversed() {
        signs.append(SyncMark.alphabet[Int(digest >> (5 * UInt32(place))) & 31])
      }
    }
    return "\(label) \(address) \(String(decoding: signs, as: UTF8.self))"
  }

  /// Whether the sync wrote that value, or, for `nil`, none.
  func wrote(_ value: String?, for key: SyncKey) -> Bool {
    digests[key.letter] == value.map(SyncMark.digest)
  }

  /// Whether the sync gave the profile that name.
  func gave(name: String) -> Bool { digests[SyncMark.nameLetter] == SyncMark.digest(name) }

  /// A sync's name as marks have it, which is one word.
  package static func label(of name: String) -> String {
    String(name.map { $0.isASCII && !$0.isWhitespace && $0 != "#" && $0 != ";" ? $0 : "-" })
  }

  // MARK: - Digests

  private static let nameLetter = UInt8(ascii: "n")
  /// Five signs of five bits: of thirty million changes by hand one is taken for none.
  private static let length = 5
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// FNV-1a of 64 bits, folded to 25: the same on every machine and in every version.
  private static func digest(_ text: String) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 25 ^ hash >> 50
    return UInt32(truncatingIfNeeded: hash & 0x1FF_FFFF)
  }
}
