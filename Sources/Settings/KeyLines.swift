/// On which line of a TOML file each key stands.
///
/// TOMLKit tells lines only where parsing failed, so the headers and the beginnings of `key =`
/// lines are looked for once more. The text is known to be valid by then; keys inside inline tables
/// have the line of the table.
struct KeyLines {
  private var lines: [[String]: Int] = [:]

  /// Finds the keys of a valid file.
  init(_ text: String) {
    var header: [String] = []
    var closing: String?
    var tables: [[String]: Int] = [:]
    let all = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in all.enumerated() {
      if let quotes = closing {
        if line.occurrences(of: quotes) % 2 == 1 { closing = nil }
        continue
      }
      closing = ["\"\"\"", "'''"].first { line.occurrences(of: $0) % 2 == 1 }
      let body = line.drop { $0 == " " || $0 == "\t" }
      if body.hasPrefix("[") {
        let name = body.drop { $0 == "[" }
        // `["#88c0d0", "cyan"],` in an array over several lines is no header.
        guard let (path, rest) = Self.path(name), rest.hasPrefix("]") else { continue }
        header = path
        lines[path] = lines[path] ?? index + 1
        if body.hasPrefix("[[") {
          // Tables of one name are told apart by their numbers.
          header.append(String(tables[path, default: 0]))
          tables[path, default: 0] += 1
          lines[header] = index + 1
        }
      } else if let (path, rest) = Self.path(body), rest.hasPrefix("=") {
        for count in 1...path.count {
          let key = header + path.prefix(count)
          lines[key] = lines[key] ?? index + 1
        }
      }
    }
  }

  /// The line of a key, else that of the nearest table around it, else 0.
  subscript(path: [String]) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = lines[path] { return line }
      path.removeLast()
    }
    return 0
  }

  /// A dotted key, quoted or bare, and what follows it.
  private static func path(_ text: Substring) -> (path: [String], rest: Substring)? {
    var path: [String] = []
    var rest = text
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      if let quote = rest.first, quote == "\"" || quote == "'" {
        let name = rest.dropFirst().prefix { $0 != quote }
        path.append(String(name))
        rest = rest[name.endIndex...].dropFirst()
      } else {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard !name.isEmpty else { return nil }
        path.append(String(name))
        rest = rest[name.endIndex...]
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard rest.first == "." else { return (path, rest) }
      rest = rest.dropFirst()
    }
  }
}

extension StringProtocol {
  fileprivate func occurrences(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
