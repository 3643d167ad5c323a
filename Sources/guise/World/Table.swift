import Canvas
import Identity

/// Rows of text in columns as wide as their widest cell.
struct Table {
  private let rows: [[String]]

  init(_ rows: [[String]]) { self.rows = rows }

  /// A line a row, without blanks at its end.
  var text: String {
    let widths = self.widths
    var text: [UInt8] = []
    for row in rows {
      let last = row.lastIndex { !$0.isEmpty } ?? 0
      for column in row.indices where column <= last {
        text.append(contentsOf: row[column].utf8)
        guard column < last else { continue }
        let padding = widths[column] - row[column].cellWidth + 2
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
      }
      text.append(UInt8(ascii: "\n"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The cells of the widest cell in each column.
  private var widths: [Int] {
    var widths: [Int] = []
    for row in rows {
      for column in row.indices {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], row[column].cellWidth)
      }
    }
    return widths
  }
}

extension String {
  /// The text with control characters shown as `·`: a name must not steer the terminal.
  var printable: String {
    guard !isPlain,
      unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }
      )
    )
  }
}

extension JSON {
  /// An array with an element a line, for people and line-based tools.
  static func lines(_ elements: some Sequence<JSON>) -> String {
    var bytes: [UInt8] = []
    for element in elements {
      bytes.append(contentsOf: (bytes.isEmpty ? "[\n" : ",\n").utf8)
      element.write(to: &bytes)
    }
    bytes.append(contentsOf: (bytes.isEmpty ? "[]\n" : "\n]\n").utf8)
    return String(decoding: bytes, as: UTF8.self)
  }
}
