import AWS
import Identity
import Plan
import SessionStore

extension Resolver {
  /// Credentials of a permission set: a kept session, else what the portal gives for the token.
  func portalCredentials(
    _ hop: SSOHop,
    _ key: SessionKey,
    isFresh: Bool
  ) throws(CredentialsError) -> ResolvedCredentials {
    if !isFresh, let session = keptSession(key) { return ResolvedCredentials(session) }
    let lock: FileLock
    do throws(SessionStoreError) {
      lock = try surroundings.store.lock(key) { surroundings.report(.waiting(role: hop.address)) }
    } catch {
      throw .store(error)
    }
    defer { lock.release() }
    if !isFresh, let session = keptSession(key) { return ResolvedCredentials(session) }
    do throws(CredentialsError) {
      let session = try newSession(hop)
      try keep(session, key)
      return ResolvedCredentials(session)
    } catch {
      // An old session that still works beats none when AWS cannot be reached.
      guard case .transport(let reason, _) = error, !isFresh,
        let session = surroundings.store.session(for: key),
        session.secondsLeft(at: surroundings.now()) > 0
      else { throw error }
      surroundings.report(.notRenewed(role: hop.address, reason: "\(reason)"))
      return ResolvedCredentials(session)
    }
  }

  private func newSession(_ hop: SSOHop) throws(CredentialsError) -> Session {
    guard let cache = surroundings.ssoCache else {
      throw .signInNeeded(hop.portal, profile: hop.profile)
    }
    let signIns = SignIns(
      now: surroundings.now,
      client: surroundings.client,
      cache: cache,
      cancellation: surroundings.cancellation
    )
    let token = try signIns.token(for: hop.portal, profile: hop.profile)
    surroundings.report(.assuming(role: hop.address))
    do throws(CallFailure) {
      let given = try signIns.call(
        GetRoleCredentials(
          accessToken: token.accessToken,
          accountID: hop.accountID.value,
          roleName: hop.roleName.value
        ),
        of: .sso,
        at: hop.portal
      )
      return Session(
        credentials: given.credentials,
        expires: given.expires,
        arn: nil,
        profile: hop.profile,
        role: hop.role
      )
    } catch {
      throw error.isUnauthorized
        ? .signInNeeded(hop.portal, profile: hop.profile) : error.told(of: hop.profile)
    }
  }

  private func keptSession(_ key: SessionKey) -> Session? {
    guard let session = surroundings.store.session(for: key) else { return nil }
    let isLongEnough = session.secondsLeft(at: surroundings.now()) >= Resolver.renewalMargin
    return isLongEnough ? session : nil
  }

  private func keep(_ session: Session, _ key: SessionKey) throws(CredentialsError) {
    do throws(SessionStoreError) {
      try surroundings.store.save(session, for: key)
    } catch {
      throw .store(error)
    }
  }
}

extension SSOHop {
  /// `123456789012/Role`, as entries of the menu have it.
  fileprivate var address: String { "\(accountID.value)/\(roleName.value)" }

  /// The permission set as if it were a role of the account.
  fileprivate var role: RoleARN? {
    AccountID(accountID.value).map {
      RoleARN(partition: Partition(region: portal.region.value), account: $0, name: roleName.value)
    }
  }
}
