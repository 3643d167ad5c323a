package import Identity

/// An account as those who list accounts describe it.
package struct SyncAccount: Hashable, Sendable {
  /// The account's number.
  package var id: AccountID
  /// The name its organization gave it; may be empty.
  package var name: String
  /// The address of its root user.
  package var email: String?
  /// The partition it is in.
  package var partition: Partition
  /// The organizational units it is in, the outermost first; none where nobody was asked.
  package var units: [String]
  /// Its tags; none where nobody was asked.
  package var tags: [String: String]

  /// Puts the parts together.
  package init(
    id: AccountID,
    name: String,
    email: String? = nil,
    partition: Partition = .aws,
    units: [String] = [],
    tags: [String: String] = [:]
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.partition = partition
    self.units = units
    self.tags = tags
  }

  /// Unit after unit with slashes between them: `Workloads/Production`.
  var path: String { units.joined(separator: "/") }
}

/// What was found: the accounts, and the roles there are for somebody in each.
package struct SyncDirectory: Hashable, Sendable {
  /// The accounts that can be worked in.
  package var accounts: [SyncAccount] = []
  /// The roles in each; a path precedes the name where a role has one.
  package var roles: [AccountID: [String]] = [:]
  /// Accounts that were found but cannot be worked in, and why.
  package var leftOut: [AccountID: String] = [:]
  /// Accounts of which nobody knows what roles are there: whatever was made for them stays.
  package var unread: [AccountID: String] = [:]

  /// Nothing yet.
  package init() {}
}

/// How the profiles get their credentials.
package enum SyncRoute: Hashable, Sendable {
  /// From Identity Center, by an `sso-session`.
  case session(String)
  /// From Identity Center, by the portal itself, as older profiles have it.
  case portal(startURL: String, region: String)
  /// A role assumed with the credentials of a profile.
  case source(String)
}
