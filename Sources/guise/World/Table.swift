import Canvas
import Identity

/// Rows of text in columns as wide as their widest cell.
struct Table {
  private let rows: [[String]]

  init(_ rows: [[String]]) { self.rows = rows }

  /// A line a row, without blanks at its end.
  var text: String {
    let count = rows.map(\.count).max() ?? 0
    var widths = [Int](repeating: 0, count: count)
    let cells = rows.map { row in row.map { (text: $0, width: $0.cellWidth) } }
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    var text = ""
    for row in cells {
      let last = row.lastIndex { $0.width > 0 } ?? 0
      for (column, cell) in row.enumerated() where column <= last {
        text += cell.text
        let padding = column == last ? 0 : widths[column] - cell.width + 2
        text += String(repeating: " ", count: padding)
      }
      text += "\n"
    }
    return text
  }
}

extension String {
  /// The text with control characters shown as `·`: a name must not steer the terminal.
  var printable: String {
    guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return self
    }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }
      )
    )
  }
}

extension JSON {
  /// An array with an element a line, for people and line-based tools.
  static func lines(_ elements: [JSON]) -> String {
    elements.isEmpty ? "[]\n" : "[\n" + elements.map(\.text).joined(separator: ",\n") + "\n]\n"
  }
}
