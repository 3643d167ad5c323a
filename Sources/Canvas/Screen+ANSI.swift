extension Screen {
  /// The rows as text with the commands that color it, for terminals that no painter has: one line
  /// of output each, complete in itself.
  package func ansiLines(theme: Theme, depth: ColorDepth) -> [String] {
    (0..<rows).map { row in
      var line = ""
      var last: Style?
      for column in 0..<columns {
        let cell = self[row, column]
        if cell.style != last {
          line += theme.resolve(style: cell.style, depth: depth).sgr
          last = cell.style
        }
        if let text = cell.text { line.append(text) }
      }
      return line + "\u{1B}[m"
    }
  }
}

extension CellAttributes {
  /// The command that makes text look so, whatever it looked like before.
  ///
  /// Source: ECMA-48, 8.3.117 (SGR); ISO 8613-6 for the colors beyond eight.
  fileprivate var sgr: String {
    var numbers = [0]
    if bold { numbers.append(1) }
    if dim { numbers.append(2) }
    if italic { numbers.append(3) }
    if underline { numbers.append(4) }
    if reverse { numbers.append(7) }
    numbers += foreground.sgr(base: 30) + background.sgr(base: 40)
    return "\u{1B}[" + numbers.map(String.init).joined(separator: ";") + "m"
  }
}

extension Ink {
  /// The numbers that choose the color, for text (30) or what is behind it (40).
  fileprivate func sgr(base: Int) -> [Int] {
    switch self {
    case .terminal: []
    case .index(let index) where index < 8: [base + Int(index)]
    case .index(let index) where index < 16: [base + 52 + Int(index)]
    case .index(let index): [base + 8, 5, Int(index)]
    case .exact(let color):
      [base + 8, 2, Int(color.red), Int(color.green), Int(color.blue)]
    }
  }
}
