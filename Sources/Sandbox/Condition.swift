import Identity

/// One line of a policy statement's `Condition` block: an operator, a key, and accepted values.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
package struct Condition: Hashable, Sendable {
  /// How a request's value is compared with the accepted ones.
  package enum Test: Hashable, Sendable {
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

/// A pattern in which `*` stands for any text and `?` for any one character.
struct Wildcard {
  private let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// Whether the whole of `text` fits; case matters.
  ///
  /// On a mismatch the last star takes one more byte, so the work is bounded by the product of
  /// the lengths whatever the pattern is.
  func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    var inText = 0
    var inPattern = 0
    var retry: (text: Int, pattern: Int)?
    while inText < text.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        retry = (inText, inPattern + 1)
        inPattern += 1
      } else if inPattern < pattern.count,
        pattern[inPattern] == text[inText] || pattern[inPattern] == UInt8(ascii: "?")
      {
        inText += 1
        inPattern += 1
      } else if let last = retry {
        retry = (last.text + 1, last.pattern)
        (inText, inPattern) = (last.text + 1, last.pattern)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
