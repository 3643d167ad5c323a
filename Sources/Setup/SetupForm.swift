import Identity

/// A form in which a set-up can be printed.
package enum SetupForm: String, Hashable, Sendable, CaseIterable {
  /// The role's trust policy.
  case trustPolicy = "trust-policy"
  /// What lets the caller assume it.
  case permission
  /// One template for both accounts, which makes in each what is its.
  case cloudFormation = "cloudformation"
  /// A shell script of `aws iam` commands, likewise.
  case cli
  /// A CDK app in TypeScript, a stack an account.
  case cdk
  /// Terraform, a provider an account.
  case terraform
  /// The section of the AWS configuration.
  case profile
}

/// What a profile for the role is made of, besides the role itself.
package struct ProfileTerms: Hashable, Sendable {
  /// The profile's name; made of role and account where it is `nil`.
  package var name: String?
  /// The profile that the role is assumed with, for people.
  package var source: String
  /// The region to work in.
  package var region: String?

  /// Puts the parts together.
  package init(name: String? = nil, source: String = "default", region: String? = nil) {
    self.name = name
    self.source = source
    self.region = region
  }
}

extension RoleSetup {
  /// The set-up in a form, with a line end after its last line.
  package func text(_ form: SetupForm, profile: ProfileTerms = ProfileTerms()) -> String {
    switch form {
    case .trustPolicy: trust.text + "\n"
    case .permission: permission.text + "\n"
    case .cloudFormation: cloudFormation
    case .cli: script
    case .cdk: cdk
    case .terraform: terraform
    case .profile: section(profile)
    }
  }

  /// All that a person needs to see it at a glance.
  package func overview(profile: ProfileTerms) -> String {
    var parts = [("The trust policy of \(role)", trust.text)]
    if let callerTrust, let caller = caller.role {
      parts.append(("The trust policy of \(caller)", callerTrust.text))
    }
    parts.append(("What \(callerWords) has to be allowed", permission.text))
    parts.append(("The profile", String(section(profile).dropLast())))
    return parts.map { "# \($0.0)\n\($0.1)\n" }.joined(separator: "\n")
  }

  /// What whoever prints the set-up should know besides; sentences without a full stop.
  package var notes: [String] {
    var notes: [String] = []
    if managedPolicies.isEmpty, policy == nil {
      notes.append(
        "\(role.name) is allowed nothing yet: a managed policy or one in a file says what"
      )
    }
    if case .account(let account) = caller {
      notes.append("whoever of \(account) has its policy \(permissionName) can assume the role")
    }
    if case .user(_, let name) = caller {
      notes.append("IAM takes a trust policy only where the user \(name) is there already")
    }
    if let set = permissionSet {
      notes.append(
        "AWS lets nobody change the role of the permission set \(set): what it has to be allowed "
          + "belongs into that set's inline policy"
      )
    }
    if case .role(let role) = caller {
      notes.append("IAM takes a trust policy only where the role \(role.name) is there already")
    }
    if case .service(let service, let own) = caller, service.description.hasPrefix("ec2.") {
      notes.append(
        "an instance takes \(own.name) only by an instance profile: aws iam create-instance-profile, "
          + "then aws iam add-role-to-instance-profile"
      )
    }
    if terms.sourceIdentity != nil || !terms.sessionTags.isEmpty {
      notes.append(
        "a profile cannot bring session tags or a source identity: such a role is assumed by "
          + "aws sts assume-role or an SDK"
      )
    }
    return notes
  }

  /// The caller in words.
  var callerWords: String {
    switch caller {
    case .account(let account): "whoever shall assume it, in \(account),"
    case .user, .role, .service: caller.arn(in: role.partition)
    }
  }
}
