extension String {
  /// The text with `$NAME` and `${NAME}` replaced; what has no value stays as it is written, as
  /// Python's `os.path.expandvars` has it.
  func expandingVariables(_ value: (String) -> String?) -> String {
    // On the way of every start, and adding a substring looks through all conformances.
    guard utf8.contains(UInt8(ascii: "$")) else { return self }
    var expanded = ""
    var rest = self[...]
    while let dollar = rest.firstIndex(of: "$") {
      expanded += rest[..<dollar]
      let after = rest[rest.index(after: dollar)...]
      let isBraced = after.first == "{"
      let body = isBraced ? after.dropFirst() : after
      let name = body.prefix {
        isBraced ? $0 != "}" : $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      let isClosed = !isBraced || name.endIndex < body.endIndex
      let end = isBraced && isClosed ? body.index(after: name.endIndex) : name.endIndex
      if isClosed, !name.isEmpty, let text = value(String(name)) {
        expanded += text
      } else {
        expanded += rest[dollar..<end]
      }
      rest = rest[end...]
    }
    return expanded + rest
  }
}
