/// A call that changes something in IAM, and answers nothing but that it did.
protocol IAMChange: IAMOperation where Answer == Void {}

extension IAMChange {
  /// Tells success from error by the status; what else is answered is passed over.
  package func answer(_ response: HTTPResponse) throws(AWSError) {
    guard (200...299).contains(response.status) else {
      throw AWSError(response, operation: Self.name)
    }
  }

  func read(_ result: QueryResult) {}
}

/// Makes a role.
package struct CreateRole: IAMChange, Hashable {
  /// `CreateRole`.
  package static let name = "CreateRole"

  let parameters: [HTTPRequest.Field]

  /// Says what the role is to be.
  ///
  /// - Parameters:
  ///   - roleName: Its name, without the path.
  ///   - path: Begins and ends with a slash.
  ///   - trust: Its trust policy.
  ///   - longestSession: In seconds; an hour where it is `nil`.
  package init(roleName: String, path: String, trust: String, longestSession: Int?) {
    parameters =
      [
        HTTPRequest.Field(name: "RoleName", value: roleName),
        HTTPRequest.Field(name: "Path", value: path),
        HTTPRequest.Field(name: "AssumeRolePolicyDocument", value: trust),
      ]
      + (longestSession.map {
        [HTTPRequest.Field(name: "MaxSessionDuration", value: String($0))]
      } ?? [])
  }
}

/// Replaces a role's trust policy.
package struct UpdateAssumeRolePolicy: IAMChange, Hashable {
  /// `UpdateAssumeRolePolicy`.
  package static let name = "UpdateAssumeRolePolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the role and says whom it trusts.
  package init(roleName: String, trust: String) {
    parameters = [
      HTTPRequest.Field(name: "RoleName", value: roleName),
      HTTPRequest.Field(name: "PolicyDocument", value: trust),
    ]
  }
}

/// Sets how long a role's sessions may last; all else of the role stays.
package struct UpdateRole: IAMChange, Hashable {
  /// `UpdateRole`.
  package static let name = "UpdateRole"

  let parameters: [HTTPRequest.Field]

  /// Names the role and the seconds.
  package init(roleName: String, longestSession: Int) {
    parameters = [
      HTTPRequest.Field(name: "RoleName", value: roleName),
      HTTPRequest.Field(name: "MaxSessionDuration", value: String(longestSession)),
    ]
  }
}

/// Attaches a managed policy to a role.
package struct AttachRolePolicy: IAMChange, Hashable {
  /// `AttachRolePolicy`.
  package static let name = "AttachRolePolicy"

  let parameters: [HTTPRequest.Field]

  /// Names the role and the policy's ARN.
  package init(roleName: String, policyARN: String) {
    parameters = [
      HTTPRequest.Field(name: "RoleName", value: roleName),
      HTTPRequest.Field(name: "PolicyArn", value: policyARN),
    ]
  }
}
