package import Identity

/// AWS Organizations, API version 2016-11-28: its accounts, and the tree of units they are in.
///
/// Source: AWS Organizations API Reference.
package enum Organizations {}

/// An operation of Organizations.
protocol OrganizationsOperation: JSONOperation {}

extension OrganizationsOperation {
  /// The name in a signature's scope.
  package static var signingName: String? { "organizations" }
  static var targetPrefix: String { "AWSOrganizationsV20161128" }
}

extension Organizations {
  /// An account of the organization.
  package struct Account: Hashable, Sendable {
    /// What can be done with an account.
    package enum State: Hashable, Sendable {
      case active
      /// Suspended, closed, about to be closed, or not activated yet; in AWS's word.
      case other(String)
    }

    /// The account's number.
    package let id: AccountID
    /// The name the organization gave it; may be empty.
    package let name: String
    /// The address of its root user.
    package let email: String?
    /// Whether it can be worked in.
    package let state: State
    /// The partition it is in.
    package let partition: Partition
  }

  /// A root or an organizational unit: what accounts and units are in.
  package struct Parent: Hashable, Sendable {
    /// `r-…` or `ou-…`.
    package let id: String
    /// Its own name.
    package let name: String
  }

  /// Says which account manages the organization; any of its accounts may ask.
  package struct DescribeOrganization: OrganizationsOperation, Hashable {
    /// The account that manages it.
    package typealias Answer = AccountID

    /// `DescribeOrganization`.
    package static let name = "DescribeOrganization"

    /// Takes no parameters.
    package init() {}

    var members: [(String, JSON?)] { [] }

    struct Document: Decodable {
      struct Details: Decodable {
        let MasterAccountId: String?
      }

      let Organization: Details?
    }

    func read(_ document: Document) throws(MissingMember) -> AccountID {
      let text = document.Organization?.MasterAccountId ?? ""
      return try required(AccountID(text), "Organization.MasterAccountId")
    }
  }

  /// A tag of an account.
  package struct Tag: Hashable, Sendable {
    /// The tag's name.
    package let key: String
    /// What it says; may be empty.
    package let value: String
  }
}
