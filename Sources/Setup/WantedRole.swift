package import AWS
package import Identity

/// A role as it is to be in its account.
package struct WantedRole: Hashable, Sendable {
  /// Its ARN.
  package let arn: RoleARN
  /// Its trust policy.
  package let trust: PolicyText
  /// How long its sessions may last, in seconds; left as it is where it is `nil`.
  package let longestSession: Int?
  /// The managed policies it has to have; others that it has are left alone.
  package let managedPolicies: [String]
  /// The policy of its own that it has to have.
  package let policy: WantedPolicy?
}

/// A policy of somebody's own, under its name.
package struct WantedPolicy: Hashable, Sendable {
  /// Whose it is.
  package let holder: PolicyHolder
  /// What it is called.
  package let name: String
  /// What it says.
  package let text: PolicyText
}

/// A role as it is.
package struct RoleState: Hashable, Sendable {
  /// Its trust policy.
  package let trust: PolicyText
  /// How long its sessions may last, in seconds.
  package let longestSession: Int
  /// The managed policies it has.
  package let managedPolicies: [String]

  /// Puts the parts together.
  package init(trust: PolicyText, longestSession: Int, managedPolicies: [String]) {
    self.trust = trust
    self.longestSession = longestSession
    self.managedPolicies = managedPolicies
  }
}

extension RoleSetup {
  /// The roles to be made, or made so, in an account; the caller's own first.
  package func wantedRoles(in account: AccountID) -> [WantedRole] {
    var roles: [WantedRole] = []
    if let callerTrust, let own = caller.role, own.account == account {
      roles.append(
        WantedRole(
          arn: own,
          trust: callerTrust,
          longestSession: nil,
          managedPolicies: [],
          policy: wantedPermission
        )
      )
    }
    if role.account == account {
      roles.append(
        WantedRole(
          arn: role,
          trust: trust,
          longestSession: longestSession,
          managedPolicies: managedPolicies,
          policy: policy.map {
            WantedPolicy(holder: .role(role.name), name: policyName, text: $0)
          }
        )
      )
    }
    return roles
  }

  /// What somebody who is there already has to be given in an account; `nil` where that is nothing.
  package func wantedPermission(in account: AccountID) -> WantedPolicy? {
    caller.account == account && callerTrust == nil ? wantedPermission : nil
  }

  private var wantedPermission: WantedPolicy? {
    let holder: PolicyHolder
    switch caller {
    case .account: return nil
    case .role where permissionSet != nil: return nil
    case .user(_, let name): holder = .user(name.lastPart)
    case .role(let role), .service(_, let role): holder = .role(role.name)
    }
    return WantedPolicy(holder: holder, name: permissionName, text: permission)
  }
}
