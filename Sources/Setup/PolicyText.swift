import FoundationEssentials
package import Identity

/// A policy as JSON, its members in the order that people write them.
package struct PolicyText: Hashable, Sendable {
  /// The whole document.
  package let json: JSON

  /// Reads a document.
  ///
  /// - Throws: ``SetupError`` where it is no policy.
  package init(_ text: String) throws(SetupError) {
    guard let read = try? JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8)) else {
      throw SetupError(.policy, "it is not JSON")
    }
    guard case .object(let members) = read.value, members.contains(where: { $0.key == "Statement" })
    else { throw SetupError(.policy, "it is no policy: it has no Statement") }
    let version = members.contains { $0.key == "Version" }
    // Without it IAM reads a policy by the rules of 2008, which know no variables.
    let stated = version ? [] : [(key: "Version", value: JSON.string(PolicyText.version))]
    json = .object(stated + members)
  }

  /// A document as it is.
  init(json: JSON) { self.json = json }

  /// A document of statements.
  init(statements: [JSON]) {
    json = .object([
      ("Version", .string(PolicyText.version)), ("Statement", .array(statements)),
    ])
  }

  /// The document on one line.
  package var line: String { json.text }

  /// The document laid out for people.
  package var text: String { json.laidOut() }

  /// Equal documents say the same, whatever the order of their members, what their statements are
  /// called, and whether a single value stands in a list or not.
  package static func == (left: PolicyText, right: PolicyText) -> Bool {
    left.json.canonicalPolicy == right.json.canonicalPolicy
  }

  /// Hashes what equality looks at.
  package func hash(into hasher: inout Hasher) { hasher.combine(json.canonicalPolicy) }

  static let version = "2012-10-17"
}

/// Any JSON, its members in the order of policies.
private struct AnyJSON: Decodable {
  let value: JSON

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static let order = [
    "Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition",
  ]

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      let members = try container.allKeys.map {
        (key: $0.stringValue, value: try container.decode(AnyJSON.self, forKey: $0).value)
      }
      value = .object(members.sorted { AnyJSON.rank($0.key) < AnyJSON.rank($1.key) })
    } else if var container = try? decoder.unkeyedContainer() {
      var values: [JSON] = []
      while !container.isAtEnd { values.append(try container.decode(AnyJSON.self).value) }
      value = .array(values)
    } else {
      value = try AnyJSON.scalar(in: decoder.singleValueContainer())
    }
  }

  private static func rank(_ key: String) -> (Int, String) {
    (order.firstIndex(of: key) ?? order.count, key)
  }

  private static func scalar(in container: any SingleValueDecodingContainer) throws -> JSON {
    if container.decodeNil() { return .null }
    if let flag = try? container.decode(Bool.self) { return .bool(flag) }
    if let number = try? container.decode(Int.self) { return .number(number) }
    // IAM takes a number for its text.
    if let number = try? container.decode(Double.self) { return .string("\(number)") }
    return .string(try container.decode(String.self))
  }
}
