/// Hexadecimal digits by their bytes: formatting a number as text costs a hundred times as much.
package enum Hexadecimal {
  /// The lower-case digit of the low four bits.
  package static func digit(_ value: UInt8) -> UInt8 {
    let low = value & 0xF
    return low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") - 10 + low
  }

  /// Two lower-case digits for each byte.
  package static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for place in bytes.indices {
        text[place * 2] = digit(bytes[place] >> 4)
        text[place * 2 + 1] = digit(bytes[place])
      }
      return bytes.count * 2
    }
  }

  /// What a digit of either case stands for; `nil` for any other byte.
  package static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
