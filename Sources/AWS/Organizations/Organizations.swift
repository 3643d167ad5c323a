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

  /// Lists the roots, of which there is one.
  package struct ListRoots: OrganizationsOperation, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Parent>

    /// `ListRoots`.
    package static let name = "ListRoots"

    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(nextToken: String? = nil) { self.nextToken = nextToken }

    var members: [(String, JSON?)] { [("NextToken", nextToken.map(JSON.string))] }

    struct Document: Decodable {
      let Roots: [Unit]?
      let NextToken: String?
    }

    func read(_ document: Document) throws(MissingMember) -> Page<Parent> {
      Page(
        elements: try parents(document.Roots, "Roots"),
        nextToken: document.NextToken
      )
    }
  }

  /// Lists the units right below a root or unit, a part at a time.
  package struct ListOrganizationalUnitsForParent: OrganizationsOperation, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Parent>

    /// `ListOrganizationalUnitsForParent`.
    package static let name = "ListOrganizationalUnitsForParent"

    /// The root or unit.
    package var parentID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(parentID: String, nextToken: String? = nil) {
      self.parentID = parentID
      self.nextToken = nextToken
    }

    var members: [(String, JSON?)] {
      [
        ("ParentId", .string(parentID)), ("NextToken", nextToken.map(JSON.string)),
        ("MaxResults", .number(largestPage)),
      ]
    }

    struct Document: Decodable {
      let OrganizationalUnits: [Unit]?
      let NextToken: String?
    }

    func read(_ document: Document) throws(MissingMember) -> Page<Parent> {
      Page(
        elements: try parents(document.OrganizationalUnits, "OrganizationalUnits"),
        nextToken: document.NextToken
      )
    }
  }

  /// Lists the accounts right below a root or unit, a part at a time.
  package struct ListAccountsForParent: OrganizationsOperation, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Account>

    /// `ListAccountsForParent`.
    package static let name = "ListAccountsForParent"

    /// The root or unit.
    package var parentID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(parentID: String, nextToken: String? = nil) {
      self.parentID = parentID
      self.nextToken = nextToken
    }

    var members: [(String, JSON?)] {
      [
        ("ParentId", .string(parentID)), ("NextToken", nextToken.map(JSON.string)),
        ("MaxResults", .number(largestPage)),
      ]
    }

    struct Document: Decodable {
      struct Account: Decodable {
        let Id, Arn, Name, Email, State, Status: String?
      }

      let Accounts: [Account]?
      let NextToken: String?
    }

    func read(_ document: Document) throws(MissingMember) -> Page<Account> {
      var accounts: [Account] = []
      for account in document.Accounts ?? [] {
        // `Status` was retired in September 2026; stand-ins may still have nothing else.
        let state = try required(account.State ?? account.Status, "Accounts.State")
        accounts.append(
          Account(
            id: try required(account.Id.flatMap { AccountID($0) }, "Accounts.Id"),
            name: printable(account.Name ?? ""),
            email: account.Email.map(printable),
            state: state == "ACTIVE" ? .active : .other(printable(state)),
            partition: Partition(
              try required(account.Arn.flatMap { ARN($0) }, "Accounts.Arn").partition
            )
          )
        )
      }
      return Page(elements: accounts, nextToken: document.NextToken)
    }
  }

  /// Lists the tags of an account, a part at a time.
  package struct ListTagsForResource: OrganizationsOperation, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Tag>

    /// `ListTagsForResource`.
    package static let name = "ListTagsForResource"

    /// The account's number.
    package var resourceID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(resourceID: String, nextToken: String? = nil) {
      self.resourceID = resourceID
      self.nextToken = nextToken
    }

    var members: [(String, JSON?)] {
      [("ResourceId", .string(resourceID)), ("NextToken", nextToken.map(JSON.string))]
    }

    struct Document: Decodable {
      struct Tag: Decodable {
        let Key, Value: String?
      }

      let Tags: [Tag]?
      let NextToken: String?
    }

    func read(_ document: Document) throws(MissingMember) -> Page<Tag> {
      var tags: [Tag] = []
      for tag in document.Tags ?? [] {
        tags.append(
          Tag(
            key: printable(try required(tag.Key, "Tags.Key")),
            value: printable(try required(tag.Value, "Tags.Value"))
          )
        )
      }
      return Page(elements: tags, nextToken: document.NextToken)
    }
  }

  /// A tag of an account.
  package struct Tag: Hashable, Sendable {
    /// The tag's name.
    package let key: String
    /// What it says; may be empty.
    package let value: String
  }

  /// No list of Organizations gives more at once.
  private static let largestPage = 20

  /// A root or unit as answers have it.
  struct Unit: Decodable {
    let Id, Name: String?
  }

  private static func parents(
    _ units: [Unit]?,
    _ list: String
  ) throws(MissingMember) -> [Parent] {
    var parents: [Parent] = []
    for unit in units ?? [] {
      parents.append(
        Parent(id: try required(unit.Id, "\(list).Id"), name: printable(unit.Name ?? ""))
      )
    }
    return parents
  }
}
