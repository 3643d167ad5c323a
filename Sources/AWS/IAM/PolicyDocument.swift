import FoundationEssentials

/// A policy in IAM's language, as far as people and roles are concerned.
///
/// Source: IAM User Guide, "IAM JSON policy elements reference".
package struct PolicyDocument: Hashable, Sendable {
  /// One statement of a policy.
  package struct Statement: Hashable, Sendable {
    /// The name that somebody gave it.
    package let sid: String?
    /// Whether it allows; else it denies.
    package let isAllowing: Bool
    /// Whom it speaks of, of kind `AWS`, as ARNs, accounts, unique ids or `*`.
    package let principals: [String]
    /// Whom else, of the kinds `Service`, `Federated` and `CanonicalUser`.
    package let otherPrincipals: [String]
    /// Whether it speaks of all but those, `NotPrincipal`.
    package let exceptsPrincipals: Bool
    /// The actions, with `*` and `?`.
    package let actions: [String]
    /// Whether it speaks of all but those, `NotAction`.
    package let exceptsActions: Bool
    /// The ARNs of the resources, with `*` and `?`; `*` alone in a trust policy, which has none.
    package let resources: [String]
    /// All must be met for the statement to count.
    package let conditions: [PolicyCondition]

    /// Whether it speaks of an action; upper and lower case are alike.
    package func speaks(of action: String) -> Bool {
      let isListed = actions.contains { Wildcard($0.lowercased()).matches(action.lowercased()) }
      return isListed != exceptsActions
    }
  }

  /// The statements; their order does not matter.
  package let statements: [Statement]

  /// Reads a document; `nil` where it is no policy.
  package init?(_ json: String) {
    guard let written = try? JSONDecoder().decode(Written.self, from: Data(json.utf8)) else {
      return nil
    }
    statements = written.statement.items.map(Statement.init)
  }
}

// MARK: - The document's JSON

private struct Written: Decodable {
  let statement: OneOrMore<WrittenStatement>

  enum CodingKeys: String, CodingKey { case statement = "Statement" }
}

private struct WrittenStatement: Decodable {
  let sid: String?
  let effect: String
  let principal, notPrincipal: WrittenPrincipal?
  let action, notAction, resource: OneOrMore<String>?
  let condition: [String: [String: OneOrMore<Scalar>]]?

  enum CodingKeys: String, CodingKey {
    case sid = "Sid"
    case effect = "Effect"
    case principal = "Principal"
    case notPrincipal = "NotPrincipal"
    case action = "Action"
    case notAction = "NotAction"
    case resource = "Resource"
    case condition = "Condition"
  }
}

/// `"*"`, or lists by kind.
private struct WrittenPrincipal: Decodable {
  let byKind: [String: OneOrMore<String>]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let everyone = try? container.decode(String.self) {
      byKind = ["AWS": OneOrMore([everyone])]
    } else {
      byKind = try container.decode([String: OneOrMore<String>].self)
    }
  }
}

/// A single item needs no list around it.
private struct OneOrMore<Item: Decodable>: Decodable {
  let items: [Item]

  init(_ items: [Item]) { self.items = items }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let item = try? container.decode(Item.self) {
      items = [item]
    } else {
      items = try container.decode([Item].self)
    }
  }
}

/// A value of a condition: quotes around Booleans and numbers may be left out.
private struct Scalar: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      text = flag ? "true" : "false"
    } else if let number = try? container.decode(Int.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}

extension PolicyDocument.Statement {
  fileprivate init(_ written: WrittenStatement) {
    sid = written.sid
    isAllowing = written.effect == "Allow"
    let byKind = (written.principal ?? written.notPrincipal)?.byKind ?? [:]
    principals = byKind["AWS"]?.items ?? []
    otherPrincipals = byKind.sorted { $0.key < $1.key }.filter { $0.key != "AWS" }
      .flatMap(\.value.items)
    exceptsPrincipals = written.principal == nil && written.notPrincipal != nil
    actions = (written.action ?? written.notAction)?.items ?? []
    exceptsActions = written.action == nil && written.notAction != nil
    resources = written.resource?.items ?? ["*"]
    conditions = (written.condition ?? [:]).sorted { $0.key < $1.key }.flatMap { test, keys in
      keys.sorted { $0.key < $1.key }.map { key, values in
        PolicyCondition(test, key, values.items.map(\.text))
      }
    }
  }
}
