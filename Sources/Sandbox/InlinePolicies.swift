import AWS
import Identity

/// The policies of roles' and users' own that somebody puts on them.
extension World {
  /// The operations of IAM that are answered here.
  static let inlinePolicyOperations = ["Get", "Put", "Delete"].flatMap { verb in
    ["\(verb)RolePolicy", "\(verb)UserPolicy"]
  }

  /// Answers a call about such a policy; what is put counts from then on.
  ///
  /// Source: IAM API Reference.
  mutating func inlinePolicy(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Answer {
    var given = given
    let owner = PolicyOwner(operation.contains("User") ? .user : .role, &given)
    let policy = given.text("PolicyName", length: 1...128, alphabet: .name, required: true) ?? ""
    let isPut = operation.hasPrefix("Put")
    let document = given.text("PolicyDocument", length: 1...131_072, required: isPut) ?? ""
    try given.check()
    let place = try place(of: owner, by: caller, doing: operation, at: now)
    let policies: WritableKeyPath<World, [String: String]> =
      switch owner.kind {
      case .role: \.roles[place].inlinePolicies
      case .user: \.users[place].inlinePolicies
      }
    if isPut {
      guard PermissionPolicy(document: document) != nil else { throw .malformedPolicy }
      self[keyPath: policies][policy] = document
      return Answer(operation: operation)
    }
    guard let kept = self[keyPath: policies][policy] else {
      throw .noSuchPolicy(policy, of: owner.kind)
    }
    guard operation.hasPrefix("Get") else {
      self[keyPath: policies][policy] = nil
      return Answer(operation: operation)
    }
    return Answer(
      operation: operation,
      result: [
        .element(owner.kind.parameter, owner.name), .element("PolicyName", policy),
        .element("PolicyDocument", PercentEncoding.encode(kept)),
      ]
    )
  }

  /// Where a role or user stands among those of all accounts, if the caller may do this to it.
  func place(
    of owner: PolicyOwner,
    by caller: Caller,
    doing operation: String,
    at now: Timestamp
  ) throws(Refusal) -> Int {
    var resource = "arn:\(caller.partition):iam::\(caller.account):\(owner.kind)/\(owner.name)"
    let place: Int?
    switch owner.kind {
    case .role:
      place = roleIndex(owner.name, of: caller)
      if let place { resource = roles[place].arn.description }
    case .user: place = users.firstIndex { $0.arn == resource }
    }
    try caller.check("iam:\(operation)", on: resource, at: now)
    if let place {
      let isLook = operation.hasPrefix("Get") || operation.hasPrefix("List")
      if owner.kind == .role, !isLook { try roles[place].checkThatItMayChange() }
      return place
    }
    throw owner.kind == .role ? .noSuchRole(owner.name) : .noSuchUser(owner.name)
  }
}

/// Whose policies a call is about.
struct PolicyOwner {
  /// What has policies.
  enum Kind {
    case role, user

    /// The parameter that names one.
    var parameter: String { self == .role ? "RoleName" : "UserName" }
  }

  let kind: Kind
  let name: String

  /// Takes the name from a call's parameters.
  init(_ kind: Kind, _ given: inout Parameters) {
    self.kind = kind
    let length = kind == .role ? 1...64 : 1...128
    name = given.text(kind.parameter, length: length, alphabet: .name, required: true) ?? ""
  }
}

extension Refusal {
  /// A policy that a role or user does not have.
  fileprivate static func noSuchPolicy(_ name: String, of kind: PolicyOwner.Kind) -> Refusal {
    Refusal("NoSuchEntity", 404, "The \(kind) policy with name \(name) cannot be found.")
  }
}

extension Role {
  /// What a session of the role may do by all policies of the role.
  var allPermissions: PermissionPolicy {
    permissions.with(inlinePolicies.values, managed: managedPolicies)
  }
}

extension User {
  /// What the user may do by all policies of the user.
  var allPermissions: PermissionPolicy {
    permissions.with(inlinePolicies.values, managed: managedPolicies)
  }
}

extension PermissionPolicy {
  fileprivate func with(_ documents: some Sequence<String>, managed: [String]) -> Self {
    var all = self
    for document in documents + managed.map(ManagedPolicy.document) {
      all.statements += PermissionPolicy(document: document)?.statements ?? []
    }
    return all
  }
}

extension PermissionPolicy {
  /// Reads a policy's JSON; `nil` where it holds what the sandbox does not judge.
  init?(document: String) {
    guard let read = PolicyDocument(document) else { return nil }
    self.init()
    for written in read.statements {
      guard !written.exceptsActions, written.principals.isEmpty else { return nil }
      var statement = Statement(written.isAllowing ? .allow : .deny, on: written.resources)
      statement.actions = written.actions
      guard let conditions = Condition.all(written.conditions) else { return nil }
      statement.conditions = conditions
      statements.append(statement)
    }
  }
}
