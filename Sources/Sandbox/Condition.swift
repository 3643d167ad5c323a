import AWS
import Identity

/// One line of a policy statement's `Condition` block: an operator, a key, and accepted values.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
package struct Condition: Hashable, Sendable {
  /// How a request's value is compared with the accepted ones.
  package enum Test: Hashable, Sendable, CaseIterable {
    case stringEquals, stringNotEquals, stringLike, stringNotLike, arnLike, bool
    case numericLessThan, numericLessThanEquals, numericGreaterThan, numericGreaterThanEquals
    case dateLessThan, dateGreaterThan
    /// Whether the key is absent: accepted values `true` and `false`.
    case null
  }

  /// The comparison.
  package var test: Test
  /// The condition key, such as `sts:ExternalId`; its case does not matter.
  package var key: String
  /// The values of which one must fit (for a negated comparison: none may fit).
  package var values: [String]
  /// The operator's `…IfExists` form: true where the request does not have the key.
  package var ifExists: Bool

  /// Puts the parts together.
  package init(_ test: Test, _ key: String, _ values: String..., ifExists: Bool = false) {
    self.test = test
    self.key = key
    self.values = values
    self.ifExists = ifExists
  }

  /// Whether a request with these values meets the condition.
  ///
  /// A key that the request does not have fails every plain comparison and passes every negated
  /// one. So a role that asks for an external ID is closed to a call without one.
  func isMet(in context: RequestContext) -> Bool {
    let actual = context[key]
    if test == .null { return values.contains(actual == nil ? "true" : "false") }
    guard let actual else { return ifExists || isNegated }
    let fits = values.contains { fit(actual, $0) }
    return isNegated ? !fits : fits
  }

  private var isNegated: Bool { test == .stringNotEquals || test == .stringNotLike }

  private func fit(_ actual: String, _ wanted: String) -> Bool {
    switch test {
    case .stringEquals, .stringNotEquals: actual == wanted
    case .stringLike, .stringNotLike, .arnLike: Wildcard(wanted).matches(actual)
    case .bool: actual.lowercased() == wanted.lowercased()
    case .numericLessThan: compare(actual, wanted, <)
    case .numericLessThanEquals: compare(actual, wanted, <=)
    case .numericGreaterThan: compare(actual, wanted, >)
    case .numericGreaterThanEquals: compare(actual, wanted, >=)
    case .dateLessThan: compareDates(actual, wanted, <)
    case .dateGreaterThan: compareDates(actual, wanted, >)
    case .null: false
    }
  }

  private func compare(_ actual: String, _ wanted: String, _ inOrder: (Int, Int) -> Bool) -> Bool {
    guard let actual = Int(actual), let wanted = Int(wanted) else { return false }
    return inOrder(actual, wanted)
  }

  private func compareDates(
    _ actual: String,
    _ wanted: String,
    _ inOrder: (Timestamp, Timestamp) -> Bool
  ) -> Bool {
    guard let actual = Timestamp(rfc3339: actual), let wanted = Timestamp(rfc3339: wanted) else {
      return false
    }
    return inOrder(actual, wanted)
  }
}

/// What a request brings for conditions to look at: one value a key, keys in any case.
struct RequestContext: Hashable, Sendable {
  private var values: [String: String] = [:]

  subscript(key: String) -> String? {
    get { values[key.lowercased()] }
    set { values[key.lowercased()] = newValue }
  }
}
