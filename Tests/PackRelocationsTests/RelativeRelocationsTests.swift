import Testing

@testable import pack_relocations

@Suite struct RelativeRelocationsTests {
  @Test(
    arguments: [
      ([], []),
      ([0x1000], [0x1000]),
      // The next word is bit 1 of a bitmap, bit 0 says that it is one.
      ([0x1000, 0x1008], [0x1000, 0b11]),
      ([0x1000, 0x1010, 0x1018], [0x1000, 0b1101]),
      // 63 words are in reach, the 64th is not.
      ([0x1000, 0x1000 + 63 * 8], [0x1000, 1 << 63 | 1]),
      ([0x1000, 0x1000 + 64 * 8], [0x1000, 0x1000 + 64 * 8]),
      ([0x1000, 0x1008, 0x1000 + 64 * 8], [0x1000, 0b11, 0b11]),
    ] as [([Int], [UInt64])]
  )
  func addressesArePacked(addresses: [Int], words: [UInt64]) {
    #expect(RelativeRelocations.packed(addresses) == words)
    #expect(RelativeRelocations.addresses(in: words) == addresses)
  }

  @Test func anyAddressesComeBack() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let scarcity = Int.random(in: 1...200, using: &random)
      var address = 0x2000
      let addresses = (0..<300).map { _ in
        address += 8 * Int.random(in: 1...scarcity, using: &random)
        return address
      }
      #expect(RelativeRelocations.addresses(in: RelativeRelocations.packed(addresses)) == addresses)
    }
  }
}
