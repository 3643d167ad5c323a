import AWS

/// The names and values of an `application/x-www-form-urlencoded` body or of a query string.
struct FormFields: Hashable, Sendable {
  private let values: [String: String]

  /// Reads `name=value&…`; of a name given twice the first value counts.
  init(_ text: some StringProtocol) {
    var values: [String: String] = [:]
    for pair in String(text).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = FormFields.decoded(parts[0])
      if values[name] == nil { values[name] = parts.count > 1 ? FormFields.decoded(parts[1]) : "" }
    }
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }

  /// The values of `NAME.member.1SUFFIX`, `NAME.member.2SUFFIX`, … up to the first that is absent.
  func list(_ name: String, suffix: String = "") -> [String] {
    var items: [String] = []
    while let item = values["\(name).member.\(items.count + 1)\(suffix)"] { items.append(item) }
    return items
  }

  /// Text with `+` as a blank and `%XX` as a byte.
  private static func decoded(_ text: Substring) -> String {
    PercentEncoding.decode(
      text.split(separator: "+", omittingEmptySubsequences: false)
        .joined(separator: " ")
    )
  }
}
