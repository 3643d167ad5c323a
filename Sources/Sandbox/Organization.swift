import FoundationEssentials
package import Identity

/// An organization: accounts in units, which are in other units.
package struct Organization: Hashable, Sendable {
  /// An account that belongs to it.
  package struct Member: Hashable, Sendable {
    /// The account's number.
    package let id: AccountID
    /// Its name.
    package let name: String
    /// Its state in AWS's word, such as `ACTIVE`.
    package let state: String
    /// Its tags.
    package let tags: [String: String]

    /// Puts the parts together.
    package init(
      _ id: AccountID,
      _ name: String,
      state: String = "ACTIVE",
      tags: [String: String] = [:]
    ) {
      self.id = id
      self.name = name
      self.state = state
      self.tags = tags
    }
  }

  /// The root or a unit.
  package struct Unit: Hashable, Sendable {
    /// `r-…` or `ou-…`.
    package let id: String
    /// Its own name.
    package let name: String
    /// The units right below it.
    package let units: [Unit]
    /// The accounts right below it.
    package let members: [Member]

    /// Puts the parts together.
    package init(_ id: String, _ name: String, units: [Unit] = [], members: [Member] = []) {
      self.id = id
      self.name = name
      self.units = units
      self.members = members
    }

    /// The root or unit of that id, itself included.
    func unit(_ id: String) -> Unit? {
      self.id == id ? self : units.lazy.compactMap { $0.unit(id) }.first
    }

    /// The account of that number, wherever below it is.
    func member(_ id: String) -> Member? {
      members.first { $0.id.description == id } ?? units.lazy.compactMap { $0.member(id) }.first
    }
  }

  /// The account that manages it.
  package let manager: AccountID
  /// The one root.
  package let root: Unit

  /// Puts the two together.
  package init(manager: AccountID, root: Unit) {
    self.manager = manager
    self.root = root
  }
}

extension World {
  /// What precedes an operation's name in the header that names it.
  static let organizationsPrefix = "AWSOrganizationsV20161128."

  /// Answers a call of Organizations: the lists of accounts, units and tags.
  ///
  /// Source: AWS Organizations API Reference.
  func answerOrganizations(
    _ request: SandboxRequest,
    by caller: Caller,
    call: inout Call,
    at now: Timestamp
  ) throws(Refusal) -> JSON {
    let target = request.header("x-amz-target") ?? ""
    let operation = String(target.dropFirst(World.organizationsPrefix.count))
    call.operation = operation
    guard let given = try? JSONDecoder().decode(Given.self, from: Data(request.body)) else {
      throw .malformedJSON
    }
    let known = World.organizationsOperations
    guard known.contains(operation) else { throw .unknownTarget(operation) }
    try caller.check("organizations:\(operation)", on: "*", at: now)
    guard let organization, organization.manager == caller.account else {
      throw .notInOrganization
    }
    return try organization.answer(operation, given)
  }

  private static let organizationsOperations = [
    "DescribeOrganization", "ListAccountsForParent", "ListOrganizationalUnitsForParent",
    "ListRoots", "ListTagsForResource",
  ]
}

/// The members of all calls' bodies.
private struct Given: Decodable {
  let ParentId, ResourceId, NextToken: String?
  let MaxResults: Int?
}

extension Organization {
  fileprivate func answer(_ operation: String, _ given: Given) throws(Refusal) -> JSON {
    switch operation {
    case "DescribeOrganization":
      return .object([
        (
          "Organization",
          .object([
            ("Id", .string("o-sandbox0000")), ("MasterAccountId", .string(manager.description)),
            ("FeatureSet", .string("ALL")),
          ])
        )
      ])
    case "ListRoots": return try page([root.json("root", manager)], "Roots", given)
    case "ListTagsForResource":
      guard let member = root.member(given.ResourceId ?? "") else {
        throw .notFound("TargetNotFoundException")
      }
      let tags = member.tags.sorted { $0.key < $1.key }.map { tag in
        JSON.object([("Key", .string(tag.key)), ("Value", .string(tag.value))])
      }
      return try page(tags, "Tags", given)
    default:
      guard let parent = root.unit(given.ParentId ?? "") else {
        throw .notFound("ParentNotFoundException")
      }
      return operation == "ListAccountsForParent"
        ? try page(parent.members.map { $0.json(manager) }, "Accounts", given)
        : try page(parent.units.map { $0.json("ou", manager) }, "OrganizationalUnits", given)
    }
  }

  /// A part of a list; AWS gives no more than twenty at once.
  private func page(_ list: [JSON], _ name: String, _ given: Given) throws(Refusal) -> JSON {
    let size = given.MaxResults ?? 20
    let start = given.NextToken.map { Int($0) ?? -1 } ?? 0
    guard (1...20).contains(size), (0...list.count).contains(start) else {
      throw .invalidInput
    }
    let end = min(start + size, list.count)
    let next: JSON = end < list.count ? .string(String(end)) : .null
    return .object([(name, .array(Array(list[start..<end]))), ("NextToken", next)])
  }
}

extension Organization.Unit {
  fileprivate func json(_ kind: String, _ manager: AccountID) -> JSON {
    .object([
      ("Id", .string(id)), ("Name", .string(name)),
      ("Arn", .string("arn:aws:organizations::\(manager):\(kind)/o-sandbox0000/\(id)")),
    ])
  }
}

extension Organization.Member {
  fileprivate func json(_ manager: AccountID) -> JSON {
    .object([
      ("Id", .string(id.description)), ("Name", .string(name)), ("State", .string(state)),
      ("Email", .string("\(id)@example.com")),
      ("Arn", .string("arn:aws:organizations::\(manager):account/o-sandbox0000/\(id)")),
    ])
  }
}

extension SandboxResponse {
  /// An answer of the JSON protocol.
  static func awsJSON(_ status: Int, _ value: JSON, requestID: String) -> SandboxResponse {
    SandboxResponse(
      status: status,
      headers: [
        .init("x-amzn-RequestId", requestID), .init("Content-Type", "application/x-amz-json-1.1"),
      ],
      body: value.text
    )
  }
}
