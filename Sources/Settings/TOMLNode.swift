import TOMLKit

/// A value of a TOML file, free of the library that parsed it.
enum TOMLNode: Equatable {
  case string(String)
  case boolean(Bool)
  case integer(Int)
  case array([TOMLNode])
  case table([String: TOMLNode])
  /// A kind of value that no setting has, by its name.
  case other(String)

  /// What the value is, in words for a message.
  var kind: String {
    switch self {
    case .string: "a string"
    case .boolean: "true or false"
    case .integer: "a number"
    case .array: "an array"
    case .table: "a table"
    case .other(let name): "a \(name)"
    }
  }
}

/// What a TOML parser has against a text.
struct TOMLSyntaxError: Error {
  let line: Int
  let reason: String
}

extension TOMLNode {
  /// Parses a whole file into its top table.
  static func parse(_ text: String) throws(TOMLSyntaxError) -> [String: TOMLNode] {
    do {
      return try TOMLTable(string: text).reduce(into: [:]) { $0[$1.0] = TOMLNode($1.1) }
    } catch let error as TOMLParseError {
      throw TOMLSyntaxError(line: error.source.begin.line, reason: error.description)
    } catch {
      throw TOMLSyntaxError(line: 0, reason: "\(error)")
    }
  }

  private init(_ value: any TOMLValueConvertible) {
    self =
      if let text = value.string {
        .string(text)
      } else if let flag = value.bool {
        .boolean(flag)
      } else if let number = value.int {
        .integer(number)
      } else if let array = value.array {
        .array(array.map { TOMLNode($0) })
      } else if let table = value.table {
        .table(table.reduce(into: [:]) { $0[$1.0] = TOMLNode($1.1) })
      } else {
        .other(value.type.description)
      }
  }
}
