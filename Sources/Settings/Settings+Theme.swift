extension Settings {
  /// Where the settings are; `configHome` is `$XDG_CONFIG_HOME`.
  package static func path(configHome: String) -> String { "\(configHome)/guise/config.toml" }

  /// The text of a `config.toml` with another theme in it, and every other byte as it was.
  ///
  /// A line `theme = …` gets another value; where there is none, one is put behind a commented-out
  /// `# theme = …`, else first.
  ///
  /// - Returns: `nil` where that cannot be done without changing more: the text is no TOML, or has
  ///   the theme in an unusual form.
  package static func text(_ text: String, settingTheme name: String) -> String? {
    guard let before = try? TOMLNode.parse(text) else { return nil }
    // Some editors begin a file with a mark of its encoding.
    let mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    // By scalars: “\r\n” is one character, and its first half has to stay.
    var lines = text.unicodeScalars.dropFirst(mark.isEmpty ? 0 : 1)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if before["theme"] != nil {
      let line = KeyLines(text)[["theme"]] - 1
      guard lines.indices.contains(line), let changed = lines[line].settingTheme(name) else {
        return nil
      }
      lines[line] = changed
    } else {
      let place = lines.placeForTheme
      let end = lines.first?.hasSuffix("\r") == true ? "\r" : ""
      lines.insert("theme = \(name.quotedForTOML)\(end)", at: place)
    }
    let result = mark + lines.joined(separator: "\n")
    // Whatever was misread above: the new text must mean the old settings with this theme.
    guard var after = try? TOMLNode.parse(result), after["theme"] == .string(name) else {
      return nil
    }
    after["theme"] = before["theme"]
    return after == before ? result : nil
  }
}

extension [String] {
  /// Where a line for the theme fits best, before the first table.
  fileprivate var placeForTheme: Int {
    let top = prefix { !$0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") }
    let comment = top.firstIndex { line in
      line.hasPrefix("#") && line.dropFirst().drop { $0 == " " }.hasPrefix("theme =")
    }
    return comment.map { $0 + 1 } ?? 0
  }
}

extension String {
  /// The line `theme = "…"` with another value, its blanks and its comment kept.
  fileprivate func settingTheme(_ name: String) -> String? {
    guard let equals = firstIndex(of: "=") else { return nil }
    let value = self[index(after: equals)...].drop { $0 == " " || $0 == "\t" }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    guard let end = value.dropFirst().firstIndex(of: quote) else { return nil }
    return String(self[..<value.startIndex]) + name.quotedForTOML + self[index(after: end)...]
  }

  /// The text as a basic string of TOML.
  fileprivate var quotedForTOML: String {
    let escaped = unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      default:
        scalar.value < 0x20 || scalar.value == 0x7F
          ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
          : String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
