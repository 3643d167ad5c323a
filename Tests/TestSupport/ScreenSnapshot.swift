package import Canvas
import Foundation
package import Testing

/// Expects a screen to look as in the file `Screens/NAME.txt` beside the calling test.
///
/// A missing file is written and the test fails, so that somebody looks at it before the next run.
/// With `RECORD_SCREENS` set, every file is written again and the difference is git's to show.
/// Where `directory` is given, the files are there instead.
///
/// - Throws: What `FileManager` and `String` throw when the file cannot be written.
package func expectScreen(
  _ screen: Screen,
  _ name: String,
  directory: String? = nil,
  file: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let folder =
    directory.map { URL(filePath: $0) }
    ?? URL(filePath: file).deletingLastPathComponent().appending(path: "Screens")
  let golden = folder.appending(path: "\(name).txt")
  let records = ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil
  guard !records, let wanted = try? String(contentsOf: golden, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try screen.golden.write(to: golden, atomically: true, encoding: .utf8)
    if !records {
      Issue.record(
        "recorded \(name).txt: look at it, then run again",
        sourceLocation: sourceLocation
      )
    }
    return
  }
  let difference = wanted == screen.golden ? "" : Screen.difference(wanted, screen.golden)
  #expect(difference == "", "\(name) differs", sourceLocation: sourceLocation)
}

extension Screen {
  /// The text in a frame, then what is styled: a golden file that a person can read in a diff.
  package var golden: String {
    let edge = String(repeating: "─", count: columns)
    var all = ["┌\(edge)┐"] + lines.map { "│\($0)│" } + ["└\(edge)┘"]
    if let title { all.append("title \(title)") }
    if let cursor {
      all.append("cursor \(cursor.row):\(cursor.column)" + (showsCursor ? " visible" : ""))
    }
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let start = column
        let style = self[row, start].style
        while column < columns, self[row, column].style == style { column += 1 }
        if style != .text { all.append("\(row):\(start)..<\(column) \(style.golden)") }
      }
    }
    return all.joined(separator: "\n") + "\n"
  }

  /// The lines that only one of two texts has, marked as in a diff.
  fileprivate static func difference(_ wanted: String, _ found: String) -> String {
    let wanted = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    return found.difference(from: wanted).map { change in
      switch change {
      case .remove(let line, let text, _): "\n- \(line + 1): \(text)"
      case .insert(let line, let text, _): "\n+ \(line + 1): \(text)"
      }
    }.joined()
  }
}

extension Style {
  fileprivate var golden: String {
    var text = role.rawValue
    switch tint {
    case .named(let name)?: text += " \(name)"
    case .exact(let red, let green, let blue)?: text += " rgb(\(red), \(green), \(blue))"
    case nil: break
    }
    return text + (isSelected ? " selected" : "")
  }
}
