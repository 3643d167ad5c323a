import AWS
import Identity
import Plan

extension Resolver {
  /// Assumes a role with the credentials of the step before it.
  func assume(_ hop: AssumeRoleHop, at step: Step) throws(CredentialsError) -> ResolvedCredentials {
    let source = try resolve(step.source).credentials
    var call = AssumeRole(
      roleARN: hop.roleARN.value,
      sessionName: hop.sessionName?.value ?? surroundings.sessionName()
    )
    call.externalID = hop.externalID?.value
    call.durationSeconds = hop.durationSeconds?.value
    call.scope.policy = hop.policy?.value
    call.scope.policyARNs = hop.policyARNs.map(\.value)
    if let refused = hop.refusedDuration, let seconds = hop.durationSeconds,
      let reason = hop.shortening
    {
      surroundings.report(
        .shortened(
          role: hop.roleARN.value,
          from: refused.value,
          to: seconds.value,
          because: reason
        )
      )
    }
    let assumed: AssumedRole
    switch step.codeUse {
    case nil: assumed = try send(call, hop, source, step)
    case .userSession: assumed = try assumeBySession(call, hop, source, step)
    case .longRole, .foreignSource: assumed = try assumeByCode(call, hop, source, step)
    }
    return ResolvedCredentials(
      assumed.credentials,
      arn: assumed.arn,
      role: RoleARN(hop.roleARN.value)
    )
  }

  /// Makes the call with a code of its own.
  private func assumeByCode(
    _ call: AssumeRole,
    _ hop: AssumeRoleHop,
    _ source: AWSCredentials,
    _ step: Step,
    after failure: CredentialsError? = nil
  ) throws(CredentialsError) -> AssumedRole {
    guard let serial = hop.mfaSerial?.value else { return try send(call, hop, source, step) }
    return try withCode(of: serial, for: hop, at: step, after: failure) {
      mfa throws(CredentialsError) in
      var call = call
      call.mfa = mfa
      return try send(call, hop, source, step)
    }
  }

  /// Makes the call with a session that a code has opened, now or for another role.
  private func assumeBySession(
    _ call: AssumeRole,
    _ hop: AssumeRoleHop,
    _ source: AWSCredentials,
    _ step: Step
  ) throws(CredentialsError) -> AssumedRole {
    var isNew = false
    let session: AWSCredentials
    do throws(CredentialsError) {
      session = try userSession(of: hop, source, step, isNew: &isNew)
    } catch {
      // Some organizations deny GetSessionToken; the role may still take a code itself.
      guard error.isDenial else { throw error }
      return try assumeByCode(call, hop, source, step, after: error)
    }
    do throws(CredentialsError) {
      return try send(call, hop, session, step)
    } catch {
      // A trust policy may demand that the code is no older than so many minutes.
      guard error.isDenial, !isNew else { throw error }
      return try assumeByCode(call, hop, source, step, after: error)
    }
  }

  /// What a call for a role is signed with.
  ///
  /// Where a code opens a session for it, that one, if it can be had; else the source's.
  func signer(of hop: AssumeRoleHop, at step: Step) throws(CredentialsError) -> AWSCredentials {
    let source = try resolve(step.source).credentials
    guard step.codeUse == .userSession else { return source }
    var isNew = false
    do throws(CredentialsError) {
      return try userSession(of: hop, source, step, isNew: &isNew)
    } catch {
      return source
    }
  }

  private func send(
    _ call: AssumeRole,
    _ hop: AssumeRoleHop,
    _ source: AWSCredentials,
    _ step: Step
  ) throws(CredentialsError) -> AssumedRole {
    surroundings.report(.assuming(role: hop.roleARN.value))
    return try send(call, to: step.chain.sts(), with: source, profile: step.profile)
  }
}

// MARK: - One code for many roles

extension Resolver {
  /// How long a session opened with a code is asked for, in seconds; STS's own choice for users.
  ///
  /// For the root user STS shortens it to an hour. Source: STS API Reference, GetSessionToken.
  private static let userSessionDuration = 43_200

  /// The user's session that a device's code opens for the step before this one.
  func userSession(_ serial: String, _ step: Step) -> Wanted {
    Wanted(
      key: step.chain.userSessionKey(step.source.index, serial: serial),
      subject: serial,
      profile: step.source.profile
    )
  }

  /// The user's session for a device, kept for all roles that ask for it.
  private func userSession(
    of hop: AssumeRoleHop,
    _ source: AWSCredentials,
    _ step: Step,
    isNew: inout Bool
  ) throws(CredentialsError) -> AWSCredentials {
    guard let serial = hop.mfaSerial?.value else { return source }
    var isMade = false
    let wanted = userSession(serial, step)
    let session = try keeping(wanted, isFresh: false) { () throws(CredentialsError) in
      isMade = true
      return try withCode(of: serial, for: hop, at: step, after: nil) {
        mfa throws(CredentialsError) in
        let call = GetSessionToken(durationSeconds: Resolver.userSessionDuration, mfa: mfa)
        let session = try send(
          call,
          to: step.chain.sts(),
          with: source,
          profile: step.profile
        )
        return ResolvedCredentials(session.credentials)
      }
    }
    isNew = isMade
    return session.credentials
  }
}

extension CredentialsError {
  /// Whether AWS said that the caller may not, and not that something is wrong with device or code.
  fileprivate var isDenial: Bool {
    guard case .aws(.refused(let refusal), _) = self else { return false }
    return refusal.code == "AccessDenied"
      && !refusal.message.hasPrefix("MultiFactorAuthentication failed")
  }
}
