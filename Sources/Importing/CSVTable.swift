import Identity

/// Values with commas, semicolons or tabs between them; rows know their lines.
///
/// Source: RFC 4180. The sign between values is the one of the first row.
struct CSVTable {
  struct Row {
    let line: Int
    let values: [String]
  }

  private(set) var rows: [Row] = []
  /// What stands from the row of a quotation mark that nothing closes, at the mark's line.
  private(set) var unclosed: Row?

  init(_ text: String) {
    let head = text.prefix { !$0.isNewline }
    let separator: Character =
      [",", ";", "\t"].max { left, right in
        head.count { $0 == left } < head.count { $0 == right }
      } ?? ","
    var (line, start) = (1, 1)
    var (values, value) = ([String](), "")
    var openQuote: Int?
    var rest = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    while let sign = rest.popFirst() {
      if sign.isNewline { line += 1 }
      switch sign {
      case "\"" where openQuote != nil && rest.first == "\"":
        value.append("\"")
        rest.removeFirst()
      case "\"" where openQuote != nil: openQuote = nil
      case "\"" where value.trimmed.isEmpty:
        value = ""
        openQuote = line
      case separator where openQuote == nil:
        values.append(value.trimmed)
        value = ""
      case _ where sign.isNewline && openQuote == nil:
        end(&values, &value, start)
        start = line
      default: value.append(sign)
      }
    }
    if let openQuote {
      unclosed = Row(line: openQuote, values: values + [value.trimmed])
    } else {
      end(&values, &value, start)
    }
  }

  private mutating func end(_ values: inout [String], _ value: inout String, _ line: Int) {
    values.append(value.trimmed)
    value = ""
    if values.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, values: values)) }
    values = []
  }

  /// Whether a first row, without blanks, names the columns that are needed.
  static func isHeader(_ row: String) -> Bool {
    let table = CSVTable(row)
    // A title may go on in the next line.
    let head = table.rows.first ?? table.unclosed
    let names = head?.values.compactMap { CSVColumn($0) } ?? []
    return names.contains(.account) || names.contains(.roleARN)
  }
}

/// What a column can be for.
enum CSVColumn: String, CaseIterable {
  case name, account, role
  case roleARN = "role_arn"
  case source = "source_profile"
  case externalID = "external_id"
  case mfaSerial = "mfa_serial"
  case duration = "duration_seconds"
  case region
  case displayName = "display_name"
  case color, group
  case guardLevel = "guard"
  case scope

  /// Other names for the same: those of lists that AWS and people make.
  private static let others: [String: CSVColumn] = [
    "profile": .name, "profile_name": .name, "account_name": .name, "accountname": .name,
    "account_id": .account, "accountid": .account, "aws_account_id": .account, "id": .account,
    "role_name": .role, "rolename": .role, "rolearn": .roleARN, "arn": .roleARN,
    "source": .source, "colour": .color, "label": .displayName, "unit": .group, "ou": .group,
  ]

  init?(_ title: String) {
    let key = title.lowercased().map { " -".contains($0) ? "_" : $0 }
    guard let column = CSVColumn(rawValue: String(key)) ?? CSVColumn.others[String(key)] else {
      return nil
    }
    self = column
  }
}
