/// A line or a block that must meet those of the neighboring cells, drawn instead of set in a font.
struct BoxGlyph {
  private enum Shape {
    /// Arms from the middle: up, right, down, left.
    case lines(up: Bool, right: Bool, down: Bool, left: Bool, isHeavy: Bool)
    /// A round corner between two of the arms.
    case corner(toDown: Bool, toRight: Bool)
    /// A part of the cell, in eighths.
    case block(x: Int, y: Int, width: Int, height: Int)
  }

  private let shape: Shape

  /// The shape of a character; `nil` where a font draws it.
  init?(_ character: Character) {
    guard let shape = Self.shapes[character] else { return nil }
    self.shape = shape
  }

  private static let shapes: [Character: Shape] = {
    var shapes: [Character: Shape] = [
      "╭": .corner(toDown: true, toRight: true), "╮": .corner(toDown: true, toRight: false),
      "╰": .corner(toDown: false, toRight: true), "╯": .corner(toDown: false, toRight: false),
      "█": .block(x: 0, y: 0, width: 8, height: 8), "▌": .block(x: 0, y: 0, width: 4, height: 8),
      "▐": .block(x: 4, y: 0, width: 4, height: 8), "▎": .block(x: 0, y: 0, width: 2, height: 8),
      "▏": .block(x: 0, y: 0, width: 1, height: 8), "▀": .block(x: 0, y: 0, width: 8, height: 4),
      "▄": .block(x: 0, y: 4, width: 8, height: 4),
    ]
    // Each character with its arms: u, r, d, l.
    let light = ["─": "rl", "│": "ud", "┌": "rd", "┐": "dl", "└": "ur", "┘": "ul"]
    let joints = ["├": "urd", "┤": "udl", "┬": "rdl", "┴": "url", "┼": "urdl"]
    let heavy = ["━": "rl", "┃": "ud", "┏": "rd", "┓": "dl", "┗": "ur", "┛": "ul"]
    for (table, isHeavy) in [(light, false), (joints, false), (heavy, true)] {
      for (character, arms) in table {
        shapes[Character(character)] = .lines(
          up: arms.contains("u"),
          right: arms.contains("r"),
          down: arms.contains("d"),
          left: arms.contains("l"),
          isHeavy: isHeavy
        )
      }
    }
    return shapes
  }()

  func svg(at origin: (x: Int, y: Int), cell: (width: Int, height: Int), color: String) -> String {
    let (x, y) = (Double(origin.x), Double(origin.y))
    let (width, height) = (Double(cell.width), Double(cell.height))
    let (middle, center) = (x + width / 2, y + height / 2)
    switch shape {
    case .lines(let up, let right, let down, let left, let isHeavy):
      var path = ""
      if up { path += "M\(middle) \(center)V\(y)" }
      if down { path += "M\(middle) \(center)V\(y + height)" }
      if left { path += "M\(middle) \(center)H\(x)" }
      if right { path += "M\(middle) \(center)H\(x + width)" }
      return """
        <path d="\(path)" stroke="\(color)" stroke-width="\(isHeavy ? 3 : 1)" \
        stroke-linecap="square" fill="none"/>
        """
    case .corner(let toDown, let toRight):
      let end = (x: toRight ? x + width : x, y: toDown ? y + height : y)
      let radius = width / 2
      let turn = (
        x: toRight ? middle + radius : middle - radius,
        y: toDown ? center + radius : center - radius
      )
      return """
        <path d="M\(middle) \(end.y)V\(turn.y)Q\(middle) \(center) \(turn.x) \(center)H\(end.x)" \
        stroke="\(color)" stroke-width="1" fill="none"/>
        """
    case .block(let left, let top, let columns, let rows):
      return """
        <rect x="\(x + width * Double(left) / 8)" y="\(y + height * Double(top) / 8)" \
        width="\(width * Double(columns) / 8)" height="\(height * Double(rows) / 8)" \
        fill="\(color)"/>
        """
    }
  }
}
