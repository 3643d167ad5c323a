import Identity

extension JSON {
  /// The value laid out over lines, as people write policies.
  ///
  /// - Parameters:
  ///   - indent: Blanks before every line but the first.
  ///   - colon: What stands between a key and its value.
  ///   - text: How a text is written; as JSON's own unless another language wants it otherwise.
  /// - Returns: The text, without a line end after its last line.
  func laidOut(
    indent: Int = 0,
    colon: String = ": ",
    text: (String) -> String = { JSON.string($0).text }
  ) -> String {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .null, .bool, .number: return self.text
    case .string(let value): return text(value)
    case .array(let values) where values.isEmpty: return "[]"
    case .array(let values):
      let lines = values.map {
        "\(margin)  " + $0.laidOut(indent: indent + 2, colon: colon, text: text)
      }
      return "[\n\(lines.joined(separator: ",\n"))\n\(margin)]"
    case .object(let members) where members.isEmpty: return "{}"
    case .object(let members):
      let lines = members.map {
        "\(margin)  \(text($0.key))\(colon)"
          + $0.value.laidOut(indent: indent + 2, colon: colon, text: text)
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
    }
  }

  /// The value as block YAML, to stand on the lines after its key.
  ///
  /// - Parameter indent: Blanks before every line.
  /// - Returns: The lines, without a line end after the last.
  func yaml(indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .object(let members) where !members.isEmpty:
      return members.map { key, value in
        margin + JSON.yamlScalar(key) + ":" + value.yamlAfterKey(indent: indent + 2)
      }.joined(separator: "\n")
    case .array(let values) where !values.isEmpty:
      return values.map { value in
        // The first line of what is in the item stands behind its dash.
        margin + "- " + value.yaml(indent: indent + 2).dropFirst(indent + 2)
      }.joined(separator: "\n")
    default: return margin + yamlScalar
    }
  }

  private func yamlAfterKey(indent: Int) -> String {
    switch self {
    case .object(let members) where !members.isEmpty: "\n" + yaml(indent: indent)
    case .array(let values) where !values.isEmpty: "\n" + yaml(indent: indent)
    default: " " + yamlScalar
    }
  }

  private var yamlScalar: String {
    if case .string(let value) = self { JSON.yamlScalar(value) } else { text }
  }

  /// A text without quotes where YAML reads it as just that text, else with JSON's.
  private static func yamlScalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isASCII && $0.isLetter } == true && text.last != ":"
      && text.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || ":/_.-".contains($0))
      }
    let isWord = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
      .contains(text.lowercased())
    return isPlain && !isWord ? text : JSON.string(text).text
  }
}
