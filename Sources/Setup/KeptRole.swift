import Identity

// Roles that AWS makes and nobody else changes.
extension RoleARN {
  /// What the ARNs of roles of Identity Center's permission sets have before the region and the name.
  ///
  /// Source: IAM Identity Center User Guide, "Referencing permission sets in resource policies". Where
  /// Identity Center is in us-east-1 the region is left out.
  private static let identityCenterPath = "/aws-reserved/sso.amazonaws.com/"

  /// The permission set that Identity Center made the role of; `nil` where it made none.
  var permissionSet: String? {
    guard let set = RoleARN.permissionSet(ofRoleNamed: name),
      path.hasPrefix(RoleARN.identityCenterPath)
    else { return nil }
    return set
  }

  /// Whether nobody but AWS can change the role.
  var isKeptByAWS: Bool {
    path.hasPrefix("/aws-reserved/") || path.hasPrefix("/aws-service-role/")
      || RoleARN.permissionSet(ofRoleNamed: name) != nil
  }

  /// Takes a name apart as AWSReservedSSO_SET_SUFFIX.
  static func permissionSet(ofRoleNamed name: String) -> String? {
    let prefix = "AWSReservedSSO_"
    guard name.hasPrefix(prefix), let end = name.lastIndex(of: "_") else { return nil }
    let set = name[..<end].dropFirst(prefix.count)
    return set.isEmpty ? nil : String(set)
  }

  /// Checks that a role can be named as the one that calls.
  func checkCaller() throws(SetupError) {
    try check(.caller)
    guard isKeptByAWS, permissionSet == nil else { return }
    guard RoleARN.permissionSet(ofRoleNamed: name) != nil else {
      throw SetupError(
        .caller,
        "\(name) is a role that AWS made for a service of its own, which assumes no other",
        hint: "Name a role of your own."
      )
    }
    throw SetupError(
      .caller,
      "\(self) is not there: roles of Identity Center have a path",
      hint: RoleARN.advice(toFind: name, in: account.description)
    )
  }

  /// How to find the ARN of a role of Identity Center, whose path its sessions do not tell.
  static func advice(toFind name: String, in account: String) -> String {
    "With credentials of \(account), "
      + "aws iam get-role --role-name \(name) --query Role.Arn --output text prints its ARN."
  }
}

extension RoleSetup {
  /// The permission set that alone can give the caller its permission; `nil` where others can.
  package var permissionSet: String? { caller.role?.permissionSet }

  /// What a form says where the permission would stand that cannot be given there.
  func permissionRemark(_ sign: String) -> String? {
    permissionSet.map { set in
      """
      \(sign) AWS lets nobody change the role of the permission set \(set). Give that set this
      \(sign) inline policy in IAM Identity Center:
      \(sign) \(permission.line)
      """
    }
  }
}
