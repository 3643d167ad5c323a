package import AWS
package import Identity
package import Plan
package import SessionStore
package import Transport

/// Carries plans out: the only place that turns a plan into credentials.
///
/// Each hop that calls AWS is kept as a session; a plan is followed backwards from its end only as
/// far as no session lives. Of any number of processes and threads that want the same session at
/// once, one makes the call and the others take what it kept.
package struct Resolver: Sendable {
  /// What the way to credentials needs from outside.
  package struct Surroundings: Sendable {
    /// The time now.
    package var now: @Sendable () -> Timestamp
    /// Sends what ``Resolver`` signs.
    package var client: HTTPClient
    /// Where sessions are kept.
    package var store: SessionStore
    /// The session name where a profile gives none; asked for only when a role is assumed.
    package var sessionName: @Sendable () -> String
    /// Asks for a device's code; throws
    /// ``CredentialsError/mfaNeeded(serial:profile:refusal:)`` where
    /// there is nobody to ask.
    package var askCode: @Sendable (CodeQuestion) throws(CredentialsError) -> Secret
    /// Hears what is being done, for whoever waits.
    package var report: @Sendable (Progress) -> Void
    /// A wish that all of it end.
    package var cancellation: Cancellation
    /// Where sign-ins to IAM Identity Center are kept; `nil` where nobody is ever signed in.
    package var ssoCache: SSOCache?

    /// Puts the parts together.
    package init(
      now: @escaping @Sendable () -> Timestamp,
      client: HTTPClient,
      store: SessionStore,
      sessionName: @escaping @Sendable () -> String,
      askCode: @escaping @Sendable (CodeQuestion) throws(CredentialsError) -> Secret,
      report: @escaping @Sendable (Progress) -> Void = { _ in },
      cancellation: Cancellation = Cancellation(),
      ssoCache: SSOCache? = nil
    ) {
      self.now = now
      self.client = client
      self.store = store
      self.sessionName = sessionName
      self.askCode = askCode
      self.report = report
      self.cancellation = cancellation
      self.ssoCache = ssoCache
    }
  }

  let surroundings: Surroundings

  /// Carries plans out in these surroundings.
  package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

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
    let chain = try Chain(plan)
    return try resolve(chain, upTo: chain.hops.count - 1, isFresh: isFresh)
  }

  /// A session with less than this many seconds left is renewed when it is asked for.
  package static let renewalMargin = 300

  // MARK: - Hops

  private func resolve(_ chain: Chain, upTo index: Int, isFresh: Bool = false)
    throws(CredentialsError) -> ResolvedCredentials
  {
    switch chain.hops[index] {
    case .keys(let hop):
      return ResolvedCredentials(hop)
    case .assumeRole(let hop):
      let key = chain.keys[index]
      if !isFresh, let session = kept(key, for: hop) { return ResolvedCredentials(session) }
      return try renew(chain, index, hop, key, isFresh: isFresh)
    case .sso(let hop):
      return try portalCredentials(hop, chain.keys[index], isFresh: isFresh)
    case let hop:
      throw .unsupported(kind: hop.kind, profile: hop.profile ?? chain.profile)
    }
  }

  /// Makes the session of a hop, or takes the one that somebody else made meanwhile.
  private func renew(
    _ chain: Chain,
    _ index: Int,
    _ hop: AssumeRoleHop,
    _ key: SessionKey,
    isFresh: Bool
  ) throws(CredentialsError) -> ResolvedCredentials {
    let lock: FileLock
    do throws(SessionStoreError) {
      lock = try surroundings.store.lock(key) {
        surroundings.report(.waiting(role: hop.roleARN.value))
      }
    } catch {
      throw .store(error)
    }
    defer { lock.release() }
    if !isFresh, let session = kept(key, for: hop) { return ResolvedCredentials(session) }
    do throws(CredentialsError) {
      let source = try resolve(chain, upTo: index - 1)
      return try assume(hop, with: source.credentials, in: chain, keeping: key)
    } catch {
      // An old session that still works beats none when AWS cannot be reached.
      guard case .transport(let reason, _) = error, reason != .canceled, !isFresh,
        let session = surroundings.store.session(for: key),
        session.secondsLeft(at: surroundings.now()) > 0
      else { throw error }
      surroundings.report(.notRenewed(role: hop.roleARN.value, reason: "\(reason)"))
      return ResolvedCredentials(session)
    }
  }

  /// The session kept under `key`, if it has enough time left.
  private func kept(_ key: SessionKey, for hop: AssumeRoleHop) -> Session? {
    guard let session = surroundings.store.session(for: key) else { return nil }
    // A role may be asked for so short a session that the usual margin would never be left.
    let margin = min(Resolver.renewalMargin, (hop.durationSeconds?.value ?? 3_600) / 3)
    return session.secondsLeft(at: surroundings.now()) >= margin ? session : nil
  }

  // MARK: - Calls

  private func assume(
    _ hop: AssumeRoleHop,
    with source: AWSCredentials,
    in chain: Chain,
    keeping key: SessionKey
  ) throws(CredentialsError) -> ResolvedCredentials {
    var call = AssumeRole(
      roleARN: hop.roleARN.value,
      sessionName: hop.sessionName?.value ?? surroundings.sessionName()
    )
    call.externalID = hop.externalID?.value
    call.durationSeconds = hop.durationSeconds?.value
    call.scope.policy = hop.policy?.value
    call.scope.policyARNs = hop.policyARNs.map(\.value)
    let profile = hop.profile ?? chain.profile
    let role = try confirmed(call, hop, source, chain, profile)
    let session = Session(
      credentials: role.credentials,
      expires: role.expires,
      arn: role.arn,
      profile: profile,
      role: RoleARN(hop.roleARN.value)
    )
    do throws(SessionStoreError) {
      try surroundings.store.save(session, for: key)
    } catch {
      throw .store(error)
    }
    return ResolvedCredentials(session)
  }

  /// Makes the call, with a code where the role wants one; a refused code is asked for again.
  private func confirmed(
    _ operation: AssumeRole,
    _ hop: AssumeRoleHop,
    _ source: AWSCredentials,
    _ chain: Chain,
    _ profile: String
  ) throws(CredentialsError) -> AssumedRole {
    var operation = operation
    var question = hop.mfaSerial.map {
      CodeQuestion(serial: $0.value, profile: profile, refusal: nil)
    }
    while true {
      if let asked = question {
        operation.mfa = MFA(serial: asked.serial, code: try surroundings.askCode(asked))
      }
      surroundings.report(.assuming(role: hop.roleARN.value))
      do throws(CredentialsError) {
        return try send(operation, to: chain.endpoint, with: source, profile: profile)
      } catch {
        guard let asked = question, case .aws(.refused(let refusal), _) = error,
          refusal.isAboutCode
        else { throw error }
        question = CodeQuestion(
          serial: asked.serial,
          profile: profile,
          refusal: refusal.message
        )
      }
    }
  }

  /// Asks STS who the credentials belong to, at the plan's endpoint.
  package func callerIdentity(_ credentials: AWSCredentials, along plan: Plan)
    throws(CredentialsError) -> CallerIdentity
  {
    try send(
      GetCallerIdentity(),
      to: Chain(plan).endpoint,
      with: credentials,
      profile: plan.profile
    )
  }

  /// Signs and sends a call, and reads what comes back.
  private func send<Operation: AWSOperation>(
    _ operation: Operation,
    to endpoint: AWS.Endpoint,
    with credentials: AWSCredentials,
    profile: String
  ) throws(CredentialsError) -> Operation.Answer {
    let request = operation.request(to: endpoint)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try surroundings.client.sendWithRetry(cancellation: surroundings.cancellation) {
        guard let service = Operation.signingName else { return request }
        return request.signed(
          with: credentials,
          region: endpoint.signingRegion,
          service: service,
          at: surroundings.now()
        )
      }
    } catch {
      throw error == .canceled ? .cancelled : .transport(error, profile: profile)
    }
    do throws(AWSError) {
      return try operation.answer(response)
    } catch {
      throw .aws(error, profile: profile)
    }
  }
}

extension AWSError.Refusal {
  /// Whether it was the code of the device that AWS did not like.
  ///
  /// Source: measured; STS answers AccessDenied with these words, and ValidationError for a code
  /// that has not six digits.
  fileprivate var isAboutCode: Bool {
    message.contains("one time pass code") || message.contains("tokenCode")
  }
}
