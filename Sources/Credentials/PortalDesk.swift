package import AWS
package import Identity
package import Plan
import SessionStore

/// Where a person's own list of accounts and permission sets is asked for, page by page.
package struct PortalDesk: Sendable {
  private let signIns: SignIns
  private let portal: SSOPortal

  /// As many as the portal gives at once.
  private static let largestPage = 100

  /// Asks at a portal with the sign-in that is kept for it.
  package init(_ signIns: SignIns, at portal: SSOPortal) {
    self.signIns = signIns
    self.portal = portal
  }

  /// A part of the accounts that the person has a role in.
  package func accounts(_ token: String?) throws(CredentialsError) -> Page<SSOAccount> {
    try call { ListAccounts(accessToken: $0, nextToken: token, maxResults: Self.largestPage) }
  }

  /// A part of the permission sets that the person has in an account.
  package func roles(
    in account: AccountID,
    _ token: String?
  ) throws(CredentialsError) -> Page<String> {
    try call {
      ListAccountRoles(
        accessToken: $0,
        accountID: account,
        nextToken: token,
        maxResults: Self.largestPage
      )
    }
  }

  /// Calls with a token that is good now: over thousands of calls one may have to be renewed.
  private func call<Operation: AWSOperation>(
    _ operation: (Secret) -> Operation
  ) throws(CredentialsError) -> Operation.Answer {
    let token = try signIns.token(for: portal, profile: portal.name)
    do throws(CallFailure) {
      let retry = portal.endpoint.retry.retry(.long)
      return try signIns.call(operation(token.accessToken), of: .sso, at: portal, retry: retry)
    } catch {
      throw error.isUnauthorized
        ? .signInNeeded(portal, profile: portal.name) : error.told(of: portal.name)
    }
  }
}
