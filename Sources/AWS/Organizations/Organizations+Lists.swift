import Identity

/// A list of Organizations, given a part at a time.
protocol OrganizationsList: OrganizationsOperation
where Answer == Page<Element>, Document == ListDocument<Self> {
  associatedtype Element: Hashable & Sendable
  /// An element as answers have it.
  associatedtype Written: Decodable

  /// The member of an answer that holds the elements.
  static var list: String { get }
  /// What is listed, and how much of it at once.
  var subject: [(String, JSON?)] { get }
  /// Which part is wanted; `nil` for the first.
  var nextToken: String? { get }

  /// Reads an element.
  func element(_ written: Written) throws(MissingMember) -> Element
}

extension OrganizationsList {
  var members: [(String, JSON?)] { subject + [("NextToken", nextToken.map(JSON.string))] }

  func read(_ document: ListDocument<Self>) throws(MissingMember) -> Page<Element> {
    var elements: [Element] = []
    for written in document.elements { elements.append(try element(written)) }
    return Page(elements: elements, nextToken: document.nextToken)
  }
}

/// An answer with a part of a list.
struct ListDocument<List: OrganizationsList>: Decodable {
  let elements: [List.Written]
  let nextToken: String?

  private struct Member: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    elements = try members.decodeIfPresent([List.Written].self, forKey: Member(List.list)) ?? []
    nextToken = try members.decodeIfPresent(String.self, forKey: Member("NextToken"))
  }
}

/// A root or unit as answers have it.
struct WrittenUnit: Decodable {
  let Id, Name: String?

  /// The unit, of a list of that name.
  func parent(in list: String) throws(MissingMember) -> Organizations.Parent {
    Organizations.Parent(id: try required(Id, "\(list).Id"), name: printable(Name ?? ""))
  }
}

extension Organizations {
  /// No list of Organizations gives more at once.
  private static let largestPage = 20

  private static func children(of parent: String) -> [(String, JSON?)] {
    [("ParentId", .string(parent)), ("MaxResults", .number(largestPage))]
  }

  /// Lists the roots, of which there is one.
  package struct ListRoots: OrganizationsList, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Parent>

    /// `ListRoots`.
    package static let name = "ListRoots"
    static let list = "Roots"

    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(nextToken: String? = nil) { self.nextToken = nextToken }

    var subject: [(String, JSON?)] { [] }

    func element(_ written: WrittenUnit) throws(MissingMember) -> Parent {
      try written.parent(in: Self.list)
    }
  }

  /// Lists the units right below a root or unit, a part at a time.
  package struct ListOrganizationalUnitsForParent: OrganizationsList, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Parent>

    /// `ListOrganizationalUnitsForParent`.
    package static let name = "ListOrganizationalUnitsForParent"
    static let list = "OrganizationalUnits"

    /// The root or unit.
    package var parentID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(parentID: String, nextToken: String? = nil) {
      self.parentID = parentID
      self.nextToken = nextToken
    }

    var subject: [(String, JSON?)] { children(of: parentID) }

    func element(_ written: WrittenUnit) throws(MissingMember) -> Parent {
      try written.parent(in: Self.list)
    }
  }

  /// Lists the accounts right below a root or unit, a part at a time.
  package struct ListAccountsForParent: OrganizationsList, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Account>

    /// `ListAccountsForParent`.
    package static let name = "ListAccountsForParent"
    static let list = "Accounts"

    /// The root or unit.
    package var parentID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(parentID: String, nextToken: String? = nil) {
      self.parentID = parentID
      self.nextToken = nextToken
    }

    var subject: [(String, JSON?)] { children(of: parentID) }

    struct Written: Decodable {
      let Id, Arn, Name, Email, State, Status: String?
    }

    func element(_ written: Written) throws(MissingMember) -> Account {
      // `Status` was retired in September 2026; stand-ins may still have nothing else.
      let state = try required(written.State ?? written.Status, "Accounts.State")
      return Account(
        id: try required(written.Id.flatMap { AccountID($0) }, "Accounts.Id"),
        name: printable(written.Name ?? ""),
        email: written.Email.map(printable),
        state: state == "ACTIVE" ? .active : .other(printable(state)),
        partition: Partition(
          try required(written.Arn.flatMap { ARN($0) }, "Accounts.Arn").partition
        )
      )
    }
  }

  /// Lists the tags of an account, a part at a time.
  package struct ListTagsForResource: OrganizationsList, Hashable {
    /// What the answer holds.
    package typealias Answer = Page<Tag>

    /// `ListTagsForResource`.
    package static let name = "ListTagsForResource"
    static let list = "Tags"

    /// The account's number.
    package var resourceID: String
    /// Which part is wanted; `nil` for the first.
    package var nextToken: String?

    /// Asks for a part of the list.
    package init(resourceID: String, nextToken: String? = nil) {
      self.resourceID = resourceID
      self.nextToken = nextToken
    }

    var subject: [(String, JSON?)] { [("ResourceId", .string(resourceID))] }

    struct Written: Decodable {
      let Key, Value: String?
    }

    func element(_ written: Written) throws(MissingMember) -> Tag {
      Tag(
        key: printable(try required(written.Key, "Tags.Key")),
        value: printable(try required(written.Value, "Tags.Value"))
      )
    }
  }
}
