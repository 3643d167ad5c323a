import Canvas

/// A terminal's screen as a drawing: a window with three dots, and every cell in its place.
package struct Picture {
  private let text: ANSIText
  private let columns: Int
  private let rows: Int
  private let palette: Palette

  /// A picture of what `tmux capture-pane -p -e` printed of a pane of the given size.
  package init(ansi: String, columns: Int, rows: Int, palette: Palette = .dark) {
    text = ANSIText(ansi, columns: columns, rows: rows)
    self.columns = columns
    self.rows = rows
    self.palette = palette
  }

  /// The sixteen colors and the two that are used where a program asks for none.
  package struct Palette: Sendable {
    let foreground: String
    let background: String
    let named: [String]

    /// Light text on a dark ground.
    package static let dark = Palette(
      foreground: "#d7dae0",
      background: "#1d2026",
      named: [
        "#1d2026", "#dc4753", "#7fb35c", "#dfb45c", "#3f82d8", "#b45fcb", "#4aaab8", "#d7dae0",
        "#6b7280", "#f08790", "#b2dd93", "#f2d38f", "#86c5f7", "#d99bea", "#7fd0da", "#ffffff",
      ]
    )

    /// Dark text on a light ground.
    package static let light = Palette(
      foreground: "#2b2f38",
      background: "#fafafa",
      named: [
        "#2b2f38", "#c8323c", "#3f7d2c", "#8f6a00", "#2463c0", "#9838a6", "#15707c", "#e4e6ea",
        "#6b7280", "#d9535c", "#55963f", "#b0860d", "#3f7ddc", "#b355c2", "#2b8b98", "#ffffff",
      ]
    )
  }

  // Whole numbers, so that neighboring cells meet without a seam; 9 is what DejaVu Sans Mono
  // advances at 15.
  private static let cell = (width: 9, height: 19)
  private static let margin = 14
  private static let bar = 32
  private static let baseline = 14

  /// The drawing, as the text of an SVG file.
  package func svg() -> String {
    let ground = ground
    let content = (0..<rows).map { drawing(ofRow: $0, on: ground) }
    return Picture.window(
      columns: columns,
      rows: rows,
      ground: ground,
      content: content.joined(separator: "\n")
    )
  }

  /// Drawings of one size beside and below each other, as the text of an SVG file.
  package static func grid(_ pictures: [Picture], across: Int) -> String {
    guard let first = pictures.first else { return "" }
    let size = Self.size(columns: first.columns, rows: first.rows)
    let (step, gap) = (across, 10)
    let lines = (pictures.count + step - 1) / step
    let drawings = pictures.enumerated().map { place, picture in
      let x = place % step * (size.width + gap)
      let y = place / step * (size.height + gap)
      return "<g transform=\"translate(\(x) \(y))\">\(picture.svg())</g>"
    }
    let width = step * (size.width + gap) - gap
    let height = lines * (size.height + gap) - gap
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      \(drawings.joined(separator: "\n"))
      </svg>

      """
  }

  private static func size(columns: Int, rows: Int) -> (width: Int, height: Int) {
    (columns * cell.width + 2 * margin, rows * cell.height + margin + bar)
  }

  /// One row, on a window of some color.
  func drawing(ofRow row: Int, on ground: String) -> String { grounds(row, ground) + glyphs(row) }

  /// A window with what is in it.
  static func window(columns: Int, rows: Int, ground: String, content: String) -> String {
    let (width, height) = size(columns: columns, rows: rows)
    let dots = ["#ff5f57", "#febc2e", "#28c840"].enumerated().map {
      "<circle cx=\"\(20 + 20 * $0.offset)\" cy=\"17\" r=\"6\" fill=\"\($0.element)\"/>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="DejaVu Sans Mono" font-size="15" direction="ltr" unicode-bidi="bidi-override">
      <rect x="0.5" y="0.5" width="\(width - 1)" height="\(height - 1)" rx="10" fill="\(ground)" \
      stroke="#808890" stroke-opacity="0.6"/>
      \(dots.joined())
      <g transform="translate(\(Self.margin) \(Self.bar))">
      \(content)
      </g>
      </svg>

      """
  }

  /// The background that most cells have, which the window takes over.
  private var ground: String {
    let backgrounds = text.rows.joined().reduce(into: [String: Int]()) {
      $0[colors($1.look).background, default: 0] += 1
    }
    return backgrounds.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? palette.background
  }

  private func grounds(_ row: Int, _ ground: String) -> String {
    runs(row) { self.colors($0.look).background }.map { columns, color in
      color == ground ? "" : rectangle(row, columns, fill: color)
    }.joined()
  }

  private func glyphs(_ row: Int) -> String {
    let cells = text.rows[row]
    return runs(row) { GlyphKind(look: $0.look, isDrawnAlone: $0.isDrawnAlone) }.map { columns, _ in
      let look = cells[columns.lowerBound].look
      let color = colors(look).foreground
      var drawing = ""
      if cells[columns.lowerBound].isDrawnAlone {
        for column in columns {
          guard let character = cells[column].text else { continue }
          let isWide = column + 1 < cells.count && cells[column + 1].text == nil
          drawing +=
            BoxGlyph(character)?.svg(at: origin(row, column), cell: Self.cell, color: color)
            ?? label(String(character), row, column..<(column + (isWide ? 2 : 1)), look, color)
        }
      } else {
        let string = String(cells[columns].compactMap(\.text))
        if !string.allSatisfy({ $0 == " " }) {
          drawing = label(string, row, columns, look, color)
        }
      }
      if look.underline {
        let (x, y) = origin(row, columns.lowerBound)
        drawing += """
          <rect x="\(x)" y="\(y + Self.baseline + 2)" \
          width="\(columns.count * Self.cell.width)" height="1" fill="\(color)"/>
          """
      }
      return drawing
    }.joined()
  }

  private func label(
    _ text: String,
    _ row: Int,
    _ columns: Range<Int>,
    _ look: ANSIText.Look,
    _ color: String
  ) -> String {
    let (x, y) = origin(row, columns.lowerBound)
    let weight = look.bold ? " font-weight=\"bold\"" : ""
    let slant = look.italic ? " font-style=\"oblique\"" : ""
    return """
      <text xml:space="preserve" x="\(x)" y="\(y + Self.baseline)" \
      textLength="\(columns.count * Self.cell.width)" lengthAdjust="spacingAndGlyphs" \
      fill="\(color)"\(weight)\(slant)>\(text.escapedForXML)</text>
      """
  }

  private func rectangle(_ row: Int, _ columns: Range<Int>, fill: String) -> String {
    let (x, y) = origin(row, columns.lowerBound)
    return """
      <rect x="\(x)" y="\(y)" width="\(columns.count * Self.cell.width)" \
      height="\(Self.cell.height)" fill="\(fill)" shape-rendering="crispEdges"/>
      """
  }

  private func origin(_ row: Int, _ column: Int) -> (x: Int, y: Int) {
    (column * Self.cell.width, row * Self.cell.height)
  }

  /// The columns of a row in runs of cells that are alike in something.
  private func runs<Kind: Equatable>(
    _ row: Int,
    by kind: (ANSIText.Cell) -> Kind
  ) -> [(columns: Range<Int>, kind: Kind)] {
    var runs: [(columns: Range<Int>, kind: Kind)] = []
    for (column, cell) in text.rows[row].enumerated() {
      let kind = kind(cell)
      if let last = runs.last, last.kind == kind {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(column + 1)
      } else {
        runs.append((column..<(column + 1), kind))
      }
    }
    return runs
  }

  private func colors(_ look: ANSIText.Look) -> (foreground: String, background: String) {
    var front = color(look.foreground, otherwise: palette.foreground)
    var back = color(look.background, otherwise: palette.background)
    if look.reverse { swap(&front, &back) }
    return (look.dim ? front.mixed(with: back) : front, back)
  }

  private func color(_ hue: ANSIText.Hue, otherwise standard: String) -> String {
    switch hue {
    case .standard: return standard
    case .index(let index) where index < 16: return palette.named[Int(index)]
    case .index(let index) where index < 232:
      let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
      let cube = Int(index) - 16
      return .hex(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    case .index(let index):
      let level = 8 + 10 * (index - 232)
      return .hex(level, level, level)
    case .exact(let red, let green, let blue): return .hex(red, green, blue)
    }
  }
}

/// What neighboring cells must share to be drawn as one piece of text.
private struct GlyphKind: Equatable {
  let look: ANSIText.Look
  let isDrawnAlone: Bool
}

extension ANSIText.Cell {
  /// Whether the cell is drawn by itself: wide characters, whose fonts advance as they please, and
  /// the lines and blocks that must meet those of the next cell.
  fileprivate var isDrawnAlone: Bool {
    guard let text else { return true }
    return !text.isASCII && (BoxGlyph(text) != nil || text.cellWidth == 2)
  }
}

extension String {
  fileprivate static func hex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> String {
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Between two colors, nearer to the first: what terminals draw dim text in.
  fileprivate func mixed(with other: String) -> String {
    let (front, back) = (channels, other.channels)
    let mixed = zip(front, back).map { UInt8((Int($0) * 3 + Int($1) * 2) / 5) }
    return .hex(mixed[0], mixed[1], mixed[2])
  }

  private var channels: [UInt8] {
    let value = UInt32(dropFirst(), radix: 16) ?? 0
    return [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
  }

  fileprivate var escapedForXML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
