import AWS
import Identity

/// The policies of roles' own that somebody puts on them.
extension World {
  /// The operations of IAM that are answered here.
  static let inlinePolicyOperations = ["GetRolePolicy", "PutRolePolicy", "DeleteRolePolicy"]

  /// Answers a call about a role's own policy; what is put counts from then on.
  ///
  /// Source: IAM API Reference.
  mutating func inlinePolicy(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Answer {
    var given = given
    let name = given.text("RoleName", length: 1...64, alphabet: .name, required: true) ?? ""
    let policy = given.text("PolicyName", length: 1...128, alphabet: .name, required: true) ?? ""
    let isPut = operation == "PutRolePolicy"
    let document = given.text("PolicyDocument", length: 1...131_072, required: isPut) ?? ""
    try given.check()
    let index = roles.firstIndex { $0.arn.account == caller.account && $0.arn.name == name }
    let resource =
      index.map { roles[$0].arn } ?? RoleARN(partition: .aws, account: caller.account, name: name)
    try caller.check("iam:\(operation)", on: resource.description, at: now)
    guard let index else { throw .noSuchRole(name) }
    if isPut {
      guard PermissionPolicy(document: document) != nil else { throw .malformedPolicy }
      roles[index].inlinePolicies[policy] = document
      return Answer(operation: operation, result: [])
    }
    guard let kept = roles[index].inlinePolicies[policy] else {
      throw .noSuchPolicy(policy)
    }
    guard operation == "GetRolePolicy" else {
      roles[index].inlinePolicies[policy] = nil
      return Answer(operation: operation, result: [])
    }
    return Answer(
      operation: operation,
      result: [
        .element("RoleName", name), .element("PolicyName", policy),
        .element("PolicyDocument", PercentEncoding.encode(kept)),
      ]
    )
  }
}

extension Role {
  /// What a session of the role may do by all policies of the role.
  var allPermissions: PermissionPolicy {
    var all = permissions
    for document in inlinePolicies.values {
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
      for condition in written.conditions {
        guard let condition = Condition(condition) else { return nil }
        statement.conditions.append(condition)
      }
      statements.append(statement)
    }
  }
}

extension Condition {
  fileprivate init?(_ written: PolicyCondition) {
    var name = written.test[...]
    let ifExists = name.hasSuffix("IfExists")
    if ifExists { name = name.dropLast("IfExists".count) }
    let wanted = name.prefix(1).lowercased() + name.dropFirst()
    guard let test = Test.allCases.first(where: { "\($0)" == wanted }) else { return nil }
    self.init(test, written.key, ifExists: ifExists)
    values = written.values
  }
}
