/// What IAM's simulation says of one action on one resource.
package struct PolicySimulation: Hashable, Sendable {
  /// What all policies of the principal come to.
  package enum Decision: String, Hashable, Sendable {
    case allowed
    /// No statement allows it.
    case implicitDeny
    /// A statement denies it.
    case explicitDeny
  }

  /// What all policies of the principal come to.
  package let decision: Decision
  /// The names of the policies whose statements decided.
  package let policies: [String]
  /// Condition keys that the statements ask for and that were not given.
  package let missingKeys: [String]
  /// What the service control policies say; `nil` where the account is in no organization.
  package let isAllowedByOrganization: Bool?
  /// What the permissions boundary says; `nil` where there is none.
  package let isAllowedByBoundary: Bool?

  /// Puts the parts together.
  package init(
    _ decision: Decision,
    policies: [String] = [],
    missingKeys: [String] = [],
    isAllowedByOrganization: Bool? = nil,
    isAllowedByBoundary: Bool? = nil
  ) {
    self.decision = decision
    self.policies = policies
    self.missingKeys = missingKeys
    self.isAllowedByOrganization = isAllowedByOrganization
    self.isAllowedByBoundary = isAllowedByBoundary
  }
}

/// Asks what the policies of a user or role say of an action, without doing it.
///
/// Service control policies and the permissions boundary count; trust policies, session policies
/// and those of other organizations do not. Source: IAM API Reference, SimulatePrincipalPolicy.
package struct SimulatePrincipalPolicy: IAMOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = PolicySimulation

  /// `SimulatePrincipalPolicy`.
  package static let name = "SimulatePrincipalPolicy"

  /// The user or role, by its ARN with its path; not a session's.
  package var principal: String
  /// The action, such as `sts:AssumeRole`.
  package var action: String
  /// The ARN of what the action is done to.
  package var resource: String
  /// What the statements' conditions would see.
  package var context: [ConditionValue]

  /// Names who does what to what.
  package init(
    principal: String,
    action: String,
    resource: String,
    context: [ConditionValue] = []
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.context = context
  }

  var parameters: [HTTPRequest.Field] {
    let given = context.enumerated().flatMap { index, value in
      let entry = "ContextEntries.member.\(index + 1)."
      return [
        HTTPRequest.Field(name: entry + "ContextKeyName", value: value.key),
        HTTPRequest.Field(name: entry + "ContextKeyType", value: value.type),
        HTTPRequest.Field(name: entry + "ContextKeyValues.member.1", value: value.text),
      ]
    }
    return [
      HTTPRequest.Field(name: "PolicySourceArn", value: principal),
      HTTPRequest.Field(name: "ActionNames.member.1", value: action),
      HTTPRequest.Field(name: "ResourceArns.member.1", value: resource),
    ] + given
  }

  func read(_ result: QueryResult) throws(AWSError) -> PolicySimulation {
    guard let found = result.element.child("EvaluationResults")?.child("member"),
      let text = found.child("EvalDecision")?.text,
      let decision = PolicySimulation.Decision(rawValue: text)
    else { throw result.missing("EvaluationResults.EvalDecision") }
    return PolicySimulation(
      decision,
      policies: found.members("MatchedStatements").compactMap { $0.child("SourcePolicyId")?.text },
      missingKeys: found.members("MissingContextValues").map(\.text),
      isAllowedByOrganization: found.flag("OrganizationsDecisionDetail", "AllowedByOrganizations"),
      isAllowedByBoundary: found.flag(
        "PermissionsBoundaryDecisionDetail",
        "AllowedByPermissionsBoundary"
      )
    )
  }
}

/// A value that conditions of a simulation see.
package enum ConditionValue: Hashable, Sendable {
  case text(String, String)
  case flag(String, Bool)

  var key: String {
    switch self {
    case .text(let key, _), .flag(let key, _): key
    }
  }

  var type: String {
    switch self {
    case .text: "string"
    case .flag: "boolean"
    }
  }

  var text: String {
    switch self {
    case .text(_, let text): text
    case .flag(_, let isSet): isSet ? "true" : "false"
    }
  }
}

extension XMLElement {
  /// The items of a list, which the query protocol calls `member`.
  fileprivate func members(_ name: String) -> [XMLElement] {
    child(name)?.children.filter { $0.name == "member" } ?? []
  }

  fileprivate func flag(_ outer: String, _ inner: String) -> Bool? {
    descendant(outer, inner).map { $0.text == "true" }
  }
}
