import Canvas
import Foundation

/// A terminal's screens one after another, to be played again.
package struct Recording {
  private struct Frame {
    let rows: [[ANSIText.Cell]]
    let picture: Picture
    let start: Double
  }

  private let columns: Int
  private let rows: Int
  private let palette = Picture.Palette.dark
  private var frames: [Frame] = []
  private var seconds = 0.0

  /// Begins a recording of a terminal of that size.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Adds a screen, as `tmux capture-pane -p -e` prints it, to be seen for so many seconds.
  package mutating func add(_ ansi: String, seconds duration: Double) {
    let text = ANSIText(ansi, columns: columns, rows: rows)
    let picture = Picture(ansi: ansi, columns: columns, rows: rows, palette: palette)
    if frames.last?.rows != text.rows {
      frames.append(Frame(rows: text.rows, picture: picture, start: seconds))
    }
    seconds += duration
  }

  // MARK: - asciicast

  /// The recording for `asciinema play`.
  ///
  /// Source: asciinema's "asciicast v2".
  package func asciicast() throws -> String {
    struct Header: Encodable {
      var version = 2
      let width, height: Int
      let title: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func json(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    var lines = [try json(Header(width: columns, height: rows, title: "guise"))]
    var before: [[ANSIText.Cell]] = []
    for frame in frames {
      let changed = frame.rows.indices.filter { before.isEmpty || before[$0] != frame.rows[$0] }
      let output = changed.map { "\u{1B}[\($0 + 1);1H" + frame.rows[$0].ansi }.joined()
      let hiding = before.isEmpty ? "\u{1B}[?25l\u{1B}[2J" : ""
      lines.append("[\(time(frame.start)),\"o\",\(try json(hiding + output))]")
      before = frame.rows
    }
    lines.append("[\(time(seconds)),\"o\",\"\"]")
    return lines.joined(separator: "\n") + "\n"
  }

  private func time(_ seconds: Double) -> String { String(format: "%.2f", seconds) }

  // MARK: - SVG

  /// The recording as a picture that moves, over and over.
  package func svg() -> String {
    let content = (0..<rows).flatMap { row in
      runs(of: row).map { first, end in
        // Who cannot play it shows the first screen.
        "<g\(first == 0 ? "" : " visibility=\"hidden\"")>\(show(from: first, to: end))"
          + frames[first].picture.drawing(ofRow: row, on: palette.background) + "</g>"
      }
    }
    return Picture.window(
      columns: columns,
      rows: rows,
      ground: palette.background,
      content: content.joined(separator: "\n")
    )
  }

  /// The frames in which a row stays as it is: the first, and the one that changes it.
  private func runs(of row: Int) -> [(first: Int, end: Int)] {
    var runs: [(first: Int, end: Int)] = []
    for (place, frame) in frames.enumerated() {
      if let last = runs.last, frames[last.first].rows[row] == frame.rows[row] {
        runs[runs.count - 1].end = place + 1
      } else {
        runs.append((place, place + 1))
      }
    }
    return runs
  }

  /// Shows a group for a part of the time; nothing for one that is always there.
  private func show(from first: Int, to end: Int) -> String {
    guard first > 0 || end < frames.count else { return "" }
    let start = frames[first].start / seconds
    let stop = end < frames.count ? frames[end].start / seconds : 1
    var steps = [(0.0, first == 0 ? "visible" : "hidden")]
    if first > 0 { steps.append((start, "visible")) }
    if stop < 1 { steps.append((stop, "hidden")) }
    let times = steps.map { String(format: "%.4f", $0.0) }.joined(separator: ";")
    let values = steps.map(\.1).joined(separator: ";")
    return """
      <animate attributeName="visibility" calcMode="discrete" dur="\(time(seconds))s" \
      repeatCount="indefinite" keyTimes="\(times)" values="\(values)"/>
      """
  }
}

extension [ANSIText.Cell] {
  /// The row as it is sent to a terminal.
  fileprivate var ansi: String {
    var text = ""
    var look: ANSIText.Look?
    // What is blank to the end is cleared with the line.
    let end = lastIndex { $0 != ANSIText.Cell() }.map { $0 + 1 } ?? 0
    for cell in self[..<end] {
      if cell.look != look { text += "\u{1B}[\(cell.look.parameters)m" }
      look = cell.look
      if let character = cell.text { text.append(character) }
    }
    return text + "\u{1B}[0m\u{1B}[K"
  }
}

extension ANSIText.Look {
  /// The parameters of SGR that set the look, whatever was set before.
  fileprivate var parameters: String {
    var numbers = ["0"]
    for (isSet, number) in [(bold, 1), (dim, 2), (italic, 3), (underline, 4), (reverse, 7)]
    where isSet { numbers.append(String(number)) }
    for (hue, ground) in [(foreground, 38), (background, 48)] {
      switch hue {
      case .standard: break
      case .index(let index): numbers.append("\(ground);5;\(index)")
      case .exact(let red, let green, let blue):
        numbers.append("\(ground);2;\(red);\(green);\(blue)")
      }
    }
    return numbers.joined(separator: ";")
  }
}
