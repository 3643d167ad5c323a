import AWS
import Identity

extension TrustPolicy {
  /// What a trust policy has to say about one caller.
  enum Verdict: Hashable {
    /// No statement speaks of the caller.
    case silent
    /// A statement closes the role to the caller.
    case denied
    /// The caller's account is trusted, and has to let the caller itself.
    case leftToAccount
    /// The caller is named.
    case named
  }

  /// What the statements say about this caller doing this.
  func verdict(on caller: Caller, action: String, in context: RequestContext) -> Verdict {
    var verdict = Verdict.silent
    for statement in statements where statement.speaks(of: action, in: context) {
      for principal in statement.principals {
        let match = principal.match(caller)
        guard match != .none else { continue }
        if statement.effect == .deny { return .denied }
        if match == .itself { verdict = .named }
        if match == .account, verdict == .silent { verdict = .leftToAccount }
      }
    }
    return verdict
  }
}

extension TrustPolicy.Statement {
  fileprivate func speaks(of action: String, in context: RequestContext) -> Bool {
    actions.contains { Wildcard($0).matches(action) }
      && conditions.allSatisfy { $0.isMet(in: context) }
  }
}

extension Principal {
  fileprivate enum Match { case none, account, itself }

  fileprivate func match(_ caller: Caller) -> Match {
    switch self {
    case .everyone: .itself
    case .aws(caller.arn), .aws(caller.principalARN): .itself
    case .aws(caller.account.description), .aws(caller.rootARN): .account
    case .aws, .service: .none
    }
  }
}

extension PermissionPolicy {
  /// What a permission policy has to say about one action on one resource.
  enum Verdict: Hashable {
    case silent, denied, allowed
  }

  /// What the statements say about this action on this resource.
  func verdict(on action: String, resource: String, in context: RequestContext) -> Verdict {
    let effects = statements.lazy
      .filter { $0.speaks(of: action, on: resource, in: context) }
      .map(\.effect)
    if effects.contains(.deny) { return .denied }
    return effects.contains(.allow) ? .allowed : .silent
  }
}

extension PermissionPolicy.Statement {
  fileprivate func speaks(of action: String, on resource: String, in context: RequestContext)
    -> Bool
  {
    actions.contains { Wildcard($0).matches(action) }
      && resources.contains { Wildcard($0).matches(resource) }
      && conditions.allSatisfy { $0.isMet(in: context) }
  }
}

extension Role {
  /// Whether the caller may do this to the role, by the role's trust and the caller's own policies.
  ///
  /// Inside an account a trust policy that names the caller is enough; one that names the account
  /// leaves it to the caller's own policy; from another account both have to allow it. A denial
  /// on either side wins. Source: IAM User Guide, "Cross-account policy evaluation logic".
  func lets(_ caller: Caller, do action: String, in context: RequestContext) -> Bool {
    let own = caller.permissions.verdict(on: action, resource: arn.description, in: context)
    let trusted = trust.verdict(on: caller, action: action, in: context)
    guard own != .denied, trusted != .denied else { return false }
    let isSameAccount = caller.account == arn.account
    return switch trusted {
    case .named: own == .allowed || isSameAccount
    case .leftToAccount: own == .allowed
    case .silent, .denied: false
    }
  }
}
