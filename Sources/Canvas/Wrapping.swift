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

  /// The text with its longer lines broken between words and nowhere else: a file's name or an ARN
  /// that is longer than a line stays whole, for whoever copies it.
  ///
  /// Lines that are laid out, by more than one blank between words, or that hold a document stay.
  package func brokenAtWords(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.brokenLine(to: width) }.joined(separator: "\n")
  }

  private func brokenLine(to width: Int) -> String {
    let text = String(self)
    let indent = text.prefix { $0 == " " }
    let rest = text.dropFirst(indent.count)
    guard text.cellWidth > width, !rest.contains("  "), !rest.contains("{"),
      !rest.contains(where: { $0 == "\t" || $0 == "\u{1B}" })
    else { return text }
    var lines: [String] = []
    var line = ""
    for word in rest.split(separator: " ") {
      if !line.isEmpty, indent.count + line.cellWidth + 1 + word.cellWidth > width {
        lines.append(indent + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [indent + line]).joined(separator: "\n")
  }
}
