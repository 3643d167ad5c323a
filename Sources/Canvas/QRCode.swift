/// A QR code of a short text: a link that a phone can read off the screen.
///
/// Byte mode, versions 1 to 10, the lowest level of error correction: a screen has no stains, and
/// every row counts. Source: ISO/IEC 18004:2015.
package struct QRCode: Hashable, Sendable {
  /// How many modules a side has, without the quiet zone around it.
  package let size: Int
  private let modules: [Bool]

  /// Draws a text; `nil` where it is longer than 271 bytes.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.all.first(where: { $0.capacity >= bytes.count }) else {
      return nil
    }
    var best: (symbol: QRSymbol, penalty: Int)?
    let frame = QRSymbol(version, codewords: version.codewords(for: bytes))
    for mask in QRMask.all {
      let symbol = frame.masked(mask)
      let penalty = symbol.penalty
      if best.map({ penalty < $0.penalty }) ?? true { best = (symbol, penalty) }
    }
    guard let best else { return nil }
    size = best.symbol.size
    modules = best.symbol.modules
  }

  /// Whether a module is dark; those outside the code are light.
  package subscript(row: Int, column: Int) -> Bool {
    guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
    return modules[row * size + column]
  }

  /// The code in half blocks, two rows of modules a line, with a quiet zone of two modules.
  ///
  /// To be shown dark on light whatever the terminal's own colors are: `█` is dark.
  package var lines: [String] {
    stride(from: -2, to: size + 2, by: 2).map { row in
      String(
        (-2..<size + 2).map { column -> Character in
          switch (self[row, column], self[row + 1, column]) {
          case (true, true): "█"
          case (true, false): "▀"
          case (false, true): "▄"
          case (false, false): " "
          }
        }
      )
    }
  }
}
