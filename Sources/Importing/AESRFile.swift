import Identity

/// A configuration of aws-extend-switch-roles, line by line.
///
/// Its grammar is not AWS's: `#` and `;` begin a comment wherever they stand, and what follows a
/// second `=` is dropped. Source: tilfinltd/aesr-config, `ini-parser.ts`.
struct AESRFile {
  struct Section {
    let name: String
    let line: Int
    var values: [String: (text: String, line: Int)] = [:]
  }

  private(set) var sections: [Section] = []
  private(set) var problems: [Problem] = []
  private let path: String

  init(_ text: String, at path: String) {
    self.path = path
    // A carriage return with a line feed is one Character, and either alone ends a line as well.
    let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
    for (number, line) in lines.enumerated() { read(line, number + 1) }
  }

  private mutating func fail(_ line: Int, _ message: String, _ hint: String) {
    problems.append(
      Problem(.error, at: SourceLocation(file: path, line: line), message, hint: hint)
    )
  }

  private mutating func read(_ line: Substring, _ number: Int) {
    let text = AESRFile.color(in: line) ?? line.prefix { $0 != ";" && $0 != "#" }.trimmed
    guard !text.isEmpty else { return }
    if text.hasPrefix("["), text.hasSuffix("]") {
      let name = String(text.dropFirst().dropLast()).trimmed
      sections.append(Section(name: AESRFile.withoutPrefix(name), line: number))
      return
    }
    guard !sections.isEmpty else {
      fail(number, "Unexpected text before the first section", "begin with [NAME]")
      return
    }
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    let key = parts[0].trimmed
    let value = parts.count > 1 ? parts[1].trimmed : ""
    guard !key.isEmpty, !value.isEmpty else {
      fail(number, "Invalid parameter definition “\(text)”", "write key = value")
      return
    }
    if parts.count > 2, key != "image" {
      problems.append(
        Problem(
          .warning,
          at: SourceLocation(file: path, line: number),
          "what follows the second = of \(key) is dropped, as the extension does",
          hint: "it may hold no ="
        )
      )
    }
    if let first = sections[sections.count - 1].values[key] {
      fail(number, "\(key) is here again, first on line \(first.line)", "keep one of the two")
      return
    }
    sections[sections.count - 1].values[key] = (value, number)
  }

  /// A color with its `#`, which the extension takes for the beginning of a comment.
  private static func color(in line: Substring) -> String? {
    let parts = line.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0].trimmed == "color" else { return nil }
    let value = parts[1].trimmed
    guard value.hasPrefix("#"), LabelColor(value) != nil else { return nil }
    return "color=" + value.dropFirst()
  }

  private static func withoutPrefix(_ name: String) -> String {
    guard name.lowercased().hasPrefix("profile"), name.dropFirst(7).first?.isWhitespace == true
    else { return name }
    return name.dropFirst(7).trimmed
  }
}
