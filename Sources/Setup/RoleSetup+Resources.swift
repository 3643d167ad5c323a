import Identity

/// A resource as CloudFormation has it; the CDK's own are the same.
struct Resource {
  /// The type without `AWS::IAM::`, such as `Role`.
  let kind: String
  /// The name it has in a template.
  let name: String
  let properties: [(key: String, value: JSON)]
}

extension RoleSetup {
  /// What is made in the caller's account.
  ///
  /// - Parameter ownRole: How the caller's own role is referred to where that is made as well.
  /// - Returns: The policy last.
  func callerResources(ownRole: JSON) -> [Resource] {
    guard permissionSet == nil else { return [] }
    var resources: [Resource] = []
    var properties: [(key: String, value: JSON)] = [
      ("ManagedPolicyName", .string(permissionName)), ("PolicyDocument", permission.json),
    ]
    switch caller {
    case .account: break
    case .user(_, let user): properties.append(("Users", .array([.string(user.lastPart)])))
    case .role(let role): properties.append(("Roles", .array([.string(role.name)])))
    case .service(_, let role):
      properties.append(("Roles", .array([ownRole])))
      let trust = callerTrust?.json ?? .null
      resources.append(
        Resource(
          kind: "Role",
          name: "CallerRole",
          properties: named(role) + [("AssumeRolePolicyDocument", trust)]
        )
      )
    }
    return resources + [
      Resource(kind: "ManagedPolicy", name: "CallerPolicy", properties: properties)
    ]
  }

  /// The role to be assumed.
  var roleResource: Resource {
    var properties = named(role) + [("AssumeRolePolicyDocument", trust.json)]
    if let longestSession {
      properties.append(("MaxSessionDuration", .number(longestSession)))
    }
    if !managedPolicies.isEmpty {
      properties.append(("ManagedPolicyArns", .array(managedPolicies.map(JSON.string))))
    }
    if let policy {
      let own = JSON.object([
        ("PolicyName", .string(policyName)), ("PolicyDocument", policy.json),
      ])
      properties.append(("Policies", .array([own])))
    }
    return Resource(kind: "Role", name: "Role", properties: properties)
  }

  private func named(_ role: RoleARN) -> [(key: String, value: JSON)] {
    [("RoleName", .string(role.name))]
      + (role.path == "/" ? [] : [("Path", .string(role.path))])
  }
}
