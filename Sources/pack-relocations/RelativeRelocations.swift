/// Addresses to which the program's own is added when it is loaded, in the form of DT_RELR: an even
/// word is an address, an odd one says by its other 63 bits which of the words behind it are next.
///
/// The form is the one of the gABI's “Relative relocations” (version 4.3).
enum RelativeRelocations {
  private static let wordSize = 8
  private static let wordsPerBitmap = 63

  /// Packs addresses that ascend, each a multiple of eight.
  static func packed(_ addresses: [Int]) -> [UInt64] {
    var words: [UInt64] = []
    var index = 0
    while index < addresses.count {
      words.append(UInt64(addresses[index]))
      var base = addresses[index] + wordSize
      index += 1
      while index < addresses.count, addresses[index] - base < wordsPerBitmap * wordSize {
        var bitmap: UInt64 = 1
        while index < addresses.count, addresses[index] - base < wordsPerBitmap * wordSize {
          bitmap |= 1 << UInt64((addresses[index] - base) / wordSize + 1)
          index += 1
        }
        words.append(bitmap)
        base += wordsPerBitmap * wordSize
      }
    }
    return words
  }

  /// The addresses that words stand for.
  static func addresses(in words: [UInt64]) -> [Int] {
    var addresses: [Int] = []
    var base = 0
    for word in words {
      if word & 1 == 0 {
        addresses.append(Int(word))
        base = Int(word) + wordSize
      } else {
        for bit in 0..<wordsPerBitmap where word >> UInt64(bit + 1) & 1 == 1 {
          addresses.append(base + bit * wordSize)
        }
        base += wordsPerBitmap * wordSize
      }
    }
    return addresses
  }
}
