/// One line of a statement's `Condition` block: an operator, a key, and accepted values.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
package struct PolicyCondition: Hashable, Sendable {
  /// The operator, such as `StringEquals`.
  package let test: String
  /// The condition key, such as `sts:ExternalId`; its case does not matter.
  package let key: String
  /// The values of which one must fit; of a negated operator none may fit.
  package let values: [String]

  /// Puts the parts together.
  package init(_ test: String, _ key: String, _ values: [String]) {
    self.test = test
    self.key = key
    self.values = values
  }

  /// Whether a request meets a condition.
  package enum Outcome: Hashable, Sendable {
    case met, unmet
    /// What the request brings is not known from here, or the operator is not.
    case unknown
  }

  /// What is known of a request's value for a key.
  package enum Brought: Hashable, Sendable {
    case value(String)
    /// The request does not have the key.
    case nothing
    case unknown
  }

  /// Whether a request that brings this for the key meets the condition.
  ///
  /// A key that the request does not have fails every plain comparison and passes every negated
  /// one. Of numbers, dates and addresses nothing is said.
  package func outcome(_ brought: Brought) -> Outcome {
    var name = test[...]
    let isForAll = name.hasPrefix("ForAllValues:")
    if let colon = name.firstIndex(of: ":") { name = name[name.index(after: colon)...] }
    if name == "Null" {
      guard brought != .unknown else { return .unknown }
      return Outcome(values.contains(brought == .nothing ? "true" : "false"))
    }
    let isOptional = name.hasSuffix("IfExists") || isForAll
    if name.hasSuffix("IfExists") { name = name.dropLast("IfExists".count) }
    guard let comparison = Comparison(name) else { return .unknown }
    switch brought {
    case .unknown: return .unknown
    case .nothing: return Outcome(isOptional || comparison.isNegated)
    case .value(let value):
      // What stands for a variable depends on the request; `${` is no part of any other value.
      let isVariable = values.contains { $0.contains("$") }
      let fits = values.contains { comparison.fits(value, $0) }
      if isVariable, !fits { return .unknown }
      return Outcome(fits != comparison.isNegated)
    }
  }
}

extension PolicyCondition.Outcome {
  fileprivate init(_ isMet: Bool) { self = isMet ? .met : .unmet }
}

/// How an operator compares two texts.
private struct Comparison {
  let isNegated: Bool
  let fits: @Sendable (_ value: String, _ accepted: String) -> Bool

  /// The operator's comparison; `nil` where it is not one of texts.
  init?(_ name: Substring) {
    switch name {
    case "StringEquals", "StringNotEquals": fits = { $0 == $1 }
    case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "Bool":
      fits = { $0.lowercased() == $1.lowercased() }
    case "StringLike", "StringNotLike", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike":
      fits = { Wildcard($1).matches($0) }
    default: return nil
    }
    isNegated = name.contains("Not")
  }
}
