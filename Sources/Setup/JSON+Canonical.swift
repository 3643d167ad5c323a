import Identity

extension JSON {
  /// A policy on one line, written alike wherever it says the same: members sorted, single values
  /// without a list, no names of statements, which nothing depends on.
  var canonicalPolicy: String {
    guard case .object(let members) = self else { return canonical }
    return JSON.object(
      members.filter { $0.key != "Id" }.map { key, value in
        guard key == "Statement" else { return (key, value) }
        let statements = value.items.map(\.withoutName)
        return (key, .array(statements))
      }
    ).canonical
  }

  /// The value on one line, members sorted, lists that do not differ in sense written alike.
  var canonical: String {
    switch self {
    case .string: text
    // Quotes around Booleans and numbers may be left out.
    case .null, .bool, .number: JSON.string(text).text
    case .array(let values) where values.count == 1: values[0].canonical
    case .array(let values): "[" + values.map(\.canonical).sorted().joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map {
          JSON.string($0.key).text + ":" + $0.value.canonical
        }
        .joined(separator: ",") + "}"
    }
  }

  /// The values of a list; a single value needs no list around it.
  var items: [JSON] {
    if case .array(let values) = self { return values }
    return [self]
  }

  /// The value of a member; `nil` where there is none.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The texts of a list or of a single value; numbers count as theirs.
  var texts: [String] {
    items.map { if case .string(let text) = $0 { text } else { $0.text } }
  }

  /// The statement without its `Sid`.
  private var withoutName: JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.key != "Sid" })
  }
}
