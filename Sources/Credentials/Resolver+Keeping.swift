import Identity
package import Plan
package import SessionStore
import Transport

/// A session that is wanted: what it is called at rest and to people, and when it is too old.
struct Wanted {
  let key: SessionKey
  /// The hop that ends in it, where the AWS CLI may know it too.
  private var hop: Hop?
  /// The role, program or device that it is of, for whoever waits.
  let subject: String
  /// The profile it is kept for.
  let profile: String
  /// The role that is assumed, if one is.
  var role: RoleARN?
  /// What limits the session.
  private(set) var scope: String?
  /// With fewer seconds left it is made anew.
  var margin = Resolver.renewalMargin

  init(_ step: Step, _ hop: AssumeRoleHop) {
    self.init(step, subject: hop.roleARN.value)
    self.hop = .assumeRole(hop)
    scope = hop.scopeName
    role = RoleARN(hop.roleARN.value)
    // A role may be asked for so short a session that the usual margin would never be left.
    margin = min(margin, (hop.durationSeconds?.value ?? 3_600) / 3)
  }

  init(_ step: Step, _ hop: WebIdentityHop) {
    self.init(step, subject: hop.roleARN.value)
    self.hop = .webIdentity(hop)
    role = RoleARN(hop.roleARN.value)
  }

  init(_ step: Step, _ hop: ProcessHop) {
    self.init(step, subject: hop.command.value)
  }

  init(_ step: Step, _ hop: SSOHop) {
    self.init(step, subject: hop.address)
    self.hop = .sso(hop)
    role = hop.role
  }

  private init(_ step: Step, subject: String) {
    self.init(key: step.chain.keys[step.index], subject: subject, profile: step.profile)
  }

  init(key: SessionKey, subject: String, profile: String) {
    self.key = key
    self.subject = subject
    self.profile = profile
  }

  /// What the AWS CLI would call it; `nil` for a session that it does not keep.
  ///
  /// Found out only when it is asked for: its digest takes as long as opening a session of guise's.
  var cliKey: CLICacheKey? { hop?.cliKey }
}

extension Plan {
  /// What the AWS CLI calls the session that the plan leads to; `nil` for one it does not keep.
  package var cliKey: CLICacheKey? { hops.last?.cliKey }
}

extension Hop {
  fileprivate var cliKey: CLICacheKey? {
    switch self {
    case .assumeRole(let hop): hop.cliKey
    case .webIdentity(let hop): hop.cliKey
    case .sso(let hop): hop.cliKey
    default: nil
    }
  }
}

extension WebIdentityHop {
  fileprivate var cliKey: CLICacheKey {
    CLICacheKey(roleARN: roleARN.value, sessionName: sessionName?.value)
  }
}

extension SSOHop {
  fileprivate var cliKey: CLICacheKey {
    CLICacheKey(
      ssoSession: portal.session?.value,
      startURL: portal.startURL.value,
      accountID: accountID.value,
      roleName: roleName.value
    )
  }
}

extension AssumeRoleHop {
  /// What the AWS CLI calls the session; `nil` for one with limits, which its profiles cannot ask
  /// for.
  fileprivate var cliKey: CLICacheKey? {
    guard policy == nil, policyARNs.isEmpty else { return nil }
    return CLICacheKey(
      roleARN: roleARN.value,
      sessionName: sessionName?.value,
      externalID: externalID?.value,
      mfaSerial: mfaSerial?.value,
      durationSeconds: (refusedDuration ?? durationSeconds)?.value
    )
  }
}

extension Resolver {
  /// A session that is kept, or the one that `make` gives, which is kept then.
  ///
  /// Of all who want the same session at once one makes it, and the others take what it made.
  func keeping(
    _ wanted: Wanted,
    isFresh: Bool,
    make: () throws(CredentialsError) -> ResolvedCredentials
  ) throws(CredentialsError) -> ResolvedCredentials {
    if !isFresh, let kept = kept(wanted) { return kept }
    let lock: FileLock
    do throws(SessionStoreError) {
      try surroundings.store.unlock(asking: surroundings.askPassphrase)
      lock = try surroundings.store.lock(
        wanted.key,
        onWait: { surroundings.report(.waiting(role: wanted.subject)) },
        isCanceled: { surroundings.cancellation.isCanceled }
      )
    } catch {
      throw CredentialsError(error)
    }
    defer { lock.release() }
    if !isFresh, let kept = kept(wanted) { return kept }
    do throws(CredentialsError) {
      let made = try make()
      try keep(made, as: wanted)
      return made
    } catch {
      // An old session that still works beats none when AWS cannot be reached.
      guard case .transport(let reason, _) = error, reason != .canceled, !isFresh,
        let session = surroundings.store.session(for: wanted.key),
        session.secondsLeft(at: surroundings.now()) > 0
      else { throw error }
      surroundings.report(.notRenewed(role: wanted.subject, reason: "\(reason)"))
      return ResolvedCredentials(session)
    }
  }

  /// A session with enough time left, guise's own or the AWS CLI's.
  func kept(_ wanted: Wanted) -> ResolvedCredentials? {
    let latest = surroundings.now() + wanted.margin
    if let session = surroundings.store.session(for: wanted.key), session.expires >= latest {
      return ResolvedCredentials(session)
    }
    guard let entry = wanted.cliKey.flatMap({ surroundings.cliCache?.entry(for: $0) }),
      entry.expires >= latest
    else { return nil }
    return ResolvedCredentials(entry.credentials, arn: entry.arn, role: wanted.role)
  }

  private func keep(_ made: ResolvedCredentials, as wanted: Wanted) throws(CredentialsError) {
    guard let session = made.session(of: wanted.profile, scope: wanted.scope) else { return }
    do throws(SessionStoreError) {
      try surroundings.store.save(session, for: wanted.key)
    } catch {
      throw .store(error)
    }
    guard let cache = surroundings.cliCache, let cliKey = wanted.cliKey,
      surroundings.isSharedWithCLI()
    else { return }
    do throws(SessionStoreError) {
      try cache.save(made.credentials, arn: made.arn, account: made.account, for: cliKey)
    } catch {
      // guise has the session; that the AWS CLI will make another is worth a word, not a failure.
      surroundings.report(.notShared(role: wanted.subject, reason: "\(error)"))
    }
  }
}
