/// One of the eight patterns that break up large areas of one color.
struct QRMask: Hashable, Sendable {
  let number: Int

  static let all = (0..<8).map(QRMask.init)

  /// Whether the pattern changes a module.
  ///
  /// Source: ISO/IEC 18004:2015, table 10.
  func inverts(_ row: Int, _ column: Int) -> Bool {
    switch number {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }
}

extension QRSymbol {
  /// How hard the symbol is to read.
  ///
  /// Source: ISO/IEC 18004:2015, section 7.8.3.
  var penalty: Int {
    let rows = (0..<size).map { row in (0..<size).map { modules[row * size + $0] } }
    let columns = (0..<size).map { column in (0..<size).map { modules[$0 * size + column] } }
    let lines = (rows + columns).map { runPenalty($0) + finderPenalty($0) }
    let share = modules.count { $0 } * 100 / modules.count
    return lines.reduce(0, +) + blockPenalty + abs(share - 50) / 5 * 10
  }

  /// Five and more modules of one color in a line.
  private func runPenalty(_ line: [Bool]) -> Int {
    var penalty = 0
    var run = 0
    for index in line.indices {
      run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
      if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
    }
    return penalty
  }

  /// What looks like a finder: dark, light, three dark, light, dark, with four light beside it.
  private func finderPenalty(_ line: [Bool]) -> Int {
    let finder = [true, false, true, true, true, false, true]
    let margin = [false, false, false, false]
    var penalty = 0
    for start in 0...line.count - 11 {
      let part = line[start..<start + 11]
      if part.elementsEqual(finder + margin) || part.elementsEqual(margin + finder) {
        penalty += 40
      }
    }
    return penalty
  }

  /// Squares of two by two modules of one color.
  private var blockPenalty: Int {
    var penalty = 0
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let first = row * size + column
        let others = [first + 1, first + size, first + size + 1]
        if others.allSatisfy({ modules[$0] == modules[first] }) { penalty += 3 }
      }
    }
    return penalty
  }
}
