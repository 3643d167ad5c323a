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

  /// How the values of a key that may have several are taken together.
  package enum Quantifier: String, Hashable, Sendable, CaseIterable {
    /// Each of them must fit, which none at all do too.
    case forAll = "ForAllValues"
    /// One of them must fit.
    case forAny = "ForAnyValue"
  }

  /// The comparison.
  package var test: Test
  /// The condition key, such as `sts:ExternalId`; its case does not matter.
  package var key: String
  /// The values of which one must fit (for a negated comparison: none may fit).
  package var values: [String]
  /// The operator's `…IfExists` form: true where the request does not have the key.
  package var ifExists: Bool
  /// How several values are taken together; without it a key has one.
  package var quantifier: Quantifier?

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
    let brought = context.all(key)
    if test == .null { return values.contains(brought.isEmpty ? "true" : "false") }
    switch quantifier {
    case .forAll: return brought.allSatisfy(isMet)
    case .forAny: return brought.isEmpty ? ifExists : brought.contains(where: isMet)
    case nil: return brought.first.map(isMet) ?? (ifExists || isNegated)
    }
  }

  private func isMet(by actual: String) -> Bool {
    values.contains { fit(actual, $0) } != isNegated
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

/// What a request brings for conditions to look at: the values of keys, which are in any case.
struct RequestContext: Hashable, Sendable {
  private var values: [String: [String]] = [:]

  /// The value of a key that has one.
  subscript(key: String) -> String? {
    get { values[key.lowercased()]?.first }
    set { values[key.lowercased()] = newValue.map { [$0] } }
  }

  /// All values of a key; none where the request does not have it.
  func all(_ key: String) -> [String] { values[key.lowercased()] ?? [] }

  /// Sets all values of a key that may have several.
  mutating func set(_ key: String, to all: [String]) { values[key.lowercased()] = all }
}
