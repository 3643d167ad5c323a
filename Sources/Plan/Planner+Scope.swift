import Identity
import SharedConfig

/// The session policies that limit a role for one session.
///
/// Several together allow what any of them allows and the role itself does. Source: IAM User Guide,
/// "Session policies".
struct Limits {
  var policy: Sourced<String>?
  var policyARNs: [Sourced<String>] = []

  /// As many managed policies as one session takes.
  ///
  /// Source: STS API Reference, AssumeRole.
  static let mostPolicies = 10
  /// As many characters as they and the inline policy may have together.
  ///
  /// Source: STS API Reference, AssumeRole, `Policy`.
  static let mostCharacters = 2_048

  var origin: Origin? { policy?.origin ?? policyARNs.first?.origin }
  var characters: Int {
    policyARNs.reduce(policy?.value.count ?? 0) { $0 + $1.value.count }
  }
}

extension PlanOptions {
  /// Whether the command line says what limits the session, or that nothing does.
  package var setsScope: Bool { policy != nil || !policyARNs.isEmpty || liftsScope }
}

extension Planner {
  /// What limits the last role: the command line, else the profile's `scope`, else a rule's.
  func limits(of profile: Profile?, role: String?) throws(PlanError) -> Limits {
    var limits = Limits()
    if options.setsScope {
      limits.policy = options.policy.map { Sourced($0, from: .scope) }
      limits.policyARNs = options.policyARNs.map { Sourced($0, from: .scope) }
    } else if let scope = ownScope(of: profile) ?? options.ruledScope,
      scope.value != ScopeItem.noneWord
    {
      let words = ScopeItem.words(of: scope.value).map { Sourced($0, from: scope.origin) }
      // A scope that says nothing is no scope, as one that says something else.
      guard !words.isEmpty else { throw failure(.badScope(scope)) }
      if let wrong = words.first(where: {
        !ScopeItem.isOfProfiles($0.value) || $0.value == ScopeItem.noneWord
      }) {
        throw failure(.badScope(wrong))
      }
      limits.policyARNs = words
    }
    let partition = role.flatMap { RoleARN($0) }?.partition ?? .aws
    limits.policyARNs = limits.policyARNs.map { scope in
      guard scope.value == ScopeItem.readOnlyWord else { return scope }
      return Sourced("arn:\(partition):iam::aws:policy/ReadOnlyAccess", from: scope.origin)
    }
    guard let origin = limits.origin else { return limits }
    guard limits.policyARNs.count <= Limits.mostPolicies else {
      throw failure(.tooManyPolicies(limits.policyARNs.count, origin))
    }
    guard limits.characters <= Limits.mostCharacters else {
      throw failure(.scopeTooLarge(limits.characters, origin))
    }
    return limits
  }

  /// The profile's own `scope`; an empty one is none.
  private func ownScope(of profile: Profile?) -> Sourced<String>? {
    profile?["scope"].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
  }

  /// The hops to credentials that are limited as they are to be.
  ///
  /// Credentials that take no session policy, as those of Identity Center, are not limited
  /// themselves: the role that the profile has for that, `scope_role`, is assumed with them.
  ///
  /// - Throws: ``PlanError`` where there is none: less care than was asked for is none.
  mutating func limited(_ hops: [Hop], of profile: Profile) throws(PlanError) -> [Hop] {
    guard let last = hops.last else { return hops }
    if case .assumeRole = last { return hops }
    guard let origin = try limits(of: profile, role: nil).origin else { return hops }
    guard let role = try filledIfAny("scope_role", in: profile) else {
      throw failure(.noScope(kind: last.kind, origin))
    }
    return hops + [try assume(role, for: profile, after: hops)]
  }

  /// Refuses limits on hops that belong to no profile and take none.
  func refuseLimits(on hops: [Hop]) throws(PlanError) {
    guard let last = hops.last, let origin = try limits(of: nil, role: nil).origin else { return }
    throw failure(.noScope(kind: last.kind, origin))
  }
}

extension Plan {
  /// What limits the session, in a word or a few; `nil` where nothing does.
  package var scopeName: String? {
    guard case .assumeRole(let hop)? = hops.last else { return nil }
    return hop.scopeName
  }
}

extension AssumeRoleHop {
  /// What limits the session: `read-only`, the names of policies, `policy` for an inline one.
  package var scopeName: String? {
    let names = policyARNs.map { arn in
      let name = arn.value.split(separator: "/").last.map(String.init) ?? arn.value
      return arn.value.hasSuffix(":iam::aws:policy/ReadOnlyAccess") ? ScopeItem.readOnlyWord : name
    }
    let all = names + (policy == nil ? [] : ["policy"])
    return all.isEmpty ? nil : all.joined(separator: ",")
  }
}
