extension StringProtocol {
  /// The text in lines of at most a number of cells, broken at spaces where there are any.
  ///
  /// Line feeds are kept as line ends, and the spaces that begin a line as its indentation. A word
  /// wider than a line is broken inside.
  package func wrapped(to width: Int) -> [String] {
    guard width > 0 else { return [] }
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      $0.wrappedLine(to: width)
    }
  }

  private func wrappedLine(to width: Int) -> [String] {
    var lines: [String] = []
    var line = String(prefix { $0 == " " }.prefix(width - 1))
    var holdsWord = false
    for word in split(separator: " ") {
      let gap = holdsWord ? 1 : 0
      if line.cellWidth + gap + word.cellWidth <= width {
        line += (holdsWord ? " " : "") + word
      } else {
        if holdsWord {
          lines.append(line)
          line = ""
        }
        var rest = String(word)
        while line.cellWidth + rest.cellWidth > width {
          let head = rest.prefix(cells: width - line.cellWidth)
          // A wide character on a one-cell line: it gets the line, and the screen clips it.
          let taken = Swift.max(1, head.count)
          lines.append(line + rest.prefix(taken))
          line = ""
          rest = String(rest.dropFirst(taken))
          if rest.isEmpty { break }
        }
        line += rest
      }
      holdsWord = !line.isEmpty
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
