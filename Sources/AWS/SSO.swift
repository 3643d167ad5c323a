package import Identity

/// An operation of the portal of IAM Identity Center, API version 2019-06-10.
///
/// A person's access token stands in a header; nothing is signed. Source: IAM Identity Center
/// Portal API Reference.
protocol PortalOperation: RESTOperation {
  /// The token of whoever is signed in.
  var accessToken: Secret { get }
}

extension PortalOperation {
  /// `nil`: the token proves who asks.
  package static var signingName: String? { nil }
  static var method: String { "GET" }
  var headers: [HTTPRequest.Field] {
    [HTTPRequest.Field(name: "x-amz-sso_bearer_token", value: accessToken.reveal())]
  }
}

/// Trades a person's token for credentials of a role in an account.
package struct GetRoleCredentials: PortalOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = RoleCredentials

  /// `GetRoleCredentials`.
  package static let name = "GetRoleCredentials"
  static let path = "/federation/credentials"

  /// The token of whoever is signed in.
  package var accessToken: Secret
  /// The account.
  package var accountID: String
  /// The permission set's name.
  package var roleName: String

  /// Names the role.
  package init(accessToken: Secret, accountID: String, roleName: String) {
    self.accessToken = accessToken
    self.accountID = accountID
    self.roleName = roleName
  }

  var query: [HTTPRequest.Field] {
    [
      HTTPRequest.Field(name: "role_name", value: roleName),
      HTTPRequest.Field(name: "account_id", value: accountID),
    ]
  }

  struct Document: Decodable {
    struct RoleCredentials: Decodable {
      let accessKeyId, secretAccessKey, sessionToken: String?
      let expiration: Int?
    }

    let roleCredentials: RoleCredentials?
  }

  func read(_ document: Document) throws(MissingMember) -> RoleCredentials {
    let given = try required(document.roleCredentials, "roleCredentials")
    // The portal counts milliseconds, where STS writes dates.
    let milliseconds = try required(given.expiration, "roleCredentials.expiration")
    let expires = Timestamp(seconds: milliseconds / 1_000)
    return RoleCredentials(
      credentials: AWSCredentials(
        accessKeyID: try required(given.accessKeyId, "roleCredentials.accessKeyId"),
        secretAccessKey: Secret(
          try required(given.secretAccessKey, "roleCredentials.secretAccessKey")
        ),
        sessionToken: Secret(try required(given.sessionToken, "roleCredentials.sessionToken")),
        expires: expires
      ),
      expires: expires
    )
  }
}

/// What the portal gives for a role.
package struct RoleCredentials: Hashable, Sendable {
  /// The session's credentials; their end is always known.
  package let credentials: AWSCredentials
  /// When the credentials end.
  package let expires: Timestamp
}

/// Lists the accounts that a person has a role in, a part at a time.
package struct ListAccounts: PortalOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = Page<SSOAccount>

  /// `ListAccounts`.
  package static let name = "ListAccounts"
  static let path = "/assignment/accounts"

  /// The token of whoever is signed in.
  package var accessToken: Secret
  /// Which part is wanted; `nil` for the first.
  package var nextToken: String?
  /// How many a part may have; `nil` leaves it to the portal.
  package var maxResults: Int?

  /// Asks for a part of the list.
  package init(accessToken: Secret, nextToken: String? = nil, maxResults: Int? = nil) {
    self.accessToken = accessToken
    self.nextToken = nextToken
    self.maxResults = maxResults
  }

  var query: [HTTPRequest.Field] { pagination(nextToken, maxResults) }

  struct Document: Decodable {
    struct Account: Decodable {
      let accountId, accountName, emailAddress: String?
    }

    let accountList: [Account]?
    let nextToken: String?
  }

  func read(_ document: Document) throws(MissingMember) -> Page<SSOAccount> {
    var accounts: [SSOAccount] = []
    for account in document.accountList ?? [] {
      guard let id = account.accountId.flatMap({ AccountID($0) }) else {
        throw MissingMember(name: "accountList.accountId")
      }
      accounts.append(
        SSOAccount(id: id, name: printable(account.accountName ?? ""), email: account.emailAddress)
      )
    }
    return Page(elements: accounts, nextToken: document.nextToken)
  }
}

/// An account that a person has a role in.
package struct SSOAccount: Hashable, Sendable {
  /// The account's number.
  package let id: AccountID
  /// The name its organization gave it; may be empty.
  package let name: String
  /// The address of its root user.
  package let email: String?

  /// Puts the parts together.
  package init(id: AccountID, name: String, email: String?) {
    self.id = id
    self.name = name
    self.email = email
  }
}

/// Lists the permission sets that a person has in an account, a part at a time.
package struct ListAccountRoles: PortalOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = Page<String>

  /// `ListAccountRoles`.
  package static let name = "ListAccountRoles"
  static let path = "/assignment/roles"

  /// The token of whoever is signed in.
  package var accessToken: Secret
  /// The account.
  package var accountID: AccountID
  /// Which part is wanted; `nil` for the first.
  package var nextToken: String?
  /// How many a part may have; `nil` leaves it to the portal.
  package var maxResults: Int?

  /// Asks for a part of the list.
  package init(
    accessToken: Secret,
    accountID: AccountID,
    nextToken: String? = nil,
    maxResults: Int? = nil
  ) {
    self.accessToken = accessToken
    self.accountID = accountID
    self.nextToken = nextToken
    self.maxResults = maxResults
  }

  var query: [HTTPRequest.Field] {
    pagination(nextToken, maxResults)
      + [HTTPRequest.Field(name: "account_id", value: accountID.description)]
  }

  struct Document: Decodable {
    struct Role: Decodable {
      let roleName: String?
    }

    let roleList: [Role]?
    let nextToken: String?
  }

  func read(_ document: Document) throws(MissingMember) -> Page<String> {
    var names: [String] = []
    for role in document.roleList ?? [] {
      names.append(try required(role.roleName, "roleList.roleName"))
    }
    return Page(elements: names, nextToken: document.nextToken)
  }
}

/// Ends a person's sign-in: the token, and those refreshed from it, are worth nothing afterwards.
///
/// Credentials of roles that were made before live on until they end.
package struct Logout: PortalOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = Void

  /// `Logout`.
  package static let name = "Logout"
  static let method = "POST"
  static let path = "/logout"

  /// The token of whoever is signed in.
  package var accessToken: Secret

  /// Names the token.
  package init(accessToken: Secret) { self.accessToken = accessToken }

  struct Document: Decodable {}

  func read(_ document: Document) {}
}

private func pagination(_ token: String?, _ size: Int?) -> [HTTPRequest.Field] {
  [("next_token", token), ("max_result", size.map { String($0) })].compactMap { name, value in
    value.map { HTTPRequest.Field(name: name, value: $0) }
  }
}
