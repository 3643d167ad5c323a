/// Whether a statement opens or closes; a statement that closes always wins.
package enum Effect: Hashable, Sendable {
  case allow, deny
}

/// Whom a trust policy's statement speaks of.
///
/// Source: IAM User Guide, "AWS JSON policy elements: Principal".
package enum Principal: Hashable, Sendable {
  /// `"*"`: everyone, of every account.
  case everyone
  /// `"AWS"`: one user, role or role session by its ARN; or an account as a whole, that is whoever
  /// its own policies let do it, by its twelve digits or by `arn:aws:iam::ACCOUNT:root`.
  case aws(String)
  /// An AWS service, such as `ec2.amazonaws.com`.
  case service(String)
}

/// A role's trust policy: who may assume it, and on what conditions.
package struct TrustPolicy: Hashable, Sendable {
  /// One statement of the policy.
  package struct Statement: Hashable, Sendable {
    /// Whether it opens or closes.
    package var effect: Effect
    /// Whom it speaks of.
    package var principals: [Principal]
    /// The actions, such as `sts:AssumeRole`; `*` and `?` stand for any text and character.
    package var actions: [String]
    /// All must be met for the statement to count.
    package var conditions: [Condition]

    /// Puts the parts together.
    package init(
      _ effect: Effect,
      _ principals: Principal...,
      actions: [String] = ["sts:AssumeRole"],
      conditions: [Condition] = []
    ) {
      self.effect = effect
      self.principals = principals
      self.actions = actions
      self.conditions = conditions
    }
  }

  /// The statements; their order does not matter.
  package var statements: [Statement]

  /// Puts the statements together.
  package init(_ statements: Statement...) { self.statements = statements }
}

/// What a user or role may do by its own policies, all of them taken together.
package struct PermissionPolicy: Hashable, Sendable {
  /// One statement of the policy.
  package struct Statement: Hashable, Sendable {
    /// Whether it opens or closes.
    package var effect: Effect
    /// The actions, such as `sts:AssumeRole`; `*` and `?` stand for any text and character.
    package var actions: [String]
    /// The ARNs of the resources, with the same wildcards.
    package var resources: [String]
    /// All must be met for the statement to count.
    package var conditions: [Condition]

    /// Puts the parts together.
    package init(
      _ effect: Effect,
      _ actions: String...,
      on resources: [String] = ["*"],
      conditions: [Condition] = []
    ) {
      self.effect = effect
      self.actions = actions
      self.resources = resources
      self.conditions = conditions
    }
  }

  /// The statements; their order does not matter.
  package var statements: [Statement]

  /// Puts the statements together.
  package init(_ statements: Statement...) { self.statements = statements }
}
