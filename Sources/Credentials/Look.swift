package import AWS
package import Identity

/// What IAM showed of the two policies that let a caller assume a role.
package struct Look: Hashable, Sendable {
  /// The caller as policies name it: a user's ARN, or that of a session's role, with its path where
  /// anybody told it.
  package let principal: String
  /// What the caller's own policies say.
  package let permission: Sight<PolicySimulation>
  /// What the role's trust policy says; of a role that is not there, nothing.
  package let role: Sight<RoleDescription?>

  /// Puts the parts together.
  package init(
    principal: String,
    permission: Sight<PolicySimulation>,
    role: Sight<RoleDescription?>
  ) {
    self.principal = principal
    self.permission = permission
    self.role = role
  }

  /// Somebody whose session may look at roles of the account that a denied role is in.
  package struct Witness: Sendable {
    /// The profile's name.
    package let name: String
    /// What signs the call.
    package let credentials: AWSCredentials

    /// Puts the two together.
    package init(name: String, credentials: AWSCredentials) {
      self.name = name
      self.credentials = credentials
    }
  }
}

/// What somebody looked at.
package enum Sight<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What was seen; with the name of the witness where it was not the caller.
  case seen(Value, by: String?)
  /// Why nothing was.
  case hidden(String)
}
