/// A QR code being drawn: modules, and which of them a mask may change.
struct QRSymbol: Sendable {
  let version: QRVersion
  let size: Int
  private(set) var modules: [Bool]
  private var isFixed: [Bool]

  /// Draws all but the mask.
  init(_ version: QRVersion, codewords: [UInt8]) {
    self.version = version
    size = version.size
    modules = [Bool](repeating: false, count: size * size)
    isFixed = modules
    drawFinders()
    drawAlignment()
    drawTiming()
    drawVersion()
    // Kept free of data; what stands there depends on the mask.
    drawFormat(0)
    drawData(codewords)
  }

  /// The symbol with a mask, which its format tells readers.
  func masked(_ mask: QRMask) -> QRSymbol {
    var symbol = self
    for row in 0..<size {
      for column in 0..<size where !isFixed[row * size + column] && mask.inverts(row, column) {
        symbol.modules[row * size + column].toggle()
      }
    }
    symbol.drawFormat(mask.number)
    return symbol
  }

  // MARK: - Patterns that are always there

  private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
    guard (0..<size).contains(row), (0..<size).contains(column) else { return }
    modules[row * size + column] = isDark
    isFixed[row * size + column] = true
  }

  /// The three squares in the corners, each with a light border.
  private mutating func drawFinders() {
    for (top, left) in [(0, 0), (0, size - 7), (size - 7, 0)] {
      for row in -1...7 {
        for column in -1...7 {
          let distance = max(abs(row - 3), abs(column - 3))
          fix(top + row, left + column, distance != 2 && distance != 4)
        }
      }
    }
  }

  private mutating func drawAlignment() {
    for row in version.alignment {
      for column in version.alignment where !isFixed[row * size + column] {
        for (down, right) in (-2...2).flatMap({ down in (-2...2).map { (down, $0) } }) {
          fix(row + down, column + right, max(abs(down), abs(right)) != 1)
        }
      }
    }
  }

  /// The dotted lines between the finders.
  private mutating func drawTiming() {
    for index in 8..<size - 8 {
      // Alignment patterns that stand on the line agree with it.
      fix(6, index, index % 2 == 0)
      fix(index, 6, index % 2 == 0)
    }
  }

  /// The version, twice, from version 7 on.
  ///
  /// Source: ISO/IEC 18004:2015, section 7.10.
  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    let bits = version.number << 12 | bchRemainder(version.number << 12, 0x1F25)
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      fix(index / 3, size - 11 + index % 3, isDark)
      fix(size - 11 + index % 3, index / 3, isDark)
    }
  }

  /// Level and mask, twice.
  ///
  /// Source: ISO/IEC 18004:2015, section 7.9; level L is 01.
  private mutating func drawFormat(_ mask: Int) {
    let data = 0b01 << 13 | mask << 10
    let bits = (data | bchRemainder(data, 0x537)) ^ 0x5412
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      switch index {
      case 0..<6: fix(index, 8, isDark)
      case 6: fix(7, 8, isDark)
      case 7: fix(8, 8, isDark)
      case 8: fix(8, 7, isDark)
      default: fix(8, 14 - index, isDark)
      }
      if index < 8 {
        fix(8, size - 1 - index, isDark)
      } else {
        fix(size - 15 + index, 8, isDark)
      }
    }
    fix(size - 8, 8, true)
  }

  // MARK: - Data

  /// Fills pairs of columns from the right, upward and downward in turn.
  private mutating func drawData(_ codewords: [UInt8]) {
    var index = 0
    var isUpward = true
    for right in Array(stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * size + column] {
          guard index < codewords.count * 8 else { continue }
          modules[row * size + column] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
          index += 1
        }
      }
      isUpward.toggle()
    }
  }
}

/// What is left of a polynomial over two elements, written as bits, after division by another.
private func bchRemainder(_ value: Int, _ generator: Int) -> Int {
  var rest = value
  while rest.bitWidth - rest.leadingZeroBitCount >= generator.bitWidth
    - generator.leadingZeroBitCount
  {
    rest ^= generator << (generator.leadingZeroBitCount - rest.leadingZeroBitCount)
  }
  return rest
}
