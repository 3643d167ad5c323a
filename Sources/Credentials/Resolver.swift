package import AWS
package import Identity
package import Plan

/// Carries plans out: the only place that turns a plan into credentials.
///
/// Each hop that calls AWS is kept as a session; a plan is followed backwards from its end only as
/// far as no session lives. Of any number of processes and threads that want the same session at
/// once, one makes the call and the others take what it kept.
package struct Resolver: Sendable {
  let surroundings: Surroundings
  let givenCode: GivenCode

  /// Carries plans out in these surroundings.
  package init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    givenCode = GivenCode(surroundings.givenCode)
  }

  /// A session with less than this many seconds left is renewed when it is asked for.
  package static let renewalMargin = 300

  /// The credentials at the end of a plan.
  ///
  /// - Parameters:
  ///   - plan: The way there.
  ///   - isFresh: Whether a kept session of the last hop is passed over.
  /// - Throws: ``CredentialsError`` that says which hop failed and why.
  /// - Returns: Credentials with at least ``renewalMargin`` left, unless they could not be renewed.
  package func credentials(for plan: Plan, isFresh: Bool = false) throws(CredentialsError)
    -> ResolvedCredentials
  {
    try resolve(Step(chain: Chain(plan), index: plan.hops.count - 1), isFresh: isFresh)
  }

  /// Asks STS who the credentials belong to, at the plan's endpoint.
  package func callerIdentity(_ credentials: AWSCredentials, along plan: Plan)
    throws(CredentialsError) -> CallerIdentity
  {
    try send(
      GetCallerIdentity(),
      to: Chain(plan).sts(),
      with: credentials,
      profile: plan.profile
    )
  }

  /// Asks the console's sign-in for a token, for credentials of this plan.
  package func signinToken(
    _ call: GetSigninToken,
    at site: ConsoleSite,
    along plan: Plan
  ) throws(CredentialsError) -> Secret {
    let destination = Destination(endpoint: site.endpoint, retry: plan.endpoint.retry.retry)
    return try send(call, to: destination, with: nil, profile: plan.profile)
  }

  /// The credentials that a step gives: kept ones, or those of the source the hop names.
  func resolve(_ step: Step, isFresh: Bool = false) throws(CredentialsError) -> ResolvedCredentials
  {
    switch step.hop {
    case .keys(let hop):
      return ResolvedCredentials(hop)
    case .assumeRole(let hop):
      return try keeping(Wanted(step, hop), isFresh: isFresh) { () throws(CredentialsError) in
        try assume(hop, at: step)
      }
    case .webIdentity(let hop):
      return try keeping(Wanted(step, hop), isFresh: isFresh) { () throws(CredentialsError) in
        try assume(hop, at: step)
      }
    case .process(let hop):
      if let keys = try ownKeys(hop) { return keys }
      return try keeping(Wanted(step, hop), isFresh: isFresh) { () throws(CredentialsError) in
        try run(hop, at: step)
      }
    case .container(let hop):
      return try ask(hop, at: step)
    case .instanceMetadata(let hop):
      return try ask(hop, at: step)
    case .sso(let hop):
      return try keeping(Wanted(step, hop), isFresh: isFresh) { () throws(CredentialsError) in
        try askPortal(hop, at: step)
      }
    case .login(let hop):
      return try useSignIn(hop)
    }
  }
}

/// A hop of a chain on its way to credentials.
struct Step {
  let chain: Chain
  let index: Int

  var hop: Hop { chain.hops[index] }
  /// The profile to name where something goes wrong.
  var profile: String { hop.profile ?? chain.profile }
  /// What the code that the hop asks for is given to.
  var codeUse: CodeUse? { chain.codeUse(ofHop: index) }
  /// The step whose credentials this one is taken with.
  var source: Step { Step(chain: chain, index: index - 1) }
}
