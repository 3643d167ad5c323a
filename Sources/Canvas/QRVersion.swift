/// A size of QR codes and how its codewords are laid out, at error correction level L.
struct QRVersion: Hashable, Sendable {
  let number: Int
  /// The codewords of data in each block, in order.
  let blocks: [Int]
  /// The codewords of error correction that follow each block.
  let correction: Int
  /// Where alignment patterns stand, in both directions.
  let alignment: [Int]

  var size: Int { 17 + 4 * number }

  /// How many bytes of text fit.
  var capacity: Int { blocks.reduce(0, +) - (number < 10 ? 2 : 3) }

  /// Source: ISO/IEC 18004:2015, tables 9 and E.1.
  static let all = [
    QRVersion(number: 1, blocks: [19], correction: 7, alignment: []),
    QRVersion(number: 2, blocks: [34], correction: 10, alignment: [6, 18]),
    QRVersion(number: 3, blocks: [55], correction: 15, alignment: [6, 22]),
    QRVersion(number: 4, blocks: [80], correction: 20, alignment: [6, 26]),
    QRVersion(number: 5, blocks: [108], correction: 26, alignment: [6, 30]),
    QRVersion(number: 6, blocks: [68, 68], correction: 18, alignment: [6, 34]),
    QRVersion(number: 7, blocks: [78, 78], correction: 20, alignment: [6, 22, 38]),
    QRVersion(number: 8, blocks: [97, 97], correction: 24, alignment: [6, 24, 42]),
    QRVersion(number: 9, blocks: [116, 116], correction: 30, alignment: [6, 26, 46]),
    QRVersion(number: 10, blocks: [68, 68, 69, 69], correction: 18, alignment: [6, 28, 50]),
  ]

  // MARK: - Codewords

  /// Data and error correction, the blocks interleaved as they are drawn.
  func codewords(for text: [UInt8]) -> [UInt8] {
    var data = dataCodewords(text)[...]
    let parts = blocks.map { count -> [UInt8] in
      defer { data = data.dropFirst(count) }
      return Array(data.prefix(count))
    }
    let generator = ReedSolomon.generator(degree: correction)
    let corrections = parts.map { ReedSolomon.remainder(of: $0, by: generator) }
    return interleaved(parts) + interleaved(corrections)
  }

  /// Mode, length, text, and what fills the rest.
  private func dataCodewords(_ text: [UInt8]) -> [UInt8] {
    var bits = BitWriter()
    bits.append(0b0100, count: 4)
    bits.append(text.count, count: number < 10 ? 8 : 16)
    for byte in text { bits.append(Int(byte), count: 8) }
    let total = blocks.reduce(0, +)
    // The terminator is cut short where not even its four bits are left.
    bits.append(0, count: min(4, total * 8 - bits.count))
    var codewords = bits.bytes
    var filler: UInt8 = 0xEC
    while codewords.count < total {
      codewords.append(filler)
      filler ^= 0xEC ^ 0x11
    }
    return codewords
  }

  private func interleaved(_ parts: [[UInt8]]) -> [UInt8] {
    (0..<(parts.map(\.count).max() ?? 0)).flatMap { index in
      parts.compactMap { index < $0.count ? $0[index] : nil }
    }
  }
}

/// Bits one after another, the highest first.
private struct BitWriter {
  private(set) var count = 0
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: Int, count added: Int) {
    for shift in (0..<added).reversed() {
      if count % 8 == 0 { bytes.append(0) }
      if value >> shift & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
      count += 1
    }
  }
}

/// Reed–Solomon codes over the field of 256 elements that QR codes use, modulo x⁸+x⁴+x³+x²+1.
enum ReedSolomon {
  /// The product of (x − 2⁰) … (x − 2ⁿ⁻¹) without its leading 1, highest power first.
  static func generator(degree: Int) -> [UInt8] {
    var factors = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in factors.indices {
        factors[index] = product(factors[index], root)
        if index + 1 < degree { factors[index] ^= factors[index + 1] }
      }
      root = product(root, 2)
    }
    return factors
  }

  /// What is left of the data, shifted by the generator's degree, after division by it.
  static func remainder(of data: [UInt8], by generator: [UInt8]) -> [UInt8] {
    var rest = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ rest.removeFirst()
      rest.append(0)
      for index in rest.indices { rest[index] ^= product(generator[index], factor) }
    }
    return rest
  }

  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var result: UInt8 = 0
    for shift in (0..<8).reversed() {
      result = result << 1 ^ (result >> 7) &* 0x1D
      result ^= (right >> UInt8(shift) & 1) &* left
    }
    return result
  }
}
