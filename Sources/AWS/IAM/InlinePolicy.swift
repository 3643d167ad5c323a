/// Somebody in IAM who has policies of their own.
package enum PolicyHolder: Hashable, Sendable {
  /// A user, by the name without its path.
  case user(String)
  /// A role, by the name without its path.
  case role(String)

  fileprivate var field: HTTPRequest.Field {
    switch self {
    case .user(let name): HTTPRequest.Field(name: "UserName", value: name)
    case .role(let name): HTTPRequest.Field(name: "RoleName", value: name)
    }
  }

  /// The name without its path.
  package var name: String { field.value }
}

/// Asks for a policy that is a role's own.
package struct GetRolePolicy: IAMOperation, Hashable {
  /// The document, as it was written.
  package typealias Answer = String

  /// `GetRolePolicy`.
  package static let name = "GetRolePolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the role and the policy.
  package init(roleName: String, policyName: String) {
    parameters = [
      PolicyHolder.role(roleName).field,
      HTTPRequest.Field(name: "PolicyName", value: policyName),
    ]
  }

  func read(_ result: QueryResult) throws(AWSError) -> String {
    PercentEncoding.decode(try result.text("PolicyDocument"))
  }
}

/// Asks for a policy that is a user's own.
package struct GetUserPolicy: IAMOperation, Hashable {
  /// The document, as it was written.
  package typealias Answer = String

  /// `GetUserPolicy`.
  package static let name = "GetUserPolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the user and the policy.
  package init(userName: String, policyName: String) {
    parameters = [
      PolicyHolder.user(userName).field,
      HTTPRequest.Field(name: "PolicyName", value: policyName),
    ]
  }

  func read(_ result: QueryResult) throws(AWSError) -> String {
    PercentEncoding.decode(try result.text("PolicyDocument"))
  }
}

/// Gives a role a policy of its own, or replaces the one of that name.
package struct PutRolePolicy: IAMChange, Hashable {
  /// `PutRolePolicy`.
  package static let name = "PutRolePolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the role and the policy.
  package init(roleName: String, policyName: String, document: String) {
    parameters = [
      PolicyHolder.role(roleName).field,
      HTTPRequest.Field(name: "PolicyName", value: policyName),
      HTTPRequest.Field(name: "PolicyDocument", value: document),
    ]
  }
}

/// Gives a user a policy of their own, or replaces the one of that name.
package struct PutUserPolicy: IAMChange, Hashable {
  /// `PutUserPolicy`.
  package static let name = "PutUserPolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the user and the policy.
  package init(userName: String, policyName: String, document: String) {
    parameters = [
      PolicyHolder.user(userName).field,
      HTTPRequest.Field(name: "PolicyName", value: policyName),
      HTTPRequest.Field(name: "PolicyDocument", value: document),
    ]
  }
}

/// Takes a role's own policy away.
package struct DeleteRolePolicy: IAMChange, Hashable {
  /// `DeleteRolePolicy`.
  package static let name = "DeleteRolePolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the role and the policy.
  package init(roleName: String, policyName: String) {
    parameters = [
      PolicyHolder.role(roleName).field,
      HTTPRequest.Field(name: "PolicyName", value: policyName),
    ]
  }
}

/// Asks for the managed policies that are attached to a role.
package struct ListAttachedRolePolicies: IAMOperation, Hashable {
  /// One page of them.
  package struct Answer: Hashable, Sendable {
    /// The policies' ARNs.
    package let policyARNs: [String]
    /// What the next page is asked for with; `nil` on the last.
    package let marker: String?
  }

  /// `ListAttachedRolePolicies`.
  package static let name = "ListAttachedRolePolicies"

  let parameters: [HTTPRequest.Field]

  /// Names the role, and the page that is wanted; the first where it is `nil`.
  package init(roleName: String, marker: String? = nil) {
    parameters =
      [PolicyHolder.role(roleName).field]
      + (marker.map { [HTTPRequest.Field(name: "Marker", value: $0)] } ?? [])
  }

  func read(_ result: QueryResult) -> Answer {
    let attached = result.element.child("AttachedPolicies")?.children ?? []
    let marker = result.element.child("Marker")?.text ?? ""
    return Answer(
      policyARNs: attached.compactMap { $0.child("PolicyArn")?.text },
      marker: marker.isEmpty ? nil : marker
    )
  }
}
