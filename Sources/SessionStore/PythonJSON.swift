import Identity

extension JSON {
  /// The value as Python's `json.dumps` writes it, to the byte: the AWS CLI names files by the
  /// digest of such texts.
  ///
  /// It is ASCII only; members stand in the order given. A compact text is that with
  /// `separators=(",", ":")`.
  func pythonText(isCompact: Bool = false) -> String {
    let (comma, colon) = isCompact ? (",", ":") : (", ", ": ")
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return String(value)
    case .string(let value): return pythonQuoted(value)
    case .array(let values):
      return "[" + values.map { $0.pythonText(isCompact: isCompact) }.joined(separator: comma) + "]"
    case .object(let members):
      let texts = members.map { member in
        pythonQuoted(member.key) + colon + member.value.pythonText(isCompact: isCompact)
      }
      return "{" + texts.joined(separator: comma) + "}"
    }
  }
}

/// The text in quotes, everything outside printable ASCII escaped as UTF-16.
private func pythonQuoted(_ text: String) -> String {
  var quoted = "\""
  for unit in text.utf16 {
    switch unit {
    case 0x22: quoted += "\\\""
    case 0x5C: quoted += "\\\\"
    case 0x0A: quoted += "\\n"
    case 0x0D: quoted += "\\r"
    case 0x09: quoted += "\\t"
    case 0x0C: quoted += "\\f"
    case 0x08: quoted += "\\b"
    case 0x20...0x7E: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
    default:
      let digits = String(unit, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
  return quoted + "\""
}
