import AWS
package import Identity
package import Plan
import SessionStore

extension Resolver {
  /// Asks the portal for a permission set's credentials, with the token of whoever is signed in.
  func askPortal(_ hop: SSOHop, at step: Step) throws(CredentialsError) -> ResolvedCredentials {
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
      let operation = GetRoleCredentials(
        accessToken: token.accessToken,
        accountID: hop.accountID.value,
        roleName: hop.roleName.value
      )
      let given = try signIns.call(operation, of: .sso, at: hop.portal)
      return ResolvedCredentials(given.credentials, role: hop.role)
    } catch {
      throw error.isUnauthorized
        ? .signInNeeded(hop.portal, profile: hop.profile) : error.told(of: hop.profile)
    }
  }
}

extension SSOHop {
  /// `123456789012/Role`, as entries of the menu have it.
  var address: String { "\(accountID.value)/\(roleName.value)" }

  /// The permission set as if it were a role of the account.
  package var role: RoleARN? {
    AccountID(accountID.value).map {
      RoleARN(partition: Partition(region: portal.region.value), account: $0, name: roleName.value)
    }
  }
}
