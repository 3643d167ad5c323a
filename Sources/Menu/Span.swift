package import Canvas
package import Identity

/// Text of one look.
struct Span: Hashable {
  let text: String
  let style: Style

  init(_ text: String, _ role: StyleRole = .text) {
    self.init(text, Style(role))
  }

  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}

extension Screen {
  /// Writes spans one after another and returns the column after the last.
  @discardableResult
  mutating func write(
    _ spans: [Span],
    row: Int,
    column: Int,
    maxWidth: Int = .max
  ) -> Int {
    var place = column
    for span in spans {
      let room = maxWidth == .max ? maxWidth : max(0, column + maxWidth - place)
      place = write(span.text, row: row, column: place, style: span.style, maxWidth: room)
    }
    return place
  }
}

extension [Span] {
  /// Cells that the spans take together.
  var cellWidth: Int { reduce(0) { $0 + $1.text.cellWidth } }
}

extension Tint {
  /// The tint of a label's color.
  package init(_ color: LabelColor) {
    switch color {
    case .named(let name): self = .named(name.rawValue)
    case .exact(let rgb): self = .exact(red: rgb.red, green: rgb.green, blue: rgb.blue)
    }
  }
}

extension Label {
  /// The look of the label's chip: readable text on its color, or plain text where it has none.
  var chipStyle: Style {
    color.map { Style(.label, tint: Tint($0)) } ?? .text
  }
}
