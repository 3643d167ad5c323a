package import AWS
package import Identity
package import Plan

/// A refused AssumeRole taken apart: by whom, on what, and as far as AWS tells, why.
///
/// Source: IAM User Guide, "Troubleshoot access denied error messages", for the words; "Cross-account
/// policy evaluation logic" for who has to allow what.
package struct Denial: Hashable, Sendable {
  /// A kind of policy that AWS names in its answer.
  package enum Policy: String, Hashable, Sendable, CaseIterable {
    case identity = "identity-based policy"
    case resource = "resource-based policy"
    case service = "service control policy"
    case resourceControl = "resource control policy"
    case boundary = "permissions boundary"
    case session = "session policy"
    case endpoint = "VPC endpoint policy"
    case trust = "role trust policy"
  }

  /// Who asked.
  package let caller: ARN
  /// The role that was asked for.
  package let role: String
  /// The policy that AWS names; `nil` where it does not say.
  package let policy: Policy?
  /// Whether that policy denies it in so many words, rather than not allowing it.
  package let isExplicit: Bool

  /// Reads AWS's message; `nil` for a refusal of any other kind.
  ///
  /// - Parameters:
  ///   - error: The refusal.
  ///   - asked: The role that was asked for, where the message does not name it.
  package init?(_ error: AWSError, asked: String? = nil) {
    guard case .refused(let refusal) = error, refusal.code == "AccessDenied",
      let caller = Denial.word(after: "User: ", in: refusal.message).flatMap({ ARN($0) }),
      refusal.message.contains("sts:AssumeRole"),
      let role = Denial.word(after: "on resource: ", in: refusal.message) ?? asked
    else { return nil }
    self.caller = caller
    self.role = role
    policy = Policy.allCases.first { refusal.message.contains($0.rawValue) }
    isExplicit = refusal.message.contains("explicit deny")
  }

  private static func word(after prefix: String, in text: String) -> String? {
    var rest = text[...]
    while !rest.isEmpty, !rest.hasPrefix(prefix) { rest = rest.dropFirst() }
    let word = rest.dropFirst(prefix.count).prefix { $0 != " " }
    return word.isEmpty ? nil : String(word)
  }
}

// MARK: - What may be the matter

extension Denial {
  /// What to check, the likeliest first, for the call that was made.
  package func causes(of hop: AssumeRoleHop) -> [String] {
    if let policy { return [named(policy)] }
    let isSameAccount = RoleARN(role)?.account.description == caller.account
    let first =
      isSameAccount
      ? "the role's trust policy must name the caller, or name the account and the caller be "
        + "allowed sts:AssumeRole on the role"
      : "both are needed: the caller's own policy must allow sts:AssumeRole on the role, and "
        + "the role's trust policy must name the caller or its account"
    return [first] + guesses(of: hop)
  }

  /// What may be the matter with a role whose trust policy nobody could read.
  func guesses(of hop: AssumeRoleHop) -> [String] {
    var causes = [
      "a role that does not exist is refused in the same words: check its name, path and account"
    ]
    if let externalID = hop.externalID {
      causes.append(
        "the external ID from \(externalID.origin) may not be the one that the trust policy wants"
      )
    } else {
      causes.append("if the trust policy wants an sts:ExternalId, set external_id in the profile")
    }
    if hop.mfaSerial == nil {
      causes.append(
        "if the trust policy wants aws:MultiFactorAuthPresent, set mfa_serial in the profile"
      )
    }
    causes.append("an organization's service or resource control policy may deny it unnamed")
    return causes
  }

  private func named(_ policy: Policy) -> String {
    let does = isExplicit ? "denies it explicitly" : "does not allow it"
    let place =
      switch policy {
      case .identity: "the caller's own policy"
      case .resource, .trust: "the role's trust policy"
      case .service, .resourceControl: "a \(policy.rawValue) of the organization"
      case .boundary: "the caller's permissions boundary"
      case .session: "the session policy the caller's credentials were made with"
      case .endpoint: "the policy of the VPC endpoint that the call went through"
      }
    return "\(place) \(does)"
  }

  /// The statement that lets the caller ask: for a policy of the caller.
  package var permissionStatement: String {
    #"{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"\#(role)"}"#
  }

  /// The statement that lets the caller in: for the trust policy of the role.
  ///
  /// - Parameters:
  ///   - hop: What the call brings, which becomes what the statement demands.
  ///   - principal: The caller as policies name it.
  /// - Returns: The statement's JSON, on one line.
  package func trustStatement(for hop: AssumeRoleHop, naming principal: String) -> String {
    var conditions: [String] = []
    if let externalID = hop.externalID?.value {
      let value = JSON.string(externalID).text
      conditions.append(#""StringEquals":{"sts:ExternalId":\#(value)}"#)
    }
    if hop.mfaSerial != nil {
      conditions.append(#""Bool":{"aws:MultiFactorAuthPresent":"true"}"#)
    }
    let condition =
      conditions.isEmpty ? "" : #","Condition":{"# + conditions.joined(separator: ",") + "}"
    return
      #"{"Effect":"Allow","Principal":{"AWS":"\#(principal)"},"Action":"sts:AssumeRole"\#(condition)}"#
  }
}

// MARK: - The caller in policies

extension Denial {
  /// The name of the role whose session asked; `nil` where it was no role's.
  var callersRole: String? {
    let parts = caller.resource.split(separator: "/")
    guard caller.service == "sts", parts.count == 3, parts[0] == "assumed-role" else { return nil }
    return String(parts[1])
  }

  /// Whether IAM can simulate the caller: a user or a role.
  var isSimulable: Bool { callersRole != nil || caller.resource.hasPrefix("user/") }

  /// The caller as a policy names it: for a session its role, since no session lasts.
  ///
  /// A role's path is not part of its sessions' ARNs; a role that has one must be named with it.
  package var principal: String {
    guard let role = callersRole else { return caller.description }
    return "arn:\(caller.partition):iam::\(caller.account):role/\(role)"
  }
}
